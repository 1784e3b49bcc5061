import type { Action } from "./permission.ts";
import { takesIn } from "./scope.ts";

/** A lock on a scope, whoever asks. */
export interface Lock {
  readonly level: "ReadOnly" | "CanNotDelete";
  /** Id in lower case. */
  readonly scope: string;
}

/** Whether a lock stops the action on the resource. Locks stop what changes a resource, never what reads or changes the data in
 * it; a read-only lock stops every action that is not a plain read, such as listing an account's keys. Source:
 * https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources */
export function locked(locks: readonly Lock[], { name, data }: Action, resource: string): boolean {
  if (data) return false;
  const verb = name.toLowerCase().split("/").at(-1);
  return locks.some(({ level, scope }) => {
    if (takesIn(scope, resource) !== true) return false;
    return level === "ReadOnly" ? verb !== "read" : verb === "delete";
  });
}
