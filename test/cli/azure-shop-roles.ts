import { json } from "../wire/arm-replies.ts";
import { SUBSCRIPTION } from "../wire/arm-server.ts";
import type { ArmServer } from "../wire/arm-server.ts";
import { ACCOUNT, PRINCIPAL } from "./azure-shop-place.ts";

const CONTRIBUTOR = "ba92f5b4-2d11-453d-a403-e96b0029c9fe";

/** What the handler may do, and a group that may do the same. */
export function addRoles(server: ArmServer): void {
  const authorization = `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization`;
  const assignment = {
    id: `${authorization}/roleAssignments/33333333-0000-4000-8000-0000000000aa`,
    name: "33333333-0000-4000-8000-0000000000aa",
    properties: {
      principalId: PRINCIPAL,
      principalType: "ServicePrincipal",
      roleDefinitionId: `${authorization}/roleDefinitions/${CONTRIBUTOR}`,
      scope: `${ACCOUNT}/blobServices/default/containers/staging`,
      condition: null,
    },
  };
  const toGroup = {
    id: `${authorization}/roleAssignments/44444444-0000-4000-8000-0000000000aa`,
    name: "44444444-0000-4000-8000-0000000000aa",
    properties: {
      ...assignment.properties,
      principalId: "55555555-0000-4000-8000-0000000000aa",
      principalType: "Group",
    },
  };
  const definition = {
    id: `/providers/Microsoft.Authorization/roleDefinitions/${CONTRIBUTOR.toUpperCase()}`,
    properties: {
      roleName: "Storage Blob Data Contributor",
      type: "BuiltInRole",
      permissions: [
        {
          actions: ["Microsoft.Storage/storageAccounts/blobServices/containers/read"],
          notActions: [],
          dataActions: ["Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read"],
          notDataActions: [],
        },
      ],
    },
  };
  server
    .get(`${authorization}/roleAssignments`, ({ query }) =>
      json({ value: query.get("$filter") === null ? [assignment, toGroup] : [assignment] }),
    )
    .get(`${authorization}/roleDefinitions`, { value: [definition] });
}
