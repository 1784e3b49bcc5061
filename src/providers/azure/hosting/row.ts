/** What Resource Graph keeps of anything that runs as identities of its own. */
export const HOSTED_ROW: readonly string[] = [
  "id",
  "name",
  "location",
  "tags",
  "identity.type",
  "identity.principalId",
  "identity.userAssignedIdentities.*.principalId",
];
