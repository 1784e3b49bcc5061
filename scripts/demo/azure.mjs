// The Azure half of the sample shop.
import { redactPolicy } from "../../dist/providers/policy-xml.js";
import { services } from "../../dist/providers/services.js";
import { azureRequests } from "./azure-requests.mjs";
import { azureStores } from "./azure-stores.mjs";
import { collected, none, refused } from "./collected.mjs";
import { AT, denied } from "./words.mjs";

const SUBSCRIPTION = "0a5b2c1d-0000-4000-8000-00000000ca1f";
const GROUP = `/subscriptions/${SUBSCRIPTION}/resourcegroups/shop`;
const REGION = "westus2";
const PRINCIPAL = "5d1e7a42-0000-4000-8000-00000000d5a2";
const BLOB_READER = "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1";

function record(type, id, region, operation, body) {
  const via = operation.startsWith("resource-graph:") ? "resource-graph" : "api";
  const source = { operation, via, at: AT };
  return { type, id, provider: "azure", account: SUBSCRIPTION, region, body, source };
}

// ---- stores ----

const container = (name, { metadata = {}, publicAccess = "None", ...more } = {}) => ({
  name,
  properties: { hasImmutabilityPolicy: false, hasLegalHold: false, metadata, publicAccess, ...more },
});
const ends = (name, prefixMatch, blobTypes = ["blockBlob", "appendBlob"]) => ({
  name,
  enabled: true,
  type: "Lifecycle",
  definition: {
    filters: { blobTypes, prefixMatch },
    actions: {
      baseBlob: { delete: { daysAfterModificationGreaterThan: 365 } },
      snapshot: { delete: { daysAfterCreationGreaterThan: 30 } },
      version: { delete: { daysAfterCreationGreaterThan: 30 } },
    },
  },
});

function account(name, { allowBlobPublicAccess = false, allowSharedKeyAccess, tags = {}, containers, rules = [], ...parts }) {
  const type = "Microsoft.Storage/storageAccounts";
  const id = `${GROUP}/providers/microsoft.storage/storageaccounts/${name}`;
  const exposure = {
    allowBlobPublicAccess,
    publicNetworkAccess: "Enabled",
    networkAcls: { defaultAction: "Allow", ipRules: 0 },
  };
  const open = containers.some(({ properties }) => properties.publicAccess !== "None");
  return record(type, id, REGION, `resource-graph:${type}`, {
    [`resource-graph:${type}`]: {
      id,
      name,
      kind: "StorageV2",
      location: REGION,
      tags,
      properties: {
        ...exposure,
        ...(allowSharedKeyAccess === undefined ? {} : { allowSharedKeyAccess }),
        encryption: { keySource: "Microsoft.Storage" },
        primaryEndpoints: { blob: `https://${name}.blob.core.windows.net/` },
      },
    },
    ...(open && allowBlobPublicAccess ? { "storage:StorageAccounts_GetProperties": { properties: exposure } } : {}),
    "storage:BlobServices_GetServiceProperties": { properties: { isVersioningEnabled: true } },
    "storage:ManagementPolicies_Get": rules.length > 0 ? { properties: { policy: { rules } } } : null,
    "storage:BlobContainers_List": { value: containers },
    ...parts,
  });
}

const customer = { metadata: { privacy_data_subject: "customer" } };
const accounts = [
  account("shopexports", {
    allowBlobPublicAccess: true,
    containers: [
      container("dsar-bundles", { ...customer, publicAccess: "Blob" }),
      container("erasure-log", { metadata: { privacy_data_subject: "customer", privacy_retention: "until-request" } }),
      container("gateway-inbox"),
    ],
  }),
  account("shopprofiles", {
    allowSharedKeyAccess: false,
    tags: { "privacy:data-subject": "customer" },
    rules: [ends("profiles", ["profiles/"]), ends("invoices", ["invoices/"], ["blockBlob"])],
    containers: [
      container("profiles"),
      container("invoices"),
      container("matter-17-evidence", { hasLegalHold: true, legalHold: { tags: [{ tag: "matter17" }] } }),
      container("loyalty-mirror", { metadata: { privacy_data_subject: "shopper" } }),
    ],
  }),
  account("shopcrm", {
    tags: { "privacy:data-subject": "customer" },
    containers: [container("crm-mirror")],
    "storage:ManagementPolicies_Get": denied(
      "storage:ManagementPolicies_Get",
      "Microsoft.Storage/storageAccounts/managementPolicies/read",
    ),
  }),
];

// ---- code ----

const siteId = (name) => `${GROUP}/providers/microsoft.web/sites/${name}`;
const http = (name, route, method, authLevel) => ({
  id: `${siteId("shop-privacy")}/functions/${name}`,
  name: `shop-privacy/${name}`,
  properties: {
    name,
    isDisabled: false,
    invoke_url_template: `https://shop-privacy.azurewebsites.net/api/${route}`,
    config: { bindings: [{ type: "httpTrigger", authLevel, route, methods: [method] }] },
  },
});
const timer = (site, name) => ({
  id: `${siteId(site)}/functions/${name}`,
  name: `${site}/${name}`,
  properties: { name, isDisabled: false, config: { bindings: [{ type: "timerTrigger" }] } },
});

function functionApp(name, { functions, settings, tags = {}, identity }) {
  const type = "Microsoft.Web/sites";
  const id = siteId(name);
  const gates = {
    state: "Running",
    enabled: true,
    httpsOnly: true,
    clientCertEnabled: false,
    publicNetworkAccess: "Enabled",
  };
  const row = {
    id,
    name,
    kind: "functionapp,linux",
    location: REGION,
    tags,
    ...(identity ? { identity } : {}),
    properties: { ...gates, defaultHostName: `${name}.azurewebsites.net`, hostNames: [`${name}.azurewebsites.net`] },
  };
  return record(type, id, REGION, `resource-graph:${type}`, {
    [`resource-graph:${type}`]: row,
    "web:WebApps_Get": { id, properties: gates },
    "web:WebApps_ListFunctions": functions,
    "web:WebApps_ListApplicationSettings": settings,
    "web:WebApps_GetAuthSettingsV2WithoutSecrets": {
      properties: {
        platform: { enabled: false },
        globalValidation: { requireAuthentication: false, unauthenticatedClientAction: "AllowAnonymous" },
      },
    },
    "web:WebApps_GetConfiguration": {
      properties: {
        ipSecurityRestrictionsDefaultAction: "Allow",
        ipSecurityRestrictions: [{ ipAddress: "Any", action: "Allow", priority: 2147483647 }],
      },
    },
  });
}

const NO_FUNCTIONS = "the host lists no functions, which is also what a host does that could not start";
const EMPTY = { reason: "unreadable", operation: "web:WebApps_ListFunctions", message: NO_FUNCTIONS };
const apps = [
  functionApp("shop-privacy", {
    identity: { type: "SystemAssigned", principalId: PRINCIPAL },
    functions: {
      value: [
        http("export", "dsar/{id}/export", "get", "anonymous"),
        http("status", "dsar/{id}/status", "get", "function"),
        http("choices", "do-not-sell", "post", "anonymous"),
        http("intake", "privacy/requests", "post", "anonymous"),
        timer("shop-privacy", "nightly"),
      ],
    },
    // The mirror lies in the other cloud.
    settings: { properties: { EXPORT_CONTAINER: "dsar-bundles", MIRROR_BUCKET: "shop-dsar-mirror", SIGNING_KEY: null } },
  }),
  functionApp("order-history", {
    tags: { "privacy:data-subject": "customer" },
    functions: { value: [timer("order-history", "sweep")] },
    settings: { properties: { ORDER_RETENTION: "3650.00:00:00" } },
  }),
  functionApp("loyalty-points", {
    functions: { value: [], $unread: EMPTY },
    settings: denied("web:WebApps_ListApplicationSettings", "Microsoft.Web/sites/config/list/action"),
  }),
];

// ---- routes ----

const JWT = `<validate-jwt header-name="Authorization"><openid-config url="https://login.shop.example/openid" /></validate-jwt>`;
const BOTS = `<choose><when condition="@(true)"><return-response><set-status code="403" /></return-response></when></choose>`;
const policy = (inbound) => ({
  properties: {
    format: "xml",
    value: redactPolicy(
      `<policies><inbound>${inbound}</inbound><backend><base /></backend><outbound /><on-error /></policies>`,
    ),
  },
});

function gateway(name) {
  const type = "Microsoft.ApiManagement/service";
  const id = `${GROUP}/providers/microsoft.apimanagement/service/${name}`;
  const routes = {
    "read-back": ["GET", "/dsar/{id}", JWT],
    erase: ["DELETE", "/dsar/{id}", JWT],
    "opt-out": ["POST", "/opt-out", JWT],
    limit: ["POST", "/limit-the-use", BOTS],
    correct: ["PUT", "/dsar/{id}", undefined],
  };
  const service = { virtualNetworkType: "None", publicNetworkAccess: "Enabled", disableGateway: false };
  const unread = denied(
    "api-management:ApiOperationPolicy_Get",
    "Microsoft.ApiManagement/service/apis/operations/policies/read",
  );
  const policies = Object.entries(routes).map(([route, [, , inbound]]) => [
    `privacy/${route}`,
    inbound ? policy(`<base />${inbound}`) : unread,
  ]);
  return record(type, id, REGION, `resource-graph:${type}`, {
    [`resource-graph:${type}`]: { id, location: REGION, tags: {}, properties: service },
    "api-management:ApiManagementService_Get": { id, tags: {}, properties: service },
    "api-management:Api_ListByService": {
      value: [
        {
          id: `${id}/apis/privacy`,
          name: "privacy",
          properties: {
            path: "portal",
            serviceUrl: "https://shop-privacy.azurewebsites.net/api",
            subscriptionRequired: false,
            isCurrent: true,
            apiRevision: "1",
          },
        },
      ],
    },
    "api-management:ApiRevision_ListByService": {
      privacy: { value: [{ apiRevision: "1", isCurrent: true, isOnline: true }] },
    },
    "api-management:ApiOperation_ListByApi": {
      privacy: {
        value: Object.entries(routes).map(([route, [method, urlTemplate]]) => ({
          id: `${id}/apis/privacy/operations/${route}`,
          name: route,
          properties: { method, urlTemplate },
        })),
      },
    },
    "api-management:Policy_Get": policy(""),
    "api-management:ApiPolicy_Get": { privacy: null },
    "api-management:ApiOperationPolicy_Get": Object.fromEntries(policies),
    "api-management:Product_ListByService": { value: [] },
    "api-management:ProductApi_ListByProduct": {},
    "api-management:ProductPolicy_Get": {},
    "api-management:PolicyFragment_Get": {},
    "api-management:NamedValue_ListByService": { value: [] },
    "api-management:Backend_ListByService": { value: [] },
  });
}

// ---- identities ----

const roles = `/subscriptions/${SUBSCRIPTION}/providers/microsoft.authorization`;
const assignment = record(
  "Microsoft.Authorization/roleAssignments",
  `${roles}/roleassignments/7c3f5a10-0000-4000-8000-0000000a5516`,
  "global",
  "authorization:RoleAssignments_ListForSubscription",
  {
    "authorization:RoleAssignments_ListForSubscription": {
      id: `${roles}/roleassignments/7c3f5a10-0000-4000-8000-0000000a5516`,
      properties: {
        principalId: PRINCIPAL,
        principalType: "ServicePrincipal",
        roleDefinitionId: `${roles}/roledefinitions/${BLOB_READER}`,
        scope: `${accounts[0].id}/blobservices/default/containers/gateway-inbox`,
      },
    },
    "authorization:RoleDefinitions_List": {
      id: `${roles}/roledefinitions/${BLOB_READER}`,
      properties: {
        roleName: "Storage Blob Data Reader",
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
    },
  },
);

const bounds = record(
  "Microsoft.Authorization/bounds",
  `${roles}/bounds`,
  "global",
  "authorization:RoleAssignments_ListForSubscription",
  {
    "authorization:DenyAssignments_List": { value: [] },
    "authorization:ManagementLocks_ListAtSubscriptionLevel": { value: [] },
  },
);

const scope = {
  provider: "azure",
  account: SUBSCRIPTION,
  identity: "3f0c9d6e-0000-4000-8000-0000000007e4/88d1f3b7-0000-4000-8000-00000000a0d1",
  regions: [],
};
const WRITTEN = ["storage", "web", "api-management", "authorization", "managed-identity"];
const parts = [azureStores(SUBSCRIPTION), azureRequests(SUBSCRIPTION)];
const rows = parts.flatMap((part) => Object.entries(part.rows));
const children = parts.flatMap((part) => Object.entries(part.children));
const byPath = new Map(children.map(([path, answer]) => [path.toLowerCase(), answer]));
const own = services.filter(({ provider, name }) => provider === "azure" && !WRITTEN.includes(name));
const reads = Object.entries(Object.assign({}, ...own.map((service) => service.reads)));
const answers = reads.map(([operation, read]) => {
  const ofType = rows.flatMap(([type, some]) => (type.toLowerCase() === read.type ? some : []));
  const answerTo = ({ id }) => {
    const path = read.request.path.replace("{id}", id).toLowerCase();
    return path.includes("/rulesets/cookies/") ? refused(read.permission) : (byPath.get(path) ?? none);
  };
  return [operation, read.type ? { data: ofType } : answerTo];
});
const stores = await collected(own, scope, Object.fromEntries(answers));

/** What a subscription holds, and as whom it was read. */
export const azure = {
  scope,
  records: [...accounts, ...apps, gateway("shop-gateway"), assignment,
    bounds, ...stores.records],
  lists: stores.lists,
  listed: {
    "resource-graph:Microsoft.Storage/storageAccounts": accounts.length,
    "resource-graph:Microsoft.Web/sites": apps.length,
    "resource-graph:Microsoft.ApiManagement/service": 1,
    "storage:BlobContainers_List": 8,
    "authorization:RoleAssignments_ListForSubscription": 1,
  },
  failed: { "web:WebApps_ListFunctions": EMPTY },
};
