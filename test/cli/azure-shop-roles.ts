import type { JsonObject } from "../../src/model/json.ts";
import { json } from "../wire/arm-replies.ts";
import { SUBSCRIPTION } from "../wire/arm-server.ts";
import type { ArmServer } from "../wire/arm-server.ts";
import { ACCOUNT, GROUP, PRINCIPAL, PRINCIPALS } from "./azure-shop-place.ts";

const AUTHORIZATION = `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization`;
const BLOBS = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs";
const READER = "ba92f5b4-2d11-453d-a403-e96b0029c9fe";
const TAGGER = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b";

const BY_TAG = `((!(ActionMatches{'${BLOBS}/read'})) OR (@Resource[${BLOBS}/tags:Team<$key_case_sensitive$>] StringEquals 'billing'))`;

const role = (guid: string, roleName: string, dataActions: readonly string[]): JsonObject => ({
  id: `/providers/Microsoft.Authorization/roleDefinitions/${guid.toUpperCase()}`,
  properties: {
    roleName,
    type: "BuiltInRole",
    permissions: [
      {
        actions: ["Microsoft.Storage/storageAccounts/blobServices/containers/read"],
        notActions: [],
        dataActions,
        notDataActions: [],
      },
    ],
  },
});

function assignment(first: number, guid: string, properties: JsonObject): JsonObject {
  const name = `${String(first).repeat(8)}-0000-4000-8000-0000000000aa`;
  return {
    id: `${AUTHORIZATION}/roleAssignments/${name}`,
    name,
    properties: {
      principalType: "ServicePrincipal",
      roleDefinitionId: `${AUTHORIZATION}/roleDefinitions/${guid}`,
      condition: null,
      ...properties,
    },
  };
}

/** What the handler may do, and a group that may do the same; and what other code may do in the whole group of resources. */
export function addRoles(server: ArmServer): void {
  const staging = `${ACCOUNT}/blobServices/default/containers/staging`;
  const toHandler = assignment(3, READER, { principalId: PRINCIPAL, scope: staging });
  const toGroup = assignment(4, READER, {
    principalId: "55555555-0000-4000-8000-0000000000aa",
    principalType: "Group",
    scope: staging,
  });
  const assignments = [
    toHandler,
    toGroup,
    assignment(5, READER, { principalId: PRINCIPAL, scope: GROUP }),
    assignment(6, TAGGER, { principalId: PRINCIPALS.tagged, scope: GROUP, condition: BY_TAG, conditionVersion: "2.0" }),
    assignment(7, READER, { principalId: PRINCIPALS.kept, scope: GROUP, condition: BY_TAG, conditionVersion: "2.0" }),
    assignment(8, READER, { principalId: PRINCIPALS.wide, scope: GROUP }),
  ];
  server
    .get(`${AUTHORIZATION}/roleAssignments`, ({ query }) => {
      const asked = /assignedTo\('(.+)'\)/.exec(query.get("$filter") ?? "")?.[1];
      const held = assignments.filter(({ properties }) => Object(properties).principalId === asked);
      return json({ value: asked === undefined ? assignments : held });
    })
    .get(`${AUTHORIZATION}/roleDefinitions`, {
      value: [
        role(READER, "Storage Blob Data Reader", [`${BLOBS}/read`]),
        role(TAGGER, "Storage Blob Data Owner", [`${BLOBS}/read`, `${BLOBS}/tags/write`]),
      ],
    })
    .get(`${AUTHORIZATION}/denyAssignments`, { value: [] })
    .get(`${AUTHORIZATION}/locks`, { value: [] });
}
