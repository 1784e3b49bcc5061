import type { OperationKey, Service } from "../service.ts";
import { DESCENDANTS, RUNTIME_READS } from "./runtime-reads.ts";
import { services } from "./services.ts";

/** A custom role, as `az role definition create` takes it. */
export interface AzureRole {
  readonly Name: string;
  readonly IsCustom: true;
  readonly Description: string;
  readonly Actions: readonly string[];
  readonly NotActions: readonly string[];
  readonly DataActions: readonly string[];
  readonly NotDataActions: readonly string[];
  readonly AssignableScopes: readonly string[];
}

/**
 * The least role that lets the operations run, with what the run itself asks. It holds no data action: what lies in a store
 * is never read. A management group is another scope, so what it takes stands in the description.
 */
export function azureRole(operations: Iterable<OperationKey>, from: readonly Service[] = services): AzureRole {
  const { [DESCENDANTS]: descendants, ...own } = RUNTIME_READS;
  const asked = [...new Set(operations)].flatMap((operation) => from.map(({ reads }) => reads[operation]?.permission));
  const actions = [...asked, ...Object.values(own).map(({ permission }) => permission)];
  return {
    Name: "consentry reader",
    IsCustom: true,
    Description: `Lets consentry read what it judges; writes nothing, reads no data. --management-group also takes ${descendants.permission} on the group.`,
    Actions: [...new Set(actions.flatMap((action) => action || []))].sort(),
    NotActions: [],
    DataActions: [],
    NotDataActions: [],
    AssignableScopes: ["/subscriptions/<subscription-id>"],
  };
}

/** Actions that the built-in Reader, which holds every read and nothing else, does not have. */
export function beyondReader(role: AzureRole): readonly string[] {
  return role.Actions.filter((action) => !/\/read$/i.test(action));
}
