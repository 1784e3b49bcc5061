import type { JsonObject } from "../../src/model/json.ts";
import { SUBSCRIPTION, startArmServer } from "../wire/arm-server.ts";
import type { ArmServer } from "../wire/arm-server.ts";
import { json, pages } from "../wire/arm-replies.ts";
import { addEdge } from "./azure-shop-edge.ts";
import { addGateway } from "./azure-shop-gateway.ts";
import { addSlot } from "./azure-shop-slot.ts";
import { addStores } from "./azure-shop-stores.ts";

/** Secrets and people that must never be seen again, and a tag value that would paint a terminal. */
export const SECRETS: readonly string[] = [
  "hunter2-correct-horse",
  "nora.quinn@shop.example",
  "+1-415-555-0100",
  "AccountKey=c2hvcA==",
];
export const PAINT = "\u001b[31mred\u001b[0m";

const [PASSWORD = "", MAIL = "", PHONE = "", KEY = ""] = SECRETS;
// Azure itself mixes upper and lower case in ids.
const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/Shop-RG`;
const ACCOUNT = `${GROUP}/providers/Microsoft.Storage/storageAccounts/ShopData`;
const HANDLER = `${GROUP}/providers/Microsoft.Web/sites/shop-handler`;
const ARCHIVER = `${GROUP}/providers/Microsoft.Web/sites/Shop-Archiver`;
const PRINCIPAL = "11111111-0000-4000-8000-0000000000aa";
const CONTRIBUTOR = "ba92f5b4-2d11-453d-a403-e96b0029c9fe";

/** A shop on a local server that speaks the resource manager's wire format: every rule has something to fail, pass or
 * review, the same as the shop on AWS. */
export async function startAzureShop(): Promise<ArmServer> {
  const server = await startArmServer();
  addStorage(server);
  addApps(server);
  addSlot(server, ARCHIVER);
  addGateway(server, { group: GROUP, secret: PASSWORD, person: MAIL });
  addRoles(server);
  addStores(server, ACCOUNT);
  addEdge(server);
  return server;
}

interface ContainerParts {
  readonly metadata?: JsonObject;
  readonly publicAccess?: string;
}

const CONTAINERS: Readonly<Record<string, ContainerParts>> = {
  profiles: { metadata: { privacy_data_subject: "customer", team: PAINT } },
  bundles: { metadata: { data_classification: "pii" }, publicAccess: "Blob" },
  loyalty: { metadata: { privacy_data_subject: "shopper" } },
  staging: {},
  assets: {},
  "loyalty-rules": { metadata: { privacy_data_subject: "none" } },
  members: {},
  catalog: { metadata: { privacy_data_subject: "none" } },
};

function containerOf(name: string, { metadata, publicAccess = "None" }: ContainerParts): JsonObject {
  return {
    id: `${ACCOUNT}/blobServices/default/containers/${name}`,
    name,
    type: "Microsoft.Storage/storageAccounts/blobServices/containers",
    etag: '"0x8D"',
    properties: {
      publicAccess,
      hasImmutabilityPolicy: false,
      hasLegalHold: false,
      leaseState: "Available",
      ...(metadata ? { metadata } : {}),
    },
  };
}

function addStorage(server: ArmServer): void {
  const account: JsonObject = {
    id: ACCOUNT,
    name: "ShopData",
    kind: "StorageV2",
    location: "West US 2",
    tags: { "data:owner": "crm" },
    sku: { name: "Standard_ZRS" },
    properties: {
      allowBlobPublicAccess: true,
      publicNetworkAccess: "Enabled",
      networkAcls: { defaultAction: "Allow", ipRules: [], virtualNetworkRules: [] },
      encryption: { keySource: "Microsoft.Storage" },
      primaryEndpoints: { blob: "https://shopdata.blob.core.windows.net/" },
    },
  };
  const rule = {
    name: "end",
    enabled: true,
    type: "Lifecycle",
    definition: {
      filters: { blobTypes: ["blockBlob", "appendBlob"], prefixMatch: ["profiles/"] },
      actions: {
        baseBlob: { delete: { daysAfterModificationGreaterThan: 30 } },
        version: { delete: { daysAfterCreationGreaterThan: 7 } },
      },
    },
  };
  const containers = Object.entries(CONTAINERS).map(([name, parts]) => containerOf(name, parts));
  server
    .graph("Microsoft.Storage/storageAccounts", [account])
    .get(ACCOUNT, account)
    .get(`${ACCOUNT}/blobServices/default`, { properties: { isVersioningEnabled: true } })
    .get(`${ACCOUNT}/managementPolicies/default`, { properties: { policy: { rules: [rule] } } })
    // Two pages, the second reached by the link of the first.
    .get(`${ACCOUNT}/blobServices/default/containers`, pages(containers, 3));
  for (const [name, parts] of Object.entries(CONTAINERS)) {
    server.get(`${ACCOUNT}/blobServices/default/containers/${name}`, containerOf(name, parts));
  }
}

function http(name: string, authLevel: string | undefined, route: string, ...methods: readonly string[]): JsonObject {
  const binding = {
    type: "httpTrigger",
    direction: "in",
    name: "req",
    route,
    methods,
    ...(authLevel ? { authLevel } : {}),
  };
  return fn(name, [binding, { type: "http", direction: "out", name: "res" }], route);
}

function fn(name: string, bindings: readonly JsonObject[], route?: string): JsonObject {
  return {
    id: `${HANDLER}/functions/${name}`,
    name: `shop-handler/${name}`,
    type: "Microsoft.Web/sites/functions",
    properties: {
      name,
      function_app_id: HANDLER,
      config: { bindings },
      isDisabled: false,
      // The address that the host tells has the route, constraints and all.
      invoke_url_template: `https://shop-handler.azurewebsites.net/api/${route ?? name}`,
      test_data: MAIL,
    },
  };
}

function addApps(server: ArmServer): void {
  const site = (id: string, more: JsonObject): JsonObject => {
    const name = id.split("/").at(-1) ?? "";
    return {
      id,
      name,
      kind: "functionapp,linux",
      location: "West US 2",
      tags: {},
      properties: {
        state: "Running",
        enabled: true,
        httpsOnly: true,
        clientCertEnabled: false,
        clientCertMode: "Required",
        publicNetworkAccess: "Enabled",
        defaultHostName: `${name.toLowerCase()}.azurewebsites.net`,
        hostNames: [`${name.toLowerCase()}.azurewebsites.net`],
      },
      ...more,
    };
  };
  const handler = site(HANDLER, {
    identity: { type: "SystemAssigned", principalId: PRINCIPAL, tenantId: "22222222-0000-4000-8000-0000000000aa" },
  });
  const archiver = site(ARCHIVER, { tags: { "privacy:data-subject": "customer" } });
  server
    .graph("Microsoft.Web/sites", [handler, archiver])
    .graph("Microsoft.ManagedIdentity/userAssignedIdentities", [])
    .get(HANDLER, handler)
    .get(ARCHIVER, archiver)
    .get(
      `${HANDLER}/functions`,
      pages(
        [
          http("export", "anonymous", "dsar/{id}/export", "get"),
          http("status", undefined, "dsar/{id:int}/status", "get"),
          http("choices", "anonymous", "do-not-sell", "post"),
          http("intake", "anonymous", "privacy/requests", "post"),
          fn("nightly", [{ type: "timerTrigger", direction: "in", name: "timer", schedule: "0 0 3 * * *" }]),
        ],
        2,
        { emptyLast: true },
      ),
    )
    .get(`${ARCHIVER}/functions`, {
      value: [{ ...fn("sweep", [{ type: "timerTrigger", name: "timer" }]), id: `${ARCHIVER}/functions/sweep` }],
      nextLink: null,
    })
    .post(`${HANDLER}/config/appsettings/list`, {
      properties: {
        EXPORT_CONTAINER: "bundles",
        DB_PASSWORD: PASSWORD,
        API_URL: `https://u:${PASSWORD}@x.example/`,
        ALERT_PHONE: PHONE,
        AzureWebJobsStorage: `DefaultEndpointsProtocol=https;AccountName=shopdata;${KEY};EndpointSuffix=core.windows.net`,
        VAULTED: "@Microsoft.KeyVault(SecretUri=https://shop.vault.azure.net/secrets/x)",
      },
    })
    .post(`${ARCHIVER}/config/appsettings/list`, { properties: { RETENTION_DAYS: "3650", SIGNING: PASSWORD } });
  for (const id of [HANDLER, ARCHIVER]) {
    server
      .get(`${id}/config/authsettingsV2`, {
        properties: {
          platform: { enabled: false },
          globalValidation: { requireAuthentication: false, unauthenticatedClientAction: "AllowAnonymous" },
        },
      })
      .get(`${id}/config/web`, {
        properties: {
          publishingUsername: MAIL,
          ipSecurityRestrictions: [{ ipAddress: "Any", action: "Allow", priority: 2147483647, name: "Allow all" }],
          ipSecurityRestrictionsDefaultAction: "Allow",
        },
      });
  }
}

function addRoles(server: ArmServer): void {
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
