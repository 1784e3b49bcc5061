import { text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { originOf, unreadable } from "../../parts.ts";
import type { Serving } from "./origins.ts";
import { LIST_DISTRIBUTIONS } from "./reads.ts";

/** To the web ACL in front of the whole distribution; one that names none answers with an empty text. One of WAF Classic has an
 * id instead of an ARN, and nothing reads it.
 * https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DistributionSummary.html */
export function protectionOf(record: ResourceRecord, { WebACLId: value }: JsonObject, from: string): Serving {
  const acl = text(value);
  if (acl === "") return { edges: [], edgeGaps: [] };
  if (acl === undefined) {
    const [gap] = unreadable(record, LIST_DISTRIBUTIONS).gaps;
    return { edges: [], edgeGaps: [{ type: "protected-by", from, gap }] };
  }
  const toType = acl.startsWith("arn:") ? "AWS::WAFv2::WebACL" : "AWS::WAF::WebACL";
  const origin = originOf(record, "ListDistributions", LIST_DISTRIBUTIONS, ["WebACLId"]);
  const because = "its distribution names it";
  return {
    edges: [{ type: "protected-by", from, to: { by: "id", id: acl }, because, origin, toType }],
    edgeGaps: [],
  };
}
