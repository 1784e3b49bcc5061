import type { PendingEdge } from "../../../graph/graph.ts";
import { known, unread } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import { asUnreadPart } from "../../../model/record.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Endpoint, Guard, Tags } from "../../../model/resource.ts";
import { factOf, foundIn, gapOf, originOf, part, unreadable } from "../../parts.ts";
import { parseDocument } from "../policy/document.ts";
import { openTo } from "../policy/public.ts";
import { GET_CONCURRENCY, GET_POLICY, LIST_URLS } from "./reads.ts";

const KEY = "ListFunctionUrlConfigs";

/** Each address of a function is a route of its own: every method, every path, straight to the code. */
export function addresses(
  record: ResourceRecord,
  tags: Fact<Tags>,
): { readonly nodes: readonly Endpoint[]; readonly edges: readonly PendingEdge[] } {
  const answer = part(record, KEY, LIST_URLS);
  const urls = answer.known ? objects(answer.value?.FunctionUrlConfigs) : [];
  const nodes = urls.map((url) => endpoint(record, url, tags));
  const edges = nodes.map((node, index): PendingEdge => {
    const origin = originOf(record, KEY, LIST_URLS, ["FunctionUrlConfigs", index]);
    return { type: "routes-to", from: node.id, to: { by: "id", id: record.id }, because: "it is its address", origin };
  });
  return { nodes, edges };
}

function endpoint(record: ResourceRecord, url: JsonObject, tags: Fact<Tags>): Endpoint {
  const arn = text(url.FunctionArn) ?? record.id;
  const from = [originOf(record, KEY, LIST_URLS)];
  return {
    kind: "endpoint",
    id: `${arn}#url`,
    name: "ANY /",
    type: "AWS::Lambda::Url",
    ...foundIn(record),
    method: "ANY",
    path: "/",
    facts: {
      tags,
      authentication: guard(record, url, arn),
      deployed: known(true, from),
      answeredBy: known("integration", from),
      throttled: throttled(record),
    },
  };
}

/** Simultaneous runs that are reserved to a function are all that it gets, and its addresses share them:
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html#urls-throttling */
function throttled(record: ResourceRecord): Fact<boolean> {
  return factOf(record, {
    key: "GetFunctionConcurrency",
    operation: GET_CONCURRENCY,
    read: ({ ReservedConcurrentExecutions: reserved }) => {
      if (reserved === undefined || reserved === null) return false;
      return typeof reserved === "number" ? true : undefined;
    },
  });
}

/** An address without authentication is open only where the function's policy lets anyone in:
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html */
function guard(record: ResourceRecord, url: JsonObject, arn: string): Fact<Guard> {
  const from = [originOf(record, KEY, LIST_URLS)];
  if (url.AuthType === "AWS_IAM") return known("iam", from);
  if (url.AuthType !== "NONE") return unreadable(record, LIST_URLS);
  const answers = part(record, "GetPolicy", GET_POLICY);
  if (!answers.known) return answers;
  const answer = answers.value?.[arn];
  const failed = asUnreadPart(answer);
  if (failed) return unread(gapOf(record, failed));
  if (answer === null) return known("closed", [...from, ...answers.from]);
  if (!isObject(answer)) return unreadable(record, GET_POLICY);
  const { level } = openTo(parseDocument(answer.Policy), {
    actions: ["lambda:InvokeFunctionUrl"],
    resources: [arn],
    given: { "lambda:functionurlauthtype": "NONE" },
  });
  const origins = [...from, originOf(record, "GetPolicy", GET_POLICY, [arn])];
  switch (level) {
    case "open":
      return known("none", origins);
    case "network":
      return known("network", origins);
    case "closed":
      return known("closed", origins);
    case "conditional":
      return unread(
        gapOf(record, { reason: "unresolved", operation: GET_POLICY, message: "a condition of the policy decides" }),
      );
    case "unparsable":
      return unreadable(record, GET_POLICY);
  }
}
