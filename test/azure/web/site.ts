import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import type { Endpoint } from "../../../src/model/resource.ts";
import type { Normalized } from "../../../src/graph/graph.ts";
import { web } from "../../../src/providers/azure/web/index.ts";
import { azureRecord, GROUP } from "../record.ts";

export const GRAPH = "resource-graph:Microsoft.Web/sites";
export const FUNCTIONS = "web:WebApps_ListFunctions";
export const SETTINGS = "web:WebApps_ListApplicationSettings";
export const LOGIN = "web:WebApps_GetAuthSettingsV2WithoutSecrets";
export const CONFIG = "web:WebApps_GetConfiguration";
export const CONFIRM = "web:WebApps_Get";
export const GROUP_TAGS = "resource-graph:Microsoft.Resources/subscriptions/resourceGroups";

export const FN: string = `${GROUP}/providers/microsoft.web/sites/shop-fn`;

/** What Resource Graph shows of a function app that stands in the open. */
export const PROPERTIES: JsonObject = {
  state: "Running",
  enabled: true,
  httpsOnly: true,
  clientCertEnabled: false,
  clientCertMode: "Required",
  clientCertExclusionPaths: null,
  publicNetworkAccess: "Enabled",
  privateEndpointConnections: [],
  hostingEnvironmentProfile: null,
  defaultHostName: "shop-fn.azurewebsites.net",
  hostNames: ["privacy.shop.example", "shop-fn.azurewebsites.net"],
  enabledHostNames: ["privacy.shop.example", "shop-fn.azurewebsites.net", "shop-fn.scm.azurewebsites.net"],
};

export const ROW: JsonObject = {
  id: "/subscriptions/00000000-0000-0000-0000-00000000000a/resourceGroups/shop/providers/Microsoft.Web/sites/shop-fn",
  name: "shop-fn",
  kind: "functionapp,linux",
  location: "westus2",
  tags: { team: "privacy" },
  identity: null,
  properties: PROPERTIES,
};

export const NO_LOGIN: JsonObject = { properties: { platform: { enabled: false }, globalValidation: {} } };

export const NO_RULES: JsonObject = {
  properties: {
    siteAuthEnabled: false,
    ipSecurityRestrictionsDefaultAction: null,
    ipSecurityRestrictions: [{ ipAddress: "Any", action: "Allow", priority: 2147483647, headers: null, tag: null }],
  },
};

/** A function as the host lists it. */
export function listed(name: string, binding: JsonObject, more: JsonObject = {}): JsonObject {
  const bindings: readonly JsonObject[] = [
    { type: "httpTrigger", direction: "IN", name: "req", ...binding },
    { type: "http" },
  ];
  return {
    id: `${String(ROW.id)}/functions/${name}`,
    name: `shop-fn/${name}`,
    properties: { name, isDisabled: false, config: { bindings }, ...more },
  };
}

export const EXPORT: JsonObject = listed(
  "Export",
  { authLevel: "ANONYMOUS", route: "dsar/{id:int?}/export", methods: ["GET"] },
  { invoke_url_template: "https://shop-fn.azurewebsites.net/api/dsar/{id:int" },
);

const BODY: JsonObject = {
  [GRAPH]: ROW,
  [GROUP_TAGS]: { tags: { owner: "shop" } },
  [FUNCTIONS]: { value: [EXPORT] },
  [SETTINGS]: { properties: {} },
  [LOGIN]: NO_LOGIN,
  [CONFIG]: NO_RULES,
};

export type Changes = Readonly<Record<string, JsonValue | undefined>>;

export function normalized(changes: Changes = {}): Normalized {
  return web.normalize(azureRecord("Microsoft.Web/sites", FN, { ...BODY, ...changes }));
}

/** With other properties of the site. */
export function gates(properties: JsonObject): Changes {
  return { [GRAPH]: { ...ROW, properties: { ...PROPERTIES, ...properties } } };
}

/** As a web app in place of a function app. */
export function asApp(changes: Changes = {}, row: JsonObject = {}): Normalized {
  return normalized({ [GRAPH]: { ...ROW, kind: "app,linux", ...row }, [FUNCTIONS]: undefined, ...changes });
}

export function endpoints({ nodes }: Normalized): readonly Endpoint[] {
  return nodes.filter((node) => node.kind === "endpoint");
}
