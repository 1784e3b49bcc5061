import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { JsonObject } from "../../src/model/json.ts";
import { azureRuntime } from "../../src/providers/azure/runtime/session.ts";
import type { RuntimeOptions } from "../../src/providers/azure/runtime/session.ts";
import { ARM_PAGES, ARM_RATE, GRAPH_PAGES } from "../../src/providers/azure/service.ts";
import type { AzureReads } from "../../src/providers/azure/service.ts";
import type { AzureTarget } from "../../src/providers/azure/session.ts";
import type { Answer, OperationKey } from "../../src/providers/service.ts";
import type { Opened, Session } from "../../src/providers/session.ts";
import { SUBSCRIPTION } from "../wire/arm-server.ts";
import type { ArmServer } from "../wire/arm-server.ts";

export const OTHER = "00000000-0000-4000-8000-00000000000B";
/** Azure's own ids mix upper and lower case. */
export const GROUP: string = `/subscriptions/${SUBSCRIPTION.toUpperCase()}/resourceGroups/Shop`;
export const STORE: string = `${GROUP}/providers/Microsoft.Storage/storageAccounts/shopExports`;
export const SITE: string = `${GROUP}/providers/Microsoft.Web/sites/dsar`;

/** One read of each shape. */
export const READS: AzureReads = {
  "resource-graph:Microsoft.Storage/storageAccounts": {
    table: "resources",
    type: "microsoft.storage/storageaccounts",
    permission: "Microsoft.Storage/storageAccounts/read",
    keeps: ["data[].id", "data[].tags", "data[].properties.allowBlobPublicAccess"],
    feeds: ["object-store"],
    lists: true,
    pages: GRAPH_PAGES,
  },
  "resource-graph:Microsoft.Web/sites": {
    table: "resources",
    type: "microsoft.web/sites",
    permission: "Microsoft.Web/sites/read",
    keeps: ["data[].id"],
    feeds: ["function"],
    lists: true,
    pages: GRAPH_PAGES,
  },
  "storage:ManagementPolicies_Get": {
    request: { path: "{id}/managementPolicies/default", apiVersion: "2025-08-01" },
    permission: "Microsoft.Storage/storageAccounts/managementPolicies/read",
    keeps: ["properties.policy"],
    feeds: [],
    absentOn: ["ManagementPolicyNotFound", "404"],
    rate: ARM_RATE,
  },
  "storage:BlobContainers_List": {
    request: {
      path: "{id}/blobServices/default/containers",
      apiVersion: "2025-08-01",
      query: { $filter: "startswith(name, '{prefix}')" },
    },
    permission: "Microsoft.Storage/storageAccounts/blobServices/containers/read",
    keeps: ["value[].name"],
    feeds: [],
    pages: ARM_PAGES,
    rate: ARM_RATE,
  },
  "web:WebApps_ListApplicationSettings": {
    request: { method: "POST", path: "{id}/config/appsettings/list", apiVersion: "2025-05-01" },
    permission: "Microsoft.Web/sites/config/list/action",
    keeps: [{ path: "properties", as: "settings" }],
    feeds: [],
    rate: ARM_RATE,
  },
  "authorization:Locks_List": {
    request: {
      path: "/subscriptions/{subscription}/providers/Microsoft.Authorization/locks",
      apiVersion: "2016-09-01",
    },
    permission: "Microsoft.Authorization/locks/read",
    keeps: ["value[].name"],
    feeds: [],
    pages: ARM_PAGES,
    rate: ARM_RATE,
  },
};

export const STORES: OperationKey = "resource-graph:Microsoft.Storage/storageAccounts";
export const SITES: OperationKey = "resource-graph:Microsoft.Web/sites";
export const POLICY: OperationKey = "storage:ManagementPolicies_Get";
export const CONTAINERS: OperationKey = "storage:BlobContainers_List";
export const SETTINGS: OperationKey = "web:WebApps_ListApplicationSettings";
export const LOCKS: OperationKey = "authorization:Locks_List";

export type OpenOptions = Partial<RuntimeOptions> & { readonly target?: AzureTarget };

/** Opens the sessions of a target with the real SDK, against a test server. */
export async function openAt(server: ArmServer, { target = {}, ...options }: OpenOptions = {}): Promise<Opened> {
  const cloud = options.cloud ?? (await server.cloudFile(await emptyFolder()));
  return azureRuntime({ env: server.env, reads: READS, rateLimit: "off", ...options, cloud })(target);
}

/** Makes one call and closes the session. */
export async function callAt(
  server: ArmServer,
  operation: OperationKey,
  input: JsonObject = {},
  options: OpenOptions = {},
): Promise<Answer> {
  const { sessions } = await openAt(server, options);
  const [session] = sessions;
  if (!session) throw new Error("there is no session");
  const answer = await session.call(operation, input, "global");
  sessions.forEach((one) => one.close());
  return answer;
}

/** The session of a subscription. */
export function sessionOf({ sessions }: Opened, subscription: string = SUBSCRIPTION): Session {
  const found = sessions.find(({ account }) => account === subscription.toLowerCase());
  if (!found) throw new Error(`there is no session for ${subscription}`);
  return found;
}

export function emptyFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), "consentry-"));
}
