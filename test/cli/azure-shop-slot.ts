import type { JsonObject } from "../../src/model/json.ts";
import type { ArmServer } from "../wire/arm-server.ts";

/** A slot of an app, which has settings, functions and doors of its own: here a shorter retention. */
export function addSlot(server: ArmServer, site: string): void {
  const slot = `${site}/slots/canary`;
  const host = "shop-archiver-canary.azurewebsites.net";
  const described: JsonObject = {
    id: slot,
    name: "Shop-Archiver/canary",
    kind: "functionapp,linux",
    location: "West US 2",
    tags: { "privacy:data-subject": "customer" },
    properties: {
      state: "Running",
      enabled: true,
      httpsOnly: true,
      clientCertEnabled: false,
      publicNetworkAccess: "Enabled",
      defaultHostName: host,
      hostNames: [host],
    },
  };
  const timer = { type: "timerTrigger", direction: "in", name: "timer", schedule: "0 0 3 * * *" };
  const ping = {
    type: "httpTrigger",
    direction: "in",
    name: "req",
    route: "ping",
    methods: ["get"],
    authLevel: "anonymous",
  };
  const fn = (name: string, binding: JsonObject): JsonObject => ({
    id: `${slot}/functions/${name}`,
    name: `Shop-Archiver/canary/${name}`,
    properties: { name, isDisabled: false, config: { bindings: [binding] } },
  });
  server
    .graph("Microsoft.Web/sites/slots", [described])
    .get(slot, described)
    .get(`${slot}/functions`, {
      value: [fn("sweep", timer), fn("ping", ping)],
    })
    .post(`${slot}/config/appsettings/list`, { properties: { RETENTION_DAYS: "30" } })
    .get(`${slot}/config/authsettingsV2`, {
      properties: {
        platform: { enabled: false },
        globalValidation: { requireAuthentication: false, unauthenticatedClientAction: "AllowAnonymous" },
      },
    })
    .get(`${slot}/config/web`, { properties: { ipSecurityRestrictionsDefaultAction: "Allow" } });
}
