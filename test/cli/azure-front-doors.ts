import type { JsonObject } from "../../src/model/json.ts";
import { PROVIDERS } from "./azure-front-door.ts";
import type { AzureDoor } from "./azure-front-door.ts";
import { containerApp, functionApp, logicApp, webApp } from "./azure-front-doors-apps.ts";
import { apiManagement, gateway } from "./azure-front-doors-gateways.ts";

const LOGIN: JsonObject = {
  platform: { enabled: true },
  globalValidation: { requireAuthentication: true, unauthenticatedClientAction: "Return401" },
};
const CERTIFICATE: JsonObject = { clientCertEnabled: true, clientCertMode: "Required" };
const PRIVATE: JsonObject = { publicNetworkAccess: "Disabled" };

const JWT =
  '<validate-jwt header-name="Authorization"><openid-config url="https://login.shop.example/.well-known/openid-configuration" /></validate-jwt>';
const TRUST = '<validate-client-certificate validate-revocation="true" validate-trust="true" />';
const OTHER_TOKENS: JsonObject = {
  openAuthenticationPolicies: { policies: { own: { type: "AAD", claims: [{ name: "iss", value: "x" }] } } },
};
const STRICT: JsonObject = {
  trustedClientCertificates: [
    { id: `${PROVIDERS}/Microsoft.Network/applicationGateways/door/trustedClientCertificates/ca` },
  ],
  clientAuthConfiguration: { verifyClientCertIssuerDN: true, verifyClientAuthMode: "Strict" },
};

/** Every kind of front door on Azure, with every way to guard it. */
export const AZURE_DOORS: readonly AzureDoor[] = [
  functionApp("nothing", "none", {}),
  functionApp("a key", "api-key", { authLevel: "function" }),
  functionApp("the app's login", "user-login", { login: LOGIN }),
  // Whether anybody looks at them is up to the app.
  functionApp("certificates", "custom", { properties: CERTIFICATE }),
  functionApp("a private endpoint", "network", { properties: PRIVATE }),
  webApp("nothing", "none", {}),
  webApp("its login", "user-login", { login: LOGIN }),
  webApp("certificates", "custom", { properties: CERTIFICATE }),
  webApp("a private endpoint", "network", { properties: PRIVATE }),
  apiManagement("nothing", "none", {}),
  apiManagement("a key", "api-key", { subscriptionRequired: true }),
  apiManagement("a token", "user-login", { inbound: JWT }),
  apiManagement("a key and a token", "user-login", { inbound: JWT, subscriptionRequired: true }),
  apiManagement("certificates", "certificate", { inbound: TRUST }),
  apiManagement("a private network", "network", { service: { virtualNetworkType: "Internal" } }),
  gateway("nothing", "none", {}),
  gateway("certificates", "certificate", { profile: STRICT }),
  gateway("a private address", "network", { inner: true }),
  containerApp("nothing", "none", true),
  containerApp("its login", "user-login", true, LOGIN),
  containerApp("its environment alone", "network", false),
  logicApp("its address", "api-key", undefined),
  logicApp("its address, and tokens beside it", "api-key", OTHER_TOKENS),
  logicApp("tokens alone", "user-login", { ...OTHER_TOKENS, sasAuthenticationPolicy: { state: "Disabled" } }),
];
