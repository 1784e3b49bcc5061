import type { JsonObject } from "../../../src/model/json.ts";
import { SUBSCRIPTION } from "../record.ts";

export const READER = "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1";
export const CONTRIBUTOR = "b24988ac-6180-42a0-ab88-20f7382dd24c";
export const WORKER = "1a2b3c4d-0000-4000-8000-00000000abcd";
export const TEAM = "77777777-0000-4000-8000-000000000007";

export const ACCOUNT: string = `/subscriptions/${SUBSCRIPTION}/resourceGroups/Shop/providers/Microsoft.Storage/storageAccounts/shopexports`;
export const CONTAINER: string = `${ACCOUNT}/blobServices/default/containers/dsar-bundles`;
const BLOBS = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs";

/** A role in the wire shape; its id names no subscription. */
export function role(guid: string, roleName: string, ...permissions: readonly JsonObject[]): JsonObject {
  return {
    id: `/providers/Microsoft.Authorization/roleDefinitions/${guid}`,
    type: "Microsoft.Authorization/roleDefinitions",
    name: guid,
    properties: {
      roleName,
      type: "BuiltInRole",
      description: "written by a person",
      assignableScopes: ["/"],
      permissions,
      createdBy: "someone",
    },
  };
}

export const BLOB_READER: JsonObject = role(READER, "Storage Blob Data Reader", {
  actions: ["Microsoft.Storage/storageAccounts/blobServices/containers/read"],
  notActions: [],
  dataActions: [`${BLOBS}/read`],
  notDataActions: [],
});
export const ALL_BUT_RIGHTS: JsonObject = role(CONTRIBUTOR, "Contributor", {
  actions: ["*"],
  notActions: ["Microsoft.Authorization/*/Write", "Microsoft.Authorization/*/Delete"],
  dataActions: [],
  notDataActions: [],
});

/** An assignment in the wire shape; its role's id names a subscription. */
export function assigned(name: string, properties: JsonObject = {}): JsonObject {
  const scope = typeof properties.scope === "string" ? properties.scope : CONTAINER;
  return {
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    type: "Microsoft.Authorization/roleAssignments",
    name,
    properties: {
      roleDefinitionId: `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/${READER.toUpperCase()}`,
      principalId: WORKER,
      principalType: "ServicePrincipal",
      scope,
      condition: null,
      conditionVersion: null,
      createdOn: "2026-01-01T00:00:00Z",
      createdBy: "88888888-0000-4000-8000-000000000008",
      delegatedManagedIdentityResourceId: null,
      description: "for Jane Doe, jane@shop.example",
      ...properties,
    },
  };
}
