// What the Azure half of the sample shop keeps beside its containers, and the edge that stands before it: rows as Resource
// Graph gives them, by type, and what the resource manager answers of their children, by path.

import { partsOf } from "./azure-parts.mjs";

const PREFERENCES = { "consentry:role": "preference-store", "privacy:data-subject": "customer" };
const UNTIL_REQUEST = { ...PREFERENCES, "privacy:retention": "until-request" };

export function azureStores(subscription) {
  const { rows, children, at, row, add, child } = partsOf(subscription);

  // Cosmos DB: a container that nobody watches, and one whose opt-outs end.
  const consent = "Microsoft.DocumentDB/databaseAccounts/shop-consent";
  const place = (name, failoverPriority) => ({ locationName: name, failoverPriority, provisioningState: "Succeeded" });
  add(
    "Microsoft.DocumentDB/databaseAccounts",
    row(consent, {
      kind: "GlobalDocumentDB",
      tags: UNTIL_REQUEST,
      properties: {
        consistencyPolicy: { defaultConsistencyLevel: "Session" },
        writeLocations: [place("West US 2", 0)],
        readLocations: [place("West US 2", 0), place("East US", 1)],
        backupPolicy: { type: "Continuous", continuousModeProperties: { tier: "Continuous30Days" } },
        capabilities: [],
      },
    }),
  );
  child(`${consent}/sqlDatabases`, { value: [{ id: at(`${consent}/sqlDatabases/privacy`), name: "privacy" }] });
  child(`${consent}/sqlDatabases/privacy/containers`, {
    value: [
      { name: "preferences", more: {} },
      { name: "browser-signals", more: { defaultTtl: 2592000 } },
    ].map(({ name, more }) => ({
      id: at(`${consent}/sqlDatabases/privacy/containers/${name}`),
      name,
      properties: { resource: { id: name, partitionKey: { paths: ["/id"] }, ...more } },
    })),
  });

  // Azure SQL: a replica that stopped, and requests.
  const server = "Microsoft.Sql/servers/shop-sql";
  add("Microsoft.Sql/servers", row(server, { properties: { fullyQualifiedDomainName: "shop-sql.database.windows.net" } }));
  for (const { name, tags } of [
    { name: "opt-outs", tags: UNTIL_REQUEST },
    { name: "request-register", tags: { "consentry:role": "request-records" } },
  ]) {
    const path = `${server}/databases/${name}`;
    add("Microsoft.Sql/servers/databases", row(path, { tags, sku: { tier: "GeneralPurpose" }, properties: { status: "Online" } }));
    child(`${path}/backupShortTermRetentionPolicies/default`, { properties: { retentionDays: 7 } });
    child(`${path}/backupLongTermRetentionPolicies/default`, {
      properties: { weeklyRetention: "PT0S", monthlyRetention: "PT0S", yearlyRetention: "PT0S" },
    });
    child(`${path}/transparentDataEncryption/current`, { properties: { state: "Enabled" } });
    child(`${path}/replicationLinks`, {
      value:
        name === "opt-outs"
          ? [
              {
                id: at(`${path}/replicationLinks/l1`),
                name: "l1",
                properties: {
                  role: "Primary",
                  partnerRole: "Secondary",
                  partnerServer: "shop-sql-east",
                  partnerDatabase: "opt-outs",
                  partnerLocation: "East US",
                  replicationState: "SUSPENDED",
                },
              },
            ]
          : [],
    });
  }
  child(`${server}/encryptionProtector/current`, { properties: { serverKeyType: "ServiceManaged" } });

  // PostgreSQL: a replica that somebody watches.
  const ledger = "Microsoft.DBforPostgreSQL/flexibleServers/shop-ledger";
  const flexible = (more) => ({
    backup: { backupRetentionDays: 14, geoRedundantBackup: "Disabled" },
    network: { publicNetworkAccess: "Disabled" },
    state: "Ready",
    authConfig: { passwordAuth: "Disabled" },
    ...more,
  });
  add(
    "Microsoft.DBforPostgreSQL/flexibleServers",
    row(ledger, { tags: PREFERENCES, properties: flexible({ replicationRole: "Primary" }) }),
    row(`${ledger}-copy`, {
      tags: PREFERENCES,
      properties: flexible({ replicationRole: "AsyncReplica", sourceServerResourceId: at(ledger) }),
    }),
  );
  child(`${ledger}/replicas`, {
    value: [
      row(`${ledger}-copy`, {
        properties: flexible({ replica: { role: "AsyncReplica", replicationState: "Active" }, replicationRole: "AsyncReplica" }),
      }),
    ],
  });
  child(`${ledger}-copy/replicas`, { value: [] });
  for (const name of [ledger, `${ledger}-copy`])
    child(`${name}/configurations/wal_level`, { properties: { value: "logical" } });

  add(
    "Microsoft.Cache/redis",
    row("Microsoft.Cache/redis/shop-cache", {
      tags: { "consentry:role": "preference-store" },
      properties: { sku: { name: "Basic", family: "C", capacity: 0 }, provisioningState: "Succeeded", linkedServers: [] },
    }),
  );
  child("Microsoft.Cache/redis/shop-cache/linkedServers", { value: [] });

  // Logs of requests: one kept too short, one long enough.
  for (const [name, retentionInDays] of [
    ["shop-requests", 90],
    ["shop-request-archive", 730],
  ]) {
    const path = `Microsoft.OperationalInsights/workspaces/${name}`;
    add(
      "Microsoft.OperationalInsights/workspaces",
      row(path, { tags: { "consentry:role": "request-records" }, properties: { retentionInDays } }),
    );
    child(`${path}/tables`, { value: [] });
  }

  // Backups that outlast the schedule, behind a lock that nobody can lift.
  const vault = "Microsoft.DataProtection/backupVaults/shop-vault";
  add(
    "Microsoft.DataProtection/backupVaults",
    row(vault, { properties: { securitySettings: { immutabilitySettings: { state: "Locked" } } } }),
  );
  const policy = `${vault}/backupPolicies/ten-years`;
  add(
    "Microsoft.DataProtection/backupVaults/backupPolicies",
    row(policy, {
      properties: {
        policyRules: [
          {
            objectType: "AzureRetentionRule",
            name: "Default",
            lifecycles: [{ deleteAfter: { objectType: "AbsoluteDeleteOption", duration: "P10Y" } }],
          },
        ],
      },
    }),
  );
  add(
    "Microsoft.DataProtection/backupVaults/backupInstances",
    row(`${vault}/backupInstances/profiles`, {
      properties: {
        dataSourceInfo: {
          resourceID: `/subscriptions/${subscription}/resourcegroups/shop/providers/microsoft.storage/storageaccounts/shopprofiles`,
          datasourceType: "Microsoft.Storage/storageAccounts/blobServices",
        },
        policyInfo: { policyId: at(policy) },
        currentProtectionState: "ProtectionConfigured",
      },
    }),
  );

  // Who hears of a replica that falls behind.
  const oncall = "Microsoft.Insights/actionGroups/privacy-oncall";
  add(
    "Microsoft.Insights/actionGroups",
    row(oncall, { location: "global", properties: { enabled: true, webhookReceivers: [{ name: "pager" }] } }),
  );
  add(
    "Microsoft.Insights/metricAlerts",
    row("Microsoft.Insights/metricAlerts/ledger-lag", {
      location: "global",
      properties: {
        enabled: true,
        scopes: [at(`${ledger}-copy`)],
        criteria: { allOf: [{ name: "lag", metricName: "physical_replication_delay_in_seconds", threshold: 60 }] },
        actions: [{ actionGroupId: at(oncall) }],
      },
    }),
  );

  addEdge({ at, row, add, child });
  return { rows, children };
}

function addEdge({ at, row, add, child }) {
  const profile = "Microsoft.Cdn/profiles/shop-edge";
  const endpoint = `${profile}/afdEndpoints/www`;
  add("Microsoft.Cdn/profiles", row(profile, { location: "global", sku: { name: "Standard_AzureFrontDoor" } }));
  add(
    "Microsoft.Cdn/profiles/afdEndpoints",
    row(endpoint, { location: "global", properties: { enabledState: "Enabled", hostName: "www-shop.z01.azurefd.net" } }),
  );
  const route = (name, patternsToMatch, more) => ({
    id: at(`${endpoint}/routes/${name}`),
    name,
    properties: {
      patternsToMatch,
      supportedProtocols: ["Http", "Https"],
      httpsRedirect: "Enabled",
      enabledState: "Enabled",
      linkToDefaultDomain: "Enabled",
      customDomains: [],
      ruleSets: [],
      originGroup: { id: at(`${profile}/originGroups/shop`) },
      cacheConfiguration: null,
      ...more,
    },
  });
  const cached = { queryStringCachingBehavior: "IgnoreQueryString" };
  child(`${endpoint}/routes`, {
    value: [
      route("notice", ["/privacy-notice/*"], { cacheConfiguration: cached, httpsRedirect: "Disabled" }),
      route("choices", ["/your-privacy-choices"], {}),
      route("checkout", ["/checkout/*"], {
        cacheConfiguration: cached,
        ruleSets: [{ id: at(`${profile}/ruleSets/signals`) }],
      }),
      // Nobody may read the rules of this one.
      route("cookies", ["/cookie-policy"], {
        cacheConfiguration: cached,
        httpsRedirect: "Disabled",
        ruleSets: [{ id: at(`${profile}/ruleSets/cookies`) }],
      }),
      route("pages", ["/*"], { cacheConfiguration: cached }),
    ],
  });
  child(`${profile}/ruleSets/signals/rules`, {
    value: [
      {
        id: at(`${profile}/ruleSets/signals/rules/bypass`),
        name: "bypass",
        properties: {
          order: 1,
          matchProcessingBehavior: "Continue",
          conditions: [
            {
              name: "RequestHeader",
              parameters: { selector: "Sec-GPC", operator: "Equal", negateCondition: false, matchValues: ["1"], transforms: [] },
            },
          ],
          actions: [{ name: "RouteConfigurationOverride", parameters: { cacheConfiguration: null } }],
        },
      },
    ],
  });
  child(`${profile}/originGroups/shop/origins`, {
    value: [
      {
        id: at(`${profile}/originGroups/shop/origins/web`),
        name: "web",
        properties: { hostName: "shop-privacy.azurewebsites.net", enabledState: "Enabled" },
      },
    ],
  });
  child(`${profile}/customDomains`, { value: [] });
}
