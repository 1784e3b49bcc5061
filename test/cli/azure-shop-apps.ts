import type { JsonObject } from "../../src/model/json.ts";
import { pages } from "../wire/arm-replies.ts";
import type { ArmServer } from "../wire/arm-server.ts";
import { ARCHIVER, HANDLER, PRINCIPAL, PRINCIPALS, SECRETS, identityId } from "./azure-shop-place.ts";
import { siteRow } from "./azure-site.ts";

const [PASSWORD = "", MAIL = "", PHONE = "", KEY = ""] = SECRETS;

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

/** A function app that handles requests, and one that keeps data too long. */
export function addApps(server: ArmServer): void {
  const site = (id: string, more: JsonObject): JsonObject =>
    siteRow(id, "functionapp,linux", more, { clientCertMode: "Required" });
  const handler = site(HANDLER, {
    identity: { type: "SystemAssigned", principalId: PRINCIPAL, tenantId: "22222222-0000-4000-8000-0000000000aa" },
  });
  const shared = Object.entries(PRINCIPALS);
  const archiver = site(ARCHIVER, {
    tags: { "privacy:data-subject": "customer" },
    identity: {
      type: "UserAssigned",
      userAssignedIdentities: Object.fromEntries(
        shared.map(([name, principalId]) => [identityId(name), { principalId, clientId: principalId }]),
      ),
    },
  });
  server
    .graph("Microsoft.Web/sites", [handler, archiver])
    .graph(
      "Microsoft.ManagedIdentity/userAssignedIdentities",
      shared.map(([name, principalId]) => ({
        id: identityId(name),
        name,
        type: "microsoft.managedidentity/userassignedidentities",
        location: "westus2",
        tags: null,
        properties: { principalId, clientId: principalId },
      })),
    )
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
