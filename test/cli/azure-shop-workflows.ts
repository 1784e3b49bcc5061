import type { JsonObject } from "../../src/model/json.ts";
import type { ArmServer } from "../wire/arm-server.ts";
import { GROUP, SECRETS } from "./azure-shop-place.ts";
import { addSite, NO_LOGIN, siteRow } from "./azure-site.ts";

const [PASSWORD = "", MAIL = ""] = SECRETS;
const PROVIDERS = `${GROUP}/providers`;
const WORKFLOW: JsonObject = { "consentry:role": "dsar-workflow" };
const TENANT = "33333333-0000-4000-8000-0000000000aa";

/** Apps and workflows that handle requests, with and without an end, a login and somebody who hears of failures. */
export function addWorkflows(server: ArmServer): void {
  addLogicApps(server);
  addFlows(server);
  addSteps(server);
  addContainers(server);
  addDirectories(server);
  addWatch(server);
}

function addLogicApps(server: ArmServer): void {
  const approvals = `${PROVIDERS}/Microsoft.Logic/workflows/Erasure-Approvals`;
  const reminders = `${PROVIDERS}/Microsoft.Logic/workflows/erasure-reminders`;
  const row = (id: string): JsonObject => ({
    id,
    name: id.split("/").at(-1) ?? "",
    location: "West US 2",
    tags: WORKFLOW,
  });
  server
    .graph("Microsoft.Logic/workflows", [row(approvals), row(reminders)])
    // Whoever has the address may start it, and a run waits for as long as the service lets it.
    .get(approvals, {
      properties: {
        state: "Enabled",
        accessEndpoint: `https://prod-1.westus2.logic.azure.com/workflows/${PASSWORD}`,
        parameters: {
          $connections: { value: {} },
          mailbox: { type: "String", value: MAIL },
        },
        definition: {
          parameters: { password: { type: "String", defaultValue: PASSWORD } },
          triggers: {
            manual: {
              type: "Request",
              kind: "Http",
              inputs: { method: "PUT", relativePath: "dsar/{id}/correction", schema: {} },
            },
          },
          actions: {
            Approve: { type: "ApiConnectionWebhook", inputs: { body: { to: MAIL } } },
            Correct: {
              type: "Http",
              inputs: { method: "POST", uri: "https://shop-steps.azurewebsites.net/api/x?code=1" },
            },
          },
        },
      },
    })
    .get(reminders, {
      properties: {
        state: "Enabled",
        runtimeConfiguration: { lifetime: { unit: "day", count: 30 } },
        accessControl: {
          triggers: {
            sasAuthenticationPolicy: { state: "Disabled" },
            openAuthenticationPolicies: {
              policies: { own: { type: "AAD", claims: [{ name: "iss", value: PASSWORD }] } },
            },
          },
        },
        definition: {
          triggers: {
            manual: { type: "Request", inputs: { method: "GET", relativePath: "dsar/{id}/copy" } },
            daily: { type: "Recurrence", recurrence: { frequency: "Day", interval: 1 } },
          },
          actions: {},
        },
      },
    });
}

/** A logic app that runs in an app of its own, and a slot of it: opt-outs come in by its key alone, which they may. */
function addFlows(server: ArmServer): void {
  const flows = `${PROVIDERS}/Microsoft.Web/sites/shop-flows`;
  const canary = `${flows}/slots/canary`;
  const kind = "functionapp,workflowapp";
  const days = {
    "AzureFunctionsJobHost__extensions__workflow__settings__Runtime.Backend.FlowRunTimeout": "10.00:00:00",
  };
  addSite(server, siteRow(flows, kind), { ...days, STORE_KEY: PASSWORD }, NO_LOGIN);
  addSite(server, siteRow(canary, kind), {}, NO_LOGIN);
  // Asked for itself, this slot goes by its own name alone.
  server.get(canary, siteRow(canary, kind, { name: "canary" }));
  const list = (name: string, stateful: string): JsonObject => ({
    value: [
      { id: "x", name, type: "x", kind: stateful, properties: { flowState: "Enabled", health: { state: "Healthy" } } },
    ],
  });
  const file = (definition: JsonObject): JsonObject => ({
    properties: { files: { "workflow.json": { definition }, "connections.json": { key: PASSWORD } } },
  });
  server
    .get(`${flows}/workflows`, list("shop-flows/opt-out-relay", "Stateful"))
    .get(
      `${flows}/workflows/opt-out-relay`,
      file({ triggers: { manual: { type: "Request", inputs: {} } }, actions: {} }),
    )
    .get(`${canary}/workflows`, list("shop-flows/canary/ping", "Stateless"))
    .get(`${canary}/workflows/ping`, file({ triggers: { often: { type: "Recurrence" } }, actions: {} }));
}

/** Steps of Durable Functions, which nothing ends. A login of the consumers' own directory stands before them. */
function addSteps(server: ArmServer): void {
  const steps = `${PROVIDERS}/Microsoft.Web/sites/shop-steps`;
  const fn = (name: string, ...bindings: readonly JsonObject[]): JsonObject => ({
    id: `${steps}/functions/${name}`,
    name: `shop-steps/${name}`,
    properties: { name, isDisabled: false, config: { bindings } },
  });
  server.get(`${steps}/functions`, {
    value: [
      fn(
        "Start",
        { type: "httpTrigger", name: "req", authLevel: "anonymous", route: "erasure/{id}", methods: ["delete"] },
        { type: "durableClient", name: "starter" },
      ),
      fn("Erase", { type: "orchestrationTrigger", name: "context" }),
      fn("Wipe", { type: "activityTrigger", name: "id" }),
      fn("Hear", { type: "serviceBusTrigger", name: "one", queueName: "erasures", connection: "Bus" }),
    ],
  });
  const issuer = "https://shop.b2clogin.com/shop.onmicrosoft.com/sign-in/v2.0/.well-known/openid-configuration";
  const login = {
    platform: { enabled: true },
    globalValidation: { unauthenticatedClientAction: "Return401" },
    identityProviders: {
      customOpenIdConnectProviders: {
        shop: {
          registration: {
            clientId: "x",
            clientCredential: { clientSecretSettingName: PASSWORD },
            openIdConnectConfiguration: { wellKnownOpenIdConfiguration: issuer },
          },
        },
      },
    },
  };
  addSite(
    server,
    siteRow(steps, "functionapp,linux"),
    { Bus__fullyQualifiedNamespace: "shop-bus.servicebus.windows.net" },
    login,
  );
}

/** A portal that stands in the open, and a worker that only its own network reaches. */
function addContainers(server: ArmServer): void {
  const environment = `${PROVIDERS}/Microsoft.App/managedEnvironments/shop`;
  const app = (name: string, ingress: JsonObject, template: JsonObject): JsonObject => ({
    id: `${PROVIDERS}/Microsoft.App/containerApps/${name}`,
    name,
    location: "West US 2",
    tags: {},
    properties: { runningStatus: "Running", managedEnvironmentId: environment, configuration: { ingress }, template },
  });
  const env = [
    { name: "DB_PASSWORD", value: PASSWORD },
    { name: "FROM_VAULT", secretRef: "x" },
  ];
  const portal = app("dsar-portal", { fqdn: "dsar-portal.x.example", external: true }, { containers: [{ env }] });
  const worker = app(
    "shop-worker",
    { fqdn: "shop-worker.internal.x.example", external: false },
    {
      containers: [{}],
      scale: {
        rules: [
          {
            custom: {
              type: "azure-servicebus",
              metadata: { namespace: "shop-bus", queueName: "requests", x: PASSWORD },
            },
          },
        ],
      },
    },
  );
  server
    .graph("Microsoft.App/containerApps", [portal, worker])
    .graph("Microsoft.App/managedEnvironments", [{ id: environment, properties: { vnetConfiguration: null } }])
    .get(`${String(portal.id)}/authConfigs`, { value: [] })
    .get(`${String(worker.id)}/authConfigs`, {
      value: [{ name: "current", properties: { platform: { enabled: false } } }],
    });
}

function addDirectories(server: ArmServer): void {
  const type = "Microsoft.AzureActiveDirectory";
  server
    .graph(`${type}/b2cDirectories`, [
      { id: `${PROVIDERS}/${type}/b2cDirectories/shop.onmicrosoft.com`, properties: { tenantId: TENANT } },
    ])
    .graph(`${type}/ciamDirectories`, [
      { id: `${PROVIDERS}/${type}/ciamDirectories/staff.onmicrosoft.com`, properties: { domainName: "staff" } },
    ]);
}

/** Alerts on the one workflow and the one app that are watched. */
function addWatch(server: ArmServer): void {
  const group = `${PROVIDERS}/Microsoft.Insights/actionGroups/request-desk`;
  const alert = (name: string, scope: string, metricName: string): JsonObject => ({
    id: `${PROVIDERS}/Microsoft.Insights/metricAlerts/${name}`,
    location: "global",
    tags: {},
    properties: {
      enabled: true,
      scopes: [`${PROVIDERS}/${scope}`],
      criteria: { allOf: [{ name: "failed", metricName, threshold: 0, operator: "GreaterThan" }] },
      actions: [{ actionGroupId: group }],
    },
  });
  server
    .graph("Microsoft.Insights/actionGroups", [
      {
        id: group,
        properties: { enabled: true, emailReceivers: [{ name: "desk", emailAddress: MAIL, status: "Enabled" }] },
      },
    ])
    .graph("Microsoft.Insights/metricAlerts", [
      alert("reminders-failed", "Microsoft.Logic/workflows/erasure-reminders", "RunsFailed"),
      alert("steps-failed", "Microsoft.Web/sites/shop-steps", "Http5xx"),
    ]);
}
