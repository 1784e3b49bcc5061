import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import { exemption, EVERYTHING } from "../../../src/providers/azure/hosting/exemption.ts";
import type { Exemption, Matching } from "../../../src/providers/azure/hosting/exemption.ts";
import { denied, shown } from "../../services/record.ts";
import {
  asApp,
  CONFIG,
  CONFIRM,
  endpoints,
  FUNCTIONS,
  gates,
  GRAPH,
  listed,
  LOGIN,
  normalized,
  PROPERTIES,
  ROW,
} from "./site.ts";
import type { Changes } from "./site.ts";

/** What guards `GET /api/dsar/{id}/export`, which asks for no key. */
const guard = (changes: Changes): unknown => {
  const [route] = endpoints(normalized(changes));
  return route && shown(route.facts.authentication);
};
const ofApp = (changes: Changes, row: JsonObject = {}): unknown => {
  const [route] = endpoints(asApp(changes, row));
  return route && shown(route.facts.authentication);
};
const login = (globalValidation: JsonValue, platform: JsonObject = { enabled: true }): Changes => ({
  [LOGIN]: { properties: { platform, globalValidation } },
});
const config = (properties: JsonObject): Changes => ({ [CONFIG]: { properties } });
const rules = (...ipSecurityRestrictions: readonly JsonObject[]): Changes => config({ ipSecurityRestrictions });
const REQUIRED: JsonObject = { requireAuthentication: true, unauthenticatedClientAction: "Return401" };
const CERT: JsonObject = { clientCertEnabled: true };
const key = { [FUNCTIONS]: { value: [listed("Ping", { authLevel: "function" })] } };

describe("an open site", () => {
  it("guards nothing", () => expect(guard({})).toBe("none"));
  it("leaves the key of a function", () => expect(guard(key)).toBe("api-key"));

  it.each([LOGIN, CONFIG])("is not known to be open without %s", (operation) => {
    expect(guard({ [operation]: undefined })).toBe("unread:not-collected");
    expect(guard({ [operation]: denied(operation) })).toBe("unread:access-denied");
    expect(guard({ [operation]: null })).toBe("unread:unreadable");
    expect(guard({ [operation]: { properties: "x" } })).toBe("unread:unreadable");
    expect(guard({ ...key, [operation]: denied(operation) })).toBe("unread:access-denied");
  });

  it("is not known to be open where a read that should confirm it failed", () => {
    expect(guard({ [CONFIRM]: denied(CONFIRM) })).toBe("unread:access-denied");
    expect(guard({ [CONFIRM]: { properties: { ...PROPERTIES, publicNetworkAccess: "Disabled" } } })).toBe("network");
    expect(guard({ [CONFIRM]: { properties: PROPERTIES } })).toBe("none");
  });
});

describe("a login", () => {
  it.each<[JsonValue, unknown]>([
    [REQUIRED, "user-login"],
    [{ requireAuthentication: true }, "user-login"],
    [{ unauthenticatedClientAction: "RedirectToLoginPage" }, "user-login"],
    [{ unauthenticatedClientAction: "Return403" }, "user-login"],
    [{ requireAuthentication: true, unauthenticatedClientAction: "AllowAnonymous" }, "none"],
    [{ unauthenticatedClientAction: "AllowAnonymous" }, "none"],
    [{ requireAuthentication: false, unauthenticatedClientAction: "RedirectToLoginPage" }, "none"],
    [{ requireAuthentication: false }, "none"],
    [{}, "unread:unreadable"],
    [null, "unread:unreadable"],
    [{ requireAuthentication: "true" }, "unread:unreadable"],
    [{ requireAuthentication: true, unauthenticatedClientAction: "Smile" }, "unread:unreadable"],
    [{ unauthenticatedClientAction: 1 }, "unread:unreadable"],
  ])("that says %j", (said, expected) => expect(guard(login(said))).toBe(expected));

  it.each<[JsonObject, unknown]>([
    [{ enabled: false }, "none"],
    [{}, "unread:unreadable"],
    [{ enabled: "true" }, "unread:unreadable"],
    [{ enabled: true, configFilePath: "auth.json" }, "unread:unresolved"],
    [{ enabled: true, configFilePath: "" }, "user-login"],
    [{ enabled: false, configFilePath: "auth.json" }, "none"],
  ])("whose platform says %j", (platform, expected) => expect(guard(login(REQUIRED, platform))).toBe(expected));

  it("stands above every other guard, and needs none of them read", () => {
    const all = { ...login(REQUIRED), ...gates({ ...CERT, publicNetworkAccess: "Disabled" }), ...key };
    expect(guard(all)).toBe("user-login");
    expect(guard({ ...all, [CONFIG]: denied(CONFIG), [GRAPH]: denied(GRAPH) })).toBe("user-login");
  });

  it.each<[JsonValue, unknown]>([
    [null, "user-login"],
    [[], "user-login"],
    [["/health"], "user-login"],
    [["/api/*"], "none"],
    [["/api"], "unread:unresolved"],
    [["/api/dsar/42/export"], "unread:unresolved"],
    ["/api/*", "unread:unreadable"],
    [["/health", 7], "unread:unreadable"],
  ])("that leaves out %j", (excludedPaths, expected) => {
    expect(guard(login({ ...REQUIRED, excludedPaths }))).toBe(expected);
  });

  it("of an app as a whole is one only where it leaves nothing out", () => {
    expect(ofApp(login(REQUIRED))).toBe("user-login");
    expect(ofApp(login({ ...REQUIRED, excludedPaths: ["/health"] }))).toBe("unread:unresolved");
    expect(ofApp(login({ ...REQUIRED, excludedPaths: ["/*"] }))).toBe("none");
  });

  it("of the first version leaves open what it asks", () => {
    expect(guard(config({ siteAuthEnabled: true }))).toBe("unread:unresolved");
    expect(guard(config({ siteAuthEnabled: "x" }))).toBe("unread:unreadable");
    expect(guard(config({ siteAuthEnabled: null }))).toBe("none");
    expect(guard({ ...config({ siteAuthEnabled: true }), ...login(REQUIRED) })).toBe("user-login");
  });
});

describe("a certificate", () => {
  it.each<[JsonObject, unknown]>([
    [{ ...CERT, clientCertMode: "Required" }, "custom"],
    [{ ...CERT, clientCertMode: null }, "custom"],
    [{ ...CERT, clientCertMode: "Optional" }, "none"],
    [{ ...CERT, clientCertMode: "OptionalInteractiveUser" }, "none"],
    [{ ...CERT, clientCertMode: "Sometimes" }, "unread:unreadable"],
    [{ clientCertEnabled: null }, "none"],
    [{ clientCertEnabled: "true" }, "unread:unreadable"],
    [{ ...CERT, httpsOnly: false }, "unread:unresolved"],
    [{ ...CERT, httpsOnly: null }, "unread:unresolved"],
    [{ ...CERT, clientCertExclusionPaths: "" }, "custom"],
    [{ ...CERT, clientCertExclusionPaths: "/health; /status" }, "custom"],
    [{ ...CERT, clientCertExclusionPaths: "/health,/API/dsar" }, "none"],
    [{ ...CERT, clientCertExclusionPaths: "/api/ds" }, "unread:unresolved"],
    [{ ...CERT, clientCertExclusionPaths: 7 }, "unread:unreadable"],
    [{ ...CERT, publicNetworkAccess: "Disabled" }, "custom"],
  ])("where the site says %j", (properties, expected) => expect(guard(gates(properties))).toBe(expected));
});

describe("a network", () => {
  it.each<[JsonObject, unknown]>([
    [{ publicNetworkAccess: "Disabled" }, "network"],
    [{ publicNetworkAccess: null }, "none"],
    [{ publicNetworkAccess: "" }, "none"],
    [{ publicNetworkAccess: null, privateEndpointConnections: [{ id: "x" }] }, "network"],
    [{ publicNetworkAccess: "Enabled", privateEndpointConnections: [{ id: "x" }] }, "none"],
    [{ publicNetworkAccess: "Perimeter" }, "unread:unreadable"],
    [{ publicNetworkAccess: true }, "unread:unreadable"],
    [{ hostingEnvironmentProfile: { id: "x" } }, "unread:unresolved"],
    [{ hostingEnvironmentProfile: { id: "x" }, publicNetworkAccess: "Disabled" }, "network"],
  ])("where the site says %j", (properties, expected) => expect(guard(gates(properties))).toBe(expected));

  it("does not hide that a login may be asked for", () => {
    expect(guard({ ...gates({ publicNetworkAccess: "Disabled" }), [LOGIN]: denied(LOGIN) })).toBe(
      "unread:access-denied",
    );
  });

  const office = { ipAddress: "203.0.113.0/24", action: "Allow", priority: 100 };
  const subnet = { vnetSubnetResourceId: "/subscriptions/x/subnets/y", action: "Allow", priority: 100 };
  const frontDoor = { ipAddress: "AzureFrontDoor.Backend", tag: "ServiceTag", action: "Allow", priority: 200 };
  const all = { ipAddress: "Any", action: "Allow", priority: 300 };
  it.each<[readonly JsonObject[], unknown]>([
    [[], "none"],
    [[all], "none"],
    [[office], "network"],
    [[{ ...office, tag: "Default" }], "network"],
    [[{ ...office, action: null }], "network"],
    [[{ ...office, ipAddress: "203.0.113.0/24,2001:db8::/32" }], "network"],
    [[subnet], "network"],
    [[office, all], "none"],
    [[{ ...office, action: "Deny" }, all], "none"],
    [[office, { ...all, action: "Deny" }], "network"],
    [[{ ...all, action: "Deny", priority: 1 }, all], "network"],
    [[all, { ...all, action: "Deny", priority: 1 }], "network"],
    [
      [
        { ...all, priority: 1 },
        { ...all, action: "Deny" },
      ],
      "none",
    ],
    [[{ ...office, ipAddress: "0.0.0.0/0" }], "none"],
    [[{ ...office, ipAddress: "0.0.0.0", subnetMask: "0.0.0.0" }], "none"],
    [[{ ...office, ipAddress: "10.1.2.3,0.0.0.0/0" }], "none"],
    [[{ ...office, ipAddress: "0.0.0.0/1" }], "unread:unresolved"],
    [[{ ...office, ipAddress: "AnyVnets" }], "unread:unresolved"],
    [[{ ...office, ipAddress: "" }], "unread:unresolved"],
    [[{ ...office, tag: "XffProxy" }], "unread:unresolved"],
    [[frontDoor], "unread:unresolved"],
    [[office, { ...frontDoor, ipAddress: "ApiManagement" }], "unread:unresolved"],
    [[frontDoor, all], "none"],
    [[{ ...frontDoor, action: "Deny" }, all], "none"],
    [[{ ...all, headers: { "x-azure-fdid": [null] } }], "unread:unresolved"],
    [[{ ...all, headers: {} }], "none"],
    [[{ ...office, headers: { "x-forwarded-for": [null] } }], "network"],
    [[{ ...office, action: "Shrug" }], "unread:unreadable"],
  ])("where the rules are %j", (list, expected) => expect(guard(rules(...list))).toBe(expected));

  it.each<[JsonObject, unknown]>([
    [{ ipSecurityRestrictions: null }, "none"],
    [{}, "none"],
    [{ ipSecurityRestrictions: [], ipSecurityRestrictionsDefaultAction: "Deny" }, "network"],
    [{ ipSecurityRestrictions: [office], ipSecurityRestrictionsDefaultAction: "Allow" }, "none"],
    [{ ipSecurityRestrictions: [office], ipSecurityRestrictionsDefaultAction: "Deny" }, "network"],
    [{ ipSecurityRestrictions: [], ipSecurityRestrictionsDefaultAction: "Shrug" }, "unread:unreadable"],
    [{ ipSecurityRestrictions: "x" }, "unread:unreadable"],
    [{ ipSecurityRestrictions: ["x"] }, "unread:unreadable"],
  ])("where the restrictions are %j", (properties, expected) => expect(guard(config(properties))).toBe(expected));

  it("that a service speaks for says which", () => {
    const [route] = endpoints(normalized(rules(frontDoor)));
    const { authentication } = route?.facts ?? {};
    expect(authentication?.known === false && authentication.gaps[0].message).toContain("AzureFrontDoor.Backend");
  });
});

it("does not say of a workflow app that nothing guards it: its workflows have keys", () => {
  const row = { ...ROW, kind: "functionapp,workflowapp" };
  expect(ofApp({ [GRAPH]: row })).toBe("unread:unresolved");
  expect(ofApp({ [GRAPH]: row, ...login(REQUIRED) })).toBe("user-login");
});

describe("paths that a guard leaves out", () => {
  it.each<[string, readonly string[], Matching, Exemption]>([
    ["/a/b", [], "same", "no"],
    ["/a/b", ["/a/b"], "same", "yes"],
    ["/a/b", ["/A/B/"], "same", "yes"],
    ["/a/b", ["a/b"], "same", "yes"],
    ["/a/b", ["/a/*"], "same", "yes"],
    ["/a", ["/a/*"], "same", "partly"],
    ["/a/b", ["/*"], "same", "yes"],
    ["/", ["/*"], "same", "yes"],
    ["/a/b", ["/a"], "same", "partly"],
    ["/a/b", ["/a"], "starts", "yes"],
    ["/a/b", ["/"], "starts", "yes"],
    ["/a/b", ["/"], "same", "partly"],
    ["/ab", ["/a"], "starts", "partly"],
    ["/ab", ["/a"], "same", "no"],
    ["/a/b", ["/a/b/c"], "same", "no"],
    ["/a/b", ["/c", "/a/b"], "same", "yes"],
    ["/a/b", ["/*/b"], "same", "partly"],
    ["/a/b", ["/*/c"], "same", "no"],
    ["/a/{id}", ["/a/42"], "same", "partly"],
    ["/a/{id}", ["/a/*"], "same", "yes"],
    ["/a/{rest+}", ["/a/b/c"], "same", "partly"],
    ["/a/{rest+}", ["/a/*"], "same", "yes"],
    ["/a/{rest+}", ["/b"], "same", "no"],
    [EVERYTHING, ["/health"], "same", "partly"],
    [EVERYTHING, ["/"], "same", "partly"],
    [EVERYTHING, ["/"], "starts", "yes"],
    [EVERYTHING, ["/*"], "same", "yes"],
  ])("%s of %j, %s", (path, entries, matching, expected) => expect(exemption(path, entries, matching)).toBe(expected));
});
