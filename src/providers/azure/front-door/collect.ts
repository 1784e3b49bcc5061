import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import { unreadPart } from "../../../model/record.ts";
import type { CollectContext, OperationKey } from "../../service.ts";
import { askerOf } from "../children.ts";
import type { Asker, Body, Child } from "../children.ts";
import { canonicalId, groupTags, listRows, whyNot } from "../inventory.ts";
import type { Row } from "../inventory.ts";
import {
  AFD_ENDPOINTS,
  CDN_DOMAINS,
  CDN_ENDPOINTS,
  DOMAINS,
  ORIGINS,
  PROFILES,
  ROUTES,
  RULES,
  SECURITY,
} from "./reads.ts";
import { childName, isFrontDoor, profileOf } from "./profile.ts";

/**
 * One record a Front Door profile, and one a CDN endpoint. What is asked of each endpoint, rule set or origin group of a
 * profile stands in the record's body by its name in lower case:
 * `{ "front-door:Rules_ListByRuleSet": { "privacy": { "value": […] } } }`.
 */
export async function collect(context: CollectContext): Promise<void> {
  const profiles = await listRows(context, PROFILES);
  const frontDoors = profiles.filter(({ row }) => isFrontDoor(row));
  const afdEndpoints = await listRows(context, AFD_ENDPOINTS);
  const endpoints = await listRows(context, CDN_ENDPOINTS);
  if (frontDoors.length + endpoints.length === 0) return;
  const tagsOf = await groupTags(context);
  const asker = askerOf(context);
  const failed = await failureOf(context, AFD_ENDPOINTS, afdEndpoints);
  await context.each(frontDoors, async (profile) => {
    const own = afdEndpoints.filter(({ id }) => profileOf(id) === profile.id);
    const body: Body = {
      [PROFILES]: profile.row,
      ...tagsOf(profile.id),
      ...(context.wants(AFD_ENDPOINTS) ? { [AFD_ENDPOINTS]: failed ?? { data: own.map(({ row }) => row) } } : {}),
    };
    await gather(asker, body, profile.id, own);
    record(context, PROFILES, profile, body);
  });
  // Where no endpoint could be listed, nothing was asked of any; to call the lists below whole would be false.
  if (frontDoors.length > 0 && !failed) for (const operation of [ROUTES, RULES]) asker.tell(operation);
  const rows = new Map(profiles.map(({ id, row }) => [id, row]));
  await context.each(endpoints, async (endpoint) => {
    const profile = rows.get(profileOf(endpoint.id));
    const body: Body = {
      [CDN_ENDPOINTS]: endpoint.row,
      ...tagsOf(endpoint.id),
      ...(profile ? { [PROFILES]: profile } : {}),
    };
    if (hasDomains(endpoint) && !(await asker.single(body, CDN_DOMAINS, endpoint.id))) return;
    record(context, CDN_ENDPOINTS, endpoint, body);
  });
}

async function gather(asker: Asker, body: Body, profile: string, endpoints: readonly Row[]): Promise<void> {
  if (endpoints.length === 0) return;
  await asker.nested(
    body,
    ROUTES,
    endpoints.map(({ id }) => ({ key: childName(id), id })),
  );
  await asker.single(body, SECURITY, profile);
  const routes = answered(body[ROUTES]);
  await asker.nested(body, RULES, referred(routes.map(({ ruleSets }) => objects(ruleSets)).flat()));
  if (routes.some(({ customDomains }) => objects(customDomains).length > 0)) {
    await asker.single(body, DOMAINS, profile);
  }
  const own = routes.flatMap(({ originGroup }) => (isObject(originGroup) ? [originGroup] : []));
  await asker.nested(body, ORIGINS, referred([...own, ...groupsIn(answered(body[RULES]))]));
}

/** The `properties` of all that a nested part lists. */
function answered(part: JsonValue | undefined): readonly JsonObject[] {
  const answers = isObject(part) ? Object.values(part) : [];
  return answers.flatMap((answer) =>
    objects(isObject(answer) ? answer.value : undefined).flatMap(({ properties }) =>
      isObject(properties) ? [properties] : [],
    ),
  );
}

/** Origin groups that rules choose. */
function groupsIn(rules: readonly JsonObject[]): readonly JsonObject[] {
  const given = rules.flatMap(({ actions }) => objects(actions)).map(({ parameters }) => parameters);
  return given.flatMap((parameters) => {
    if (!isObject(parameters)) return [];
    const { originGroup, originGroupOverride } = parameters;
    const inner = isObject(originGroupOverride) ? originGroupOverride.originGroup : undefined;
    return [originGroup, inner].filter(isObject);
  });
}

/** What references name, each once. */
function referred(references: readonly JsonObject[]): readonly Child[] {
  const ids = references.flatMap(({ id }) => text(id) ?? []).filter((id) => id.startsWith("/subscriptions/"));
  return [...new Map(ids.map((id) => [canonicalId(id), { key: childName(id), id }])).values()];
}

function hasDomains({ row }: Row): boolean {
  const domains = isObject(row.properties) ? row.properties.customDomains : undefined;
  return !Array.isArray(domains) || domains.length > 0;
}

/** What stands for the endpoints of a profile where they could not be listed. */
async function failureOf(
  context: CollectContext,
  operation: OperationKey,
  rows: readonly Row[],
): Promise<JsonObject | undefined> {
  if (rows.length > 0 || !context.wants(operation)) return undefined;
  const answer = await context.call(operation);
  return answer.outcome === "ok" ? undefined : unreadPart(whyNot(answer, operation));
}

function record(context: CollectContext, operation: OperationKey, { id, location }: Row, body: Body): void {
  const type = operation.slice(operation.indexOf(":") + 1);
  context.record({ type, id, region: location, body, operation, via: "resource-graph" });
}
