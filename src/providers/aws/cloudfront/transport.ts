import type { EdgeTransport } from "../../../model/edge-cache.ts";
import { known, unread } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { gapOf, originOf, unreadable } from "../../parts.ts";
import type { Behaviour } from "./behaviours.ts";
import { originAt } from "./policy.ts";
import { LIST_DISTRIBUTIONS } from "./reads.ts";

const HTTP: Readonly<Record<string, EdgeTransport["http"]>> = {
  "allow-all": "served",
  "redirect-to-https": "redirected",
  "https-only": "refused",
};

/** The behaviour says what becomes of plain HTTP, the distribution which TLS it speaks. */
export function transportOf(
  record: ResourceRecord,
  distribution: JsonObject,
  behaviour: Behaviour,
): Fact<EdgeTransport> {
  const policy = text(behaviour.settings.ViewerProtocolPolicy) ?? "";
  const http = Object.hasOwn(HTTP, policy) ? HTTP[policy] : undefined;
  const { ViewerCertificate: certificate } = distribution;
  if (!http || !isObject(certificate)) return unreadable(record, LIST_DISTRIBUTIONS);
  const from = [
    originAt(record, behaviour, "ViewerProtocolPolicy"),
    originOf(record, "ListDistributions", LIST_DISTRIBUTIONS, ["ViewerCertificate"]),
  ];
  if (certificate.CloudFrontDefaultCertificate === true) {
    // The tenants of such a distribution bring certificates, and what they are served over, with them.
    if (distribution.ConnectionMode === "tenant-only") return unread(gapOf(record, TENANTS));
    // Whatever is set beside it: https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ViewerCertificate.html
    return known({ http, minimumTls: "1.0" }, from, "documented-default");
  }
  const minimumTls = lowestTls(text(certificate.MinimumProtocolVersion) ?? "");
  return minimumTls === undefined ? unreadable(record, LIST_DISTRIBUTIONS) : known({ http, minimumTls }, from);
}

const TENANTS = {
  reason: "unresolved",
  operation: LIST_DISTRIBUTIONS,
  message: "its tenants have certificates of their own",
} as const;

/** `TLSv1.2_2021` is a security policy from TLS 1.2 on. One that still allows SSL 3.0 allows every TLS. */
function lowestTls(policy: string): string | undefined {
  if (policy === "SSLv3") return "1.0";
  const [matched, minor = "0"] = /^TLSv1(?:\.(\d))?(?:_\d{4})?$/.exec(policy) ?? [];
  return matched === undefined ? undefined : `1.${minor}`;
}
