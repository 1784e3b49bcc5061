import type { Reference } from "../../../graph/graph.ts";
import { isObject, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import { canonicalId } from "../inventory.ts";
import { actionOnBlobs } from "./role.ts";

/** What a role assignment grants on stores that it names. */
export interface StoreGrant {
  readonly to: Reference;
  readonly toType: string;
  /** One action that it allows: `blobs/read`. */
  readonly action: string;
  readonly on: "it" | "its blob service" | "its account";
}

const ACCOUNT = /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/microsoft\.storage\/storageaccounts\/[^/]+/;
const SERVICE = /^\/blobservices\/[^/]+$/;
const CONTAINER = /^\/blobservices\/[^/]+\/containers\/[^/]+$/;

/**
 * What a role grants on stores where its scope is a container or what holds containers alone. A wider scope names no store: wide
 * reach is no wiring. A condition may narrow the grant, but it still names the store. `null`: there is none. `undefined`:
 * nobody can tell.
 */
export function storeGrant(scope: JsonValue | undefined, role: JsonValue | undefined): StoreGrant | null | undefined {
  if (typeof scope !== "string") return undefined;
  const named = namedBy(canonicalId(scope));
  if (!named) return null;
  const action = actionOnBlobs(isObject(role) ? role : undefined, named.on === "its account");
  return action === undefined || action === null ? action : { ...named, action };
}

function namedBy(scope: string): Omit<StoreGrant, "action"> | undefined {
  const account = ACCOUNT.exec(scope)?.[0];
  if (account === undefined) return undefined;
  const inner = scope.slice(account.length);
  if (CONTAINER.test(inner))
    return {
      to: { by: "id", id: scope },
      toType: "Microsoft.Storage/storageAccounts/blobServices/containers",
      on: "it",
    };
  if (inner !== "" && !SERVICE.test(inner)) return undefined;
  return {
    to: { by: "below", kind: "object-store", id: scope },
    toType: inner === "" ? "Microsoft.Storage/storageAccounts" : "Microsoft.Storage/storageAccounts/blobServices",
    on: inner === "" ? "its account" : "its blob service",
  };
}

/** Whether others may stand behind the principal: its members. */
export function isGroup(assignment: JsonObject): boolean {
  return !["User", "ServicePrincipal", "Device"].includes(text(assignment.principalType) ?? "");
}
