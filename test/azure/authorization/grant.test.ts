import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import { isGroup, storeGrant } from "../../../src/providers/azure/authorization/grant.ts";
import { SUBSCRIPTION } from "../record.ts";
import { ACCOUNT, ALL_BUT_RIGHTS, BLOB_READER, CONTAINER, role } from "./assignments.ts";

/** `action on what, by what`; `none`, or `open` where nobody can tell. */
function granted(scope: JsonValue | undefined, definition: JsonValue | undefined): string {
  const grant = storeGrant(scope, definition);
  if (!grant) return grant === null ? "none" : "open";
  const { to, action, on } = grant;
  return `${action} on ${on}, ${to.by} ${to.by === "name" ? to.name : to.id}`;
}

describe("the scope of a grant", () => {
  const [account, container] = [ACCOUNT.toLowerCase(), CONTAINER.toLowerCase()];
  it.each([
    [CONTAINER, `blobs/read on it, id ${container}`],
    [`${CONTAINER}/`, `blobs/read on it, id ${container}`],
    [ACCOUNT, `blobs/read on its account, below ${account}`],
    [ACCOUNT.toLowerCase(), `blobs/read on its account, below ${account}`],
    [`${ACCOUNT}/blobServices/default`, `blobs/read on its blob service, below ${account}/blobservices/default`],
    [`${ACCOUNT}/queueServices/default/queues/q`, "none"],
    [`${ACCOUNT}/queueServices/default`, "none"],
    [`${CONTAINER}/more`, "none"],
    [`/subscriptions/${SUBSCRIPTION}/resourceGroups/Shop`, "none"],
    [`/subscriptions/${SUBSCRIPTION}`, "none"],
    ["/providers/Microsoft.Management/managementGroups/root", "none"],
    ["/", "none"],
    [undefined, "open"],
    [7, "open"],
  ] as const)("%s", (scope, expected) => expect(granted(scope, BLOB_READER)).toBe(expected));
});

describe("the role of a grant", () => {
  const P = "Microsoft.Storage/storageAccounts/blobServices/containers";
  const data = (dataActions: readonly string[], notDataActions: readonly string[] = []): JsonObject => ({
    dataActions,
    notDataActions,
  });
  const control = (actions: readonly string[], notActions: readonly string[] = []): JsonObject => ({
    actions,
    notActions,
  });
  const at = (scope: string, ...permissions: readonly JsonObject[]): string =>
    granted(scope, role("g", "R", ...permissions)).split(" ")[0] ?? "";

  it.each([
    [[data([`${P}/blobs/read`])], "blobs/read"],
    [[data([`${P}/blobs/*`])], "blobs/read"],
    [[data(["*"])], "blobs/read"],
    [[data(["*/read"])], "blobs/read"],
    [[data(["MICROSOFT.STORAGE/*/BLOBS/WRITE"])], "blobs/write"],
    [[data([`${P}/blobs/*`], [`${P}/blobs/read`])], "blobs/write"],
    [[data([`${P}/blobs/*`], [`${P}/BLOBS/*`])], "none"],
    [[data([`${P}/blobs/read`], ["*"]), data([`${P}/blobs/read`])], "blobs/read"],
    [[data([`${P}/blobs/add/action`])], "blobs/add/action"],
    [[data([`${P}/blobs/move/action`])], "blobs/move/action"],
    [[data([`${P}/blobs/deleteBlobVersion/action`])], "blobs/deleteBlobVersion/action"],
    [[data([`${P}/blobs/runAsSuperUser/action`])], "blobs/runAsSuperUser/action"],
    [[data([`${P}/blobs/tags/read`])], "none"],
    [[data([`${P}/blobs/rea`])], "none"],
    [[data(["Microsoft.Storage/storageAccounts/queueServices/queues/messages/*"])], "none"],
    [[control([`${P}/blobs/read`])], "none"],
    [[control(["Microsoft.Storage/storageAccounts/listKeys/action"])], "none"],
    [[], "none"],
  ] as const)("at a container %#", (permissions, expected) => expect(at(CONTAINER, ...permissions)).toBe(expected));

  it.each([
    [[control(["Microsoft.Storage/storageAccounts/listkeys/action"])], "listKeys/action"],
    [[control(["Microsoft.Storage/storageAccounts/*"])], "listKeys/action"],
    [[control(["*"], ["Microsoft.Storage/storageAccounts/listKeys/action"])], "regenerateKey/action"],
    [[control(["Microsoft.Storage/storageAccounts/listAccountSas/action"])], "listAccountSas/action"],
    [[control(["*/read"])], "none"],
    [[control(["*"], ["Microsoft.Storage/*"])], "none"],
    [[data(["Microsoft.Storage/storageAccounts/listKeys/action"])], "none"],
    [[control(["*"]), data([`${P}/blobs/delete`])], "blobs/delete"],
  ] as const)("at an account %#", (permissions, expected) => expect(at(ACCOUNT, ...permissions)).toBe(expected));

  it("opens no account from a part of it", () => {
    expect(granted(CONTAINER, ALL_BUT_RIGHTS)).toBe("none");
    expect(granted(`${ACCOUNT}/blobServices/default`, ALL_BUT_RIGHTS)).toBe("none");
    expect(granted(ACCOUNT, ALL_BUT_RIGHTS)).toContain("listKeys/action on its account");
  });

  it.each([
    undefined,
    null,
    {},
    { properties: null },
    { properties: { roleName: "R" } },
    { properties: { permissions: {} } },
    { properties: { permissions: ["x"] } },
    { properties: { permissions: [{ dataActions: `${P}/blobs/read` }] } },
    { properties: { permissions: [{ dataActions: [7] }] } },
    { properties: { permissions: [{ dataActions: [`${P}/blobs/read`], notDataActions: {} }] } },
  ] as const)("is open where nobody understands it %#", (definition) => {
    expect(granted(CONTAINER, definition)).toBe("open");
    expect(granted("/", definition)).toBe("none");
  });

  it("gives nothing by a field that is left out", () => {
    expect(granted(CONTAINER, { properties: { permissions: [{}] } })).toBe("none");
    expect(granted(CONTAINER, { properties: { permissions: [{ dataActions: null }] } })).toBe("none");
  });
});

it.each([
  ["Group", true],
  ["ForeignGroup", true],
  [undefined, true],
  ["ServicePrincipal", false],
  ["User", false],
] as const)("%s may stand for its members: %s", (principalType, expected) =>
  expect(isGroup({ principalType })).toBe(expected),
);
