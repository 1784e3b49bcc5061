import rule from "../../../src/rules/dsar/unthrottled-intake.ts";
import { endpoint } from "../../build/endpoint.ts";
import { firewall } from "../../build/flows.ts";
import { fn } from "../../build/fn.ts";
import { denied, gap } from "../../build/known-facts.ts";
import { cdnRoute } from "../../build/more-stores.ts";
import { edge, hiddenEdges } from "../../build/world.ts";
import { leadingTo, ruleTable } from "../rule-table.ts";

const INTAKE = "POST /privacy/requests";
const open = endpoint(INTAKE, { throttled: false });
const wall = firewall("shop");
const counting = firewall("counting", { blocks: false });
const front = cdnRoute("/privacy/*");
const UNLISTED = { provider: "aws", kind: "firewall", gap: gap("wafv2:ListWebACLs") } as const;

ruleTable(rule, [
  { of: "intake with a limit", subject: endpoint(INTAKE, { throttled: true }), verdict: "pass", shows: [true] },
  {
    of: "intake with a limit, though no firewall was listed",
    subject: endpoint(INTAKE, { throttled: true }),
    missing: [UNLISTED],
    verdict: "pass",
  },
  { of: "intake behind a firewall", ...leadingTo("protected-by", open, wall), verdict: "pass", says: ["shop"] },
  {
    of: "intake behind a firewall, whose limits were not read",
    ...leadingTo("protected-by", endpoint(INTAKE, { throttled: denied("api-gateway:GetStages") }), wall),
    verdict: "pass",
  },
  { of: "intake with neither", subject: open, verdict: "fail", says: [INTAKE, "neither"], shows: [false] },
  { of: "an opt-out with neither", subject: endpoint("POST /opt-out", { throttled: false }), verdict: "fail" },
  {
    of: "an anonymous export with neither",
    subject: endpoint("GET /dsar/{id}/export", { throttled: false }),
    verdict: "fail",
  },
  {
    of: "intake behind a firewall that only counts",
    ...leadingTo("protected-by", open, counting),
    verdict: "fail",
    shows: [false],
  },
  {
    of: "intake behind a firewall at one way in, and one that only counts at another",
    ...leadingTo("protected-by", open, wall, counting),
    verdict: "fail",
  },
  {
    of: "intake with a firewall at the edge in front",
    subject: open,
    beside: [front, wall],
    edges: [edge("serves", front, open), edge("protected-by", front, wall)],
    verdict: "review",
    says: ["shop", "past it"],
  },
  {
    of: "intake with a firewall at the edge in front of what serves it",
    subject: open,
    beside: [front, wall, fn("app")],
    edges: [edge("routes-to", open, fn("app")), edge("serves", front, fn("app")), edge("protected-by", front, wall)],
    verdict: "review",
  },
  {
    of: "firewalls of another cloud that were not listed",
    subject: open,
    missing: [{ ...UNLISTED, provider: "azure" }],
    verdict: "fail",
  },
  {
    of: "intake with a firewall at the edge that only counts",
    subject: open,
    beside: [front, counting],
    edges: [edge("serves", front, open), edge("protected-by", front, counting)],
    verdict: "fail",
  },
  {
    of: "intake that a weak word hints at",
    subject: endpoint("POST /takeout", { throttled: false }),
    verdict: "review",
    says: ["weak signal"],
  },
  {
    of: "intake behind a login",
    subject: endpoint(INTAKE, { authentication: "user-login", throttled: false }),
    verdict: "not-applicable",
  },
  {
    of: "intake behind a key",
    subject: endpoint(INTAKE, { authentication: "api-key", throttled: false }),
    verdict: "not-applicable",
  },
  {
    of: "intake that no stage serves",
    subject: endpoint(INTAKE, { deployed: false, throttled: false }),
    verdict: "not-applicable",
  },
  { of: "any other route", subject: endpoint("POST /cart", { throttled: false }), verdict: "not-applicable" },
  {
    of: "limits that were not read",
    subject: endpoint(INTAKE, { throttled: denied("api-gateway:GetStages") }),
    verdict: "unknown",
    missingReads: ["api-gateway:GetStages"],
  },
  {
    of: "firewalls that were not listed",
    subject: open,
    missing: [UNLISTED],
    verdict: "unknown",
    missingReads: ["wafv2:ListWebACLs"],
  },
  {
    of: "a firewall that does not tell what it does",
    ...leadingTo("protected-by", open, firewall("dark", { blocks: denied("wafv2:GetWebACL") })),
    verdict: "unknown",
    missingReads: ["wafv2:GetWebACL"],
  },
  {
    of: "a firewall, where another may stand at another way in",
    ...leadingTo("protected-by", open, wall),
    edgeGaps: [hiddenEdges("protected-by", open, "wafv2:GetWebACLForResource")],
    verdict: "unknown",
    missingReads: ["wafv2:GetWebACLForResource"],
  },
  {
    of: "intake that does not tell what serves it, with an edge somewhere",
    subject: open,
    beside: [front],
    edgeGaps: [hiddenEdges("routes-to", open, "api-gateway:GetResources")],
    verdict: "unknown",
    missingReads: ["api-gateway:GetResources"],
  },
  {
    of: "intake that does not tell what serves it, and no edge",
    subject: open,
    edgeGaps: [hiddenEdges("routes-to", open, "api-gateway:GetResources")],
    verdict: "fail",
  },
  {
    of: "a firewall that nothing describes",
    subject: open,
    edges: [edge("protected-by", open, "arn:aws:wafv2:us-west-2:123456789012:regional/webacl/gone/1")],
    verdict: "unknown",
    missingReads: ["reference"],
  },
  {
    of: "an edge that does not tell where it leads",
    subject: open,
    beside: [front],
    edgeGaps: [hiddenEdges("serves", front, "cloudfront:ListDistributions")],
    verdict: "unknown",
    missingReads: ["cloudfront:ListDistributions"],
  },
]);
