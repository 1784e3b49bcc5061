import type { JsonObject } from "../../src/model/json.ts";
import type { ArmServer } from "../wire/arm-server.ts";

/** A site or a slot that stands in the open; a slot goes by `app/slot`, and is served at `app-slot`. */
export function siteRow(id: string, kind: string, more: JsonObject = {}, properties: JsonObject = {}): JsonObject {
  const name = id.split("/sites/")[1]?.replace("/slots/", "/") ?? "";
  const host = `${name.replace("/", "-").toLowerCase()}.azurewebsites.net`;
  return {
    id,
    name,
    kind,
    location: "West US 2",
    tags: {},
    properties: {
      state: "Running",
      enabled: true,
      httpsOnly: true,
      clientCertEnabled: false,
      publicNetworkAccess: "Enabled",
      defaultHostName: host,
      hostNames: [host],
      ...properties,
    },
    ...more,
  };
}

export const NO_LOGIN: JsonObject = { platform: { enabled: false }, globalValidation: {} };

/** A site or a slot with its settings and its login, and no network kept out. */
export function addSite(server: ArmServer, row: JsonObject, settings: JsonObject, login: JsonObject): void {
  const id = String(row.id);
  server
    .graph(id.includes("/slots/") ? "Microsoft.Web/sites/slots" : "Microsoft.Web/sites", [row])
    .get(id, row)
    .post(`${id}/config/appsettings/list`, { properties: settings })
    .get(`${id}/config/authsettingsV2`, { properties: login })
    .get(`${id}/config/web`, { properties: { ipSecurityRestrictionsDefaultAction: "Allow" } });
}
