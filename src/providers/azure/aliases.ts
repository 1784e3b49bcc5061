import { canonicalId, groupOf } from "./inventory.ts";

/** What lies within an account and is a node of its own, such as a container, is found by the account's id under this
 * alias. */
export function accountAlias(account: string): string {
  return `account:${canonicalId(account)}`;
}

/** A queue, a topic with its subscriptions, or a hub, as alerts on its namespace pick it out by the dimension `EntityName`. */
export function entityAlias(namespace: string, entity: string): string {
  return `entity:${canonicalId(namespace)}/${entity.toLowerCase()}`;
}

/** What settings and bindings call an entity of Service Bus: the name of its namespace, which no other has, and its path. */
export function busAlias(namespace: string, path: string): string {
  return `servicebus:${namespace}/${path}`.toLowerCase();
}

/** A directory of people, by its tenant's id or by the name that its domain begins with. */
export function directoryAlias(tenant: string): string {
  return `directory:${tenant.toLowerCase().replace(/\.onmicrosoft\.com$/, "")}`;
}

/** Where an edge starts that tells of a resource by its id: at the resource, or at what lies within it. */
export function startsAt(id: string): readonly string[] {
  return [canonicalId(id), accountAlias(id)];
}

/** What an alert that watches all resources of a type in a group or a subscription says of them. */
export interface Breadth {
  /** `Microsoft.Cache/redis`, in any case. */
  readonly type: string;
  /** Id of the group or the subscription. */
  readonly within: string;
  /** Left out: nobody knows which. */
  readonly region?: string;
}

/** The alias under which such an alert finds a resource. */
export function breadthAlias({ type, within, region }: Breadth): string {
  const place = region === undefined ? "" : `/${region.toLowerCase().replaceAll(/\s/g, "")}`;
  return `metrics:${type.toLowerCase()}@${canonicalId(within)}${place}`;
}

/** The aliases under which alerts that watch whole groups or subscriptions find a resource of the type. */
export function breadthAliases(id: string, type: string, region: string): readonly string[] {
  const group = groupOf(id);
  const subscription = /^\/subscriptions\/[^/]+/.exec(canonicalId(id))?.[0] ?? "";
  return [group, subscription].flatMap((within) =>
    within === "" ? [] : [breadthAlias({ type, within }), breadthAlias({ type, within, region })],
  );
}
