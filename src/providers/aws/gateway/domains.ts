import { objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import { asUnreadPart } from "../../../model/record.ts";
import type { CollectContext } from "../../service.ts";
import { partOf } from "../listing.ts";
import { GET_DOMAINS, GET_MAPPINGS } from "./reads.ts";

type Parts = Readonly<Record<string, JsonValue>>;

/** The page size as text, which is how these operations take it. */
const INPUT = { MaxResults: "100" };

/** The custom domains' part of an API's record, by the API's id: those that lead to it, and those that may. */
export async function domainReader(context: CollectContext): Promise<(apiId: string) => Parts> {
  if (!context.wants(GET_DOMAINS) || !context.wants(GET_MAPPINGS)) return () => ({});
  const answer = await context.call(GET_DOMAINS, INPUT);
  if (answer.outcome !== "ok") {
    const part = partOf(answer, GET_DOMAINS);
    return () => ({ GetDomainNames: part });
  }
  const domains = objects(answer.body.Items);
  const mappings = new Map<string, JsonValue>();
  await context.each(domains, async ({ DomainName }) => {
    const name = text(DomainName);
    if (!name) return;
    const mapped = await context.call(GET_MAPPINGS, { DomainName: name, ...INPUT });
    // A domain that vanished leads nowhere any more.
    if (mapped.outcome !== "gone") mappings.set(name, partOf(mapped, GET_MAPPINGS));
  });
  return (apiId) => {
    const own = new Map<string, JsonValue>();
    for (const [name, part] of mappings) own.set(name, leadingTo(apiId, part));
    const related = domains.filter((domain) => mayLead(domain, own));
    const names = new Set(related.map(({ DomainName }) => text(DomainName)));
    const mapped = [...own].filter(([name]) => names.has(name)).sort(([a], [b]) => (a < b ? -1 : 1));
    return { GetDomainNames: { Items: related }, GetApiMappings: Object.fromEntries(mapped) };
  };
}

function leadingTo(apiId: string, part: JsonValue): JsonValue {
  if (part === null || asUnreadPart(part)) return part;
  return { Items: objects((part as JsonObject).Items).filter(({ ApiId }) => ApiId === apiId) };
}

/** Rules of a domain send requests on without a mapping that would show it. */
export function hasRules({ RoutingMode: mode }: JsonObject): boolean {
  return mode !== undefined && mode !== null && mode !== "API_MAPPING_ONLY";
}

/** One without a name is kept, since nobody can tell where it leads. */
function mayLead(domain: JsonObject, mappings: ReadonlyMap<string, JsonValue>): boolean {
  const name = text(domain.DomainName);
  const own = name ? mappings.get(name) : null;
  if (own === undefined) return false;
  const unread = own === null || asUnreadPart(own) !== undefined;
  return unread || hasRules(domain) || objects((own as JsonObject).Items).length > 0;
}
