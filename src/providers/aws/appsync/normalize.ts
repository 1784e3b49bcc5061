import type { EdgeGap, Normalized, PendingEdge } from "../../../graph/graph.ts";
import { known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Endpoint } from "../../../model/resource.ts";
import { factOf, foundIn, originOf, unreadable } from "../../parts.ts";
import { metricAliases } from "../metric-alias.ts";
import { tagsFromMap } from "../tag-list.ts";
import { LIST_APIS, LIST_SOURCES } from "./reads.ts";
import { answersItself, sourcesOf } from "./sources.ts";
import { guardOf, poolsOf } from "./ways-in.ts";

const KEY = "ListGraphqlApis";

/** An API's record becomes one route, since all its operations are asked for at one path, and edges to its data sources. */
export function normalize(record: ResourceRecord): Normalized {
  const api = factOf(record, { key: KEY, operation: LIST_APIS, read: (one) => one });
  const listed = [originOf(record, KEY, LIST_APIS)];
  const node: Endpoint = {
    kind: "endpoint",
    id: record.id,
    aliases: aliasesOf(record, api.known ? api.value : {}),
    name: "POST /graphql",
    type: record.type,
    ...foundIn(record),
    method: "POST",
    path: "/graphql",
    facts: {
      tags: factOf(record, { key: KEY, operation: LIST_APIS, read: ({ tags }) => tagsFromMap(tags) }),
      authentication: api.known ? guardOf(record, api.value) : api,
      // There are no stages: what was made is served.
      deployed: known(true, listed, "documented-default"),
      answeredBy: answeredBy(record, api),
      // Its calls are counted with those of all the account's APIs: https://docs.aws.amazon.com/general/latest/gr/appsync.html
      throttled: known(false, listed, "documented-default"),
    },
  };
  const sources = sourcesOf(record, !api.known || api.value.apiType === "MERGED");
  if (!api.known) {
    const [gap] = api.gaps;
    const types = ["protected-by", "authenticates-with"] as const;
    const untold = types.map((type): EdgeGap => ({ type, from: record.id, gap }));
    return { nodes: [node], edges: sources.edges, edgeGaps: [...sources.edgeGaps, ...untold] };
  }
  const pools = poolsOf(record, api.value);
  const firewall = firewallOf(record, api.value);
  return {
    nodes: [node],
    edges: [...sources.edges, ...firewall.edges, ...pools.edges],
    edgeGaps: [...sources.edgeGaps, ...firewall.edgeGaps, ...pools.edgeGaps],
  };
}

/** https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html */
function aliasesOf(record: ResourceRecord, { uris }: JsonObject): readonly string[] {
  const address = isObject(uris) ? (text(uris.GRAPHQL) ?? "") : "";
  const host = /^https?:\/\/([^/?#:]+)/i.exec(address)?.[1];
  const id = record.id.slice(record.id.lastIndexOf("/") + 1);
  return [...metricAliases("AWS/AppSync", "GraphQLAPIId", id, record), ...(host ? [`host:${host.toLowerCase()}`] : [])];
}

/** A merged API is answered by those that it is made of. */
function answeredBy(record: ResourceRecord, api: Fact<JsonObject>): Endpoint["facts"]["answeredBy"] {
  if (api.known && api.value.apiType === "MERGED")
    return known("integration", [originOf(record, KEY, LIST_APIS, ["apiType"])]);
  const own = factOf(record, { key: "ListDataSources", operation: LIST_SOURCES, read: answersItself });
  if (!own.known) return own;
  if (!own.value) return known("integration", own.from);
  return api.known ? known("fixed", own.from) : api;
}

function firewallOf(
  record: ResourceRecord,
  { wafWebAclArn: acl }: JsonObject,
): { readonly edges: readonly PendingEdge[]; readonly edgeGaps: readonly EdgeGap[] } {
  if (acl === undefined || acl === null || acl === "") return { edges: [], edgeGaps: [] };
  if (typeof acl !== "string") {
    const [gap] = unreadable(record, LIST_APIS).gaps;
    return { edges: [], edgeGaps: [{ type: "protected-by", from: record.id, gap }] };
  }
  const edge: PendingEdge = {
    type: "protected-by",
    from: record.id,
    to: { by: "id", id: acl },
    because: "it stands in front of it",
    origin: originOf(record, KEY, LIST_APIS, ["wafWebAclArn"]),
    toType: "AWS::WAFv2::WebACL",
  };
  return { edges: [edge], edgeGaps: [] };
}
