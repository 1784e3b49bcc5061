import { describe, expect, it } from "vitest";
import { denied, shown } from "../../services/record.ts";
import { endpoint, inbound } from "./gateway.ts";
import type { Gateway } from "./gateway.ts";

const guard = (gateway: Gateway): unknown => shown(endpoint(gateway).facts.authentication);
const JWT = '<validate-jwt header-name="Authorization"><openid-config url="https://x"/></validate-jwt>';
const CERTIFICATE = "<validate-client-certificate/>";
const ALLOW = '<ip-filter action="allow"><address>10.0.0.1</address></ip-filter>';
const HEADER = '<check-header name="X-Key" failed-check-httpcode="401"><value>k</value></check-header>';
const when = (statements: string): string => `<when condition="@(true)">${statements}</when>`;
const otherwise = (statements: string): string => `<otherwise>${statements}</otherwise>`;
const choose = (...branches: readonly string[]): string => `<choose>${branches.join("")}</choose>`;
const answer = (code: string): string => `<return-response><set-status code="${code}"/></return-response>`;
const OPEN = { api: { subscriptionRequired: false } };
const api = (statements: string, more: Gateway = OPEN): Gateway => ({
  ...more,
  apiXml: inbound(`<base/>${statements}`),
});

describe("what one statement guards", () => {
  it.each([
    ["nothing", "", "none"],
    ["a token", JWT, "user-login"],
    ["an Entra token", "<validate-azure-ad-token/>", "user-login"],
    ["a token, signed", '<validate-jwt require-signed-tokens="true"/>', "user-login"],
    ["a token that nobody signed", '<validate-jwt require-signed-tokens="false"/>', "unread:unresolved"],
    ["a token, signed or not", '<validate-jwt require-signed-tokens="@(x)"/>', "unread:unresolved"],
    ["a certificate", CERTIFICATE, "certificate"],
    ["a certificate that need not be valid", '<validate-client-certificate ignore-error="true"/>', "unread:unresolved"],
    ["a certificate whoever issued it", '<validate-client-certificate validate-trust="false"/>', "unread:unresolved"],
    [
      "a certificate, perhaps whoever issued it",
      '<validate-client-certificate validate-trust="{{x}}"/>',
      "unread:unresolved",
    ],
    [
      "a certificate that is named, whoever issued it",
      '<validate-client-certificate validate-trust="false"><identities><identity thumbprint="x"/></identities></validate-client-certificate>',
      "certificate",
    ],
    ["a certificate of a known issuer", '<validate-client-certificate validate-trust="true"/>', "certificate"],
    ["a certificate, strictly", '<validate-client-certificate ignore-error="false"/>', "certificate"],
    ["addresses let in", ALLOW, "network"],
    ["addresses kept out", '<ip-filter action="forbid"/>', "none"],
    ["addresses let in or kept out", '<ip-filter action="@(x)"/>', "unread:unresolved"],
    ["a secret header", HEADER, "api-key"],
    ["a header's presence", '<check-header name="X-Key"/>', "none"],
    ["a header that is sent anyway", '<check-header name="Content-Type"><value>a</value></check-header>', "none"],
    ["the Front Door", '<check-header name="X-Azure-FDID"><value>a</value></check-header>', "none"],
    ["some header", '<check-header name="@(x)"><value>a</value></check-header>', "unread:unresolved"],
    ["a token for the backend", '<authentication-managed-identity resource="r"/>', "none"],
    ["a password for the backend", '<authentication-basic username="u" password="p"/>', "none"],
    ["a certificate for the backend", '<authentication-certificate thumbprint="t"/>', "none"],
    ["a connection for the backend", '<get-authorization-context provider-id="p"/>', "none"],
    ["a limit", '<rate-limit calls="1" renewal-period="1"/><quota calls="1"/>', "none"],
    ["a comment", `<!-- ${JWT} -->`, "none"],
    ["text", `<set-header name="x"><value><![CDATA[${JWT}]]></value></set-header>`, "none"],
    ["a body", `<set-body>${JWT}</set-body>`, "none"],
    ["what another request sends", `<send-request>${JWT}</send-request>`, "none"],
    ["what always runs", `<retry count="1"><limit-concurrency>${JWT}</limit-concurrency></retry>`, "user-login"],
    ["the strongest of several", ALLOW + HEADER + JWT + CERTIFICATE, "user-login"],
    ["a certificate over a network", ALLOW + CERTIFICATE, "certificate"],
    ["a network over a header", HEADER + ALLOW, "network"],
  ])("%s", (_, statements, expected) => expect(guard(api(statements))).toBe(expected));
});

describe("a condition", () => {
  it.each([
    ["decides", choose(when(JWT)), "unread:unresolved"],
    ["decides of the weaker alone", choose(when(HEADER)) + ALLOW, "network"],
    ["decides of the stronger", choose(when(JWT)) + ALLOW, "unread:unresolved"],
    ["turns callers away", choose(when(answer("401"))), "custom"],
    ["forbids", choose(when(answer("403"))), "custom"],
    ["turns callers away, deep within", choose(when(choose(when(answer("401"))))), "custom"],
    ["answers otherwise", choose(when(answer("204"))), "none"],
    ["answers with what an expression gives", choose(when(answer("@(c)"))), "unread:unresolved"],
    ["turns callers away beside a token", choose(when(answer("401"))) + JWT, "user-login"],
    ["picks the token's issuer", choose(when(JWT), otherwise(JWT)), "user-login"],
    ["leaves a branch without", choose(when(JWT), otherwise("")), "unread:unresolved"],
    ["lets in with a token or not at all", choose(when(JWT), otherwise(answer("401"))), "user-login"],
    ["asks all but preflights", choose(when(answer("204")), otherwise(JWT)), "user-login"],
    ["asks some for one thing and some for another", choose(when(JWT), otherwise(ALLOW)), "unread:unresolved"],
    ["may ask for a token in every branch", choose(when(choose(when(JWT))), otherwise(JWT)), "unread:unresolved"],
  ])("%s", (_, statements, expected) => expect(guard(api(statements))).toBe(expected));
});

describe("the policy in effect", () => {
  it.each([
    ["the service's", { serviceXml: inbound(JWT) }, "user-login"],
    ["the service's, handed down", { serviceXml: inbound(JWT), apiXml: inbound("<base/>") }, "user-login"],
    [
      "the service's, wherever base stands",
      { serviceXml: inbound(JWT), apiXml: inbound(`${HEADER}<base/>`) },
      "user-login",
    ],
    ["without the service's", { serviceXml: inbound(JWT), apiXml: inbound("<cors/>") }, "none"],
    ["without any parent's", { serviceXml: inbound(JWT), apiXml: inbound(JWT), operationXml: inbound("") }, "none"],
    ["the operation's", { operationXml: inbound(`<base/>${JWT}`) }, "user-login"],
    ["a policy without the section", { serviceXml: inbound(JWT), apiXml: "<policies/>" }, "unread:unresolved"],
    ["an outbound statement", { apiXml: `<policies><inbound/><outbound>${JWT}</outbound></policies>` }, "none"],
    ["a service's policy denied", { serviceXml: denied("x") }, "unread:access-denied"],
    ["a denied policy above a guard", { serviceXml: denied("x"), apiXml: inbound(`<base/>${JWT}`) }, "user-login"],
    [
      "a denied policy above a weaker guard",
      { serviceXml: denied("x"), apiXml: inbound(`<base/>${ALLOW}`) },
      "unread:access-denied",
    ],
    ["a denied policy that is dropped", { serviceXml: denied("x"), apiXml: inbound("") }, "none"],
    [
      "a denied policy that may drop its parents",
      { serviceXml: inbound(JWT), operationXml: denied("x") },
      "unread:access-denied",
    ],
    ["a malformed policy", { apiXml: "<policies>" }, "unread:unreadable"],
    ["another document", { apiXml: "<fragment/>" }, "unread:unreadable"],
    ["a policy without text", { apiXml: { properties: {} } }, "unread:unreadable"],
    ["a policy nobody asked for", { body: { "api-management:ApiPolicy_Get": {} } }, "unread:not-collected"],
    [
      "policies that could not be asked for",
      { body: { "api-management:ApiPolicy_Get": denied("x") } },
      "unread:access-denied",
    ],
    ["a part that is none", { body: { "api-management:ApiPolicy_Get": { orders: 7 } } }, "unread:unreadable"],
  ] as const)("%s", (_, gateway, expected) => expect(guard({ ...OPEN, ...(gateway as Gateway) })).toBe(expected));
});

describe("a fragment", () => {
  const include = api('<include-fragment fragment-id="auth"/>');
  it.each([
    ["stands for its statements", { auth: `<fragment>${JWT}</fragment>` }, "user-login"],
    ["may guard nothing", { auth: "<fragment><cors/></fragment>" }, "none"],
    ["that is not there", { auth: null }, "unread:unreadable"],
    ["that was not read", {}, "unread:not-collected"],
    ["that was denied", { auth: denied("x") }, "unread:access-denied"],
    ["that is malformed", { auth: "<fragment>" }, "unread:unreadable"],
    ["that is another document", { auth: inbound(JWT) }, "unread:unreadable"],
    [
      "that includes another",
      { auth: '<fragment><include-fragment fragment-id="auth"/></fragment>' },
      "unread:unreadable",
    ],
  ] as const)("%s", (_, fragments, expected) => expect(guard({ ...include, fragments })).toBe(expected));

  it("matters not where something stronger is proven", () => {
    expect(guard(api(`<include-fragment fragment-id="auth"/>${JWT}`))).toBe("user-login");
  });
  it("whose name an expression gives may be any", () => {
    expect(guard({ ...api('<include-fragment fragment-id="{{x}}"/>'), fragments: {} })).toBe("unread:unreadable");
  });
});

describe("keys and products", () => {
  const held = (open: boolean, xml: string | null = null): NonNullable<Gateway["products"]> => [
    { name: "shop", open, xml },
  ];
  const asks = { subscriptionRequired: true };
  it.each([
    ["a key", { api: asks }, "api-key"],
    ["no key", OPEN, "none"],
    ["a key by default", { api: { subscriptionRequired: null } }, "api-key"],
    ["a key or not, amiss", { api: { subscriptionRequired: "no" } }, "unread:unreadable"],
    ["a key, in a product that asks for one", { products: held(false) }, "api-key"],
    ["a key, in an open product", { products: held(true) }, "none"],
    ["no key, in a product that asks for one", { ...OPEN, products: held(false) }, "none"],
    [
      "a product's token, which a key goes round",
      { products: held(false, inbound(`<base/>${JWT}`)) },
      "unread:unresolved",
    ],
    [
      "an open product's token, which a key goes round",
      { ...OPEN, products: held(true, inbound(JWT)) },
      "unread:unresolved",
    ],
    ["a product's token, while no key is needed", { ...OPEN, products: held(false, inbound(JWT)) }, "none"],
    [
      "a token, and a product that drops it",
      { serviceXml: inbound(JWT), products: held(false, inbound("")) },
      "unread:unresolved",
    ],
    [
      "a token, and an open product that drops it",
      { serviceXml: inbound(JWT), products: held(true, inbound("")) },
      "none",
    ],
    [
      "a token below any product",
      { operationXml: inbound(`<base/>${JWT}`), products: held(true, inbound("")) },
      "user-login",
    ],
    ["a product's policy denied", { products: [{ name: "shop", xml: denied("x") }] }, "unread:access-denied"],
    ["a product that asks for a key by default", { products: [{ name: "shop", properties: {} }] }, "api-key"],
    ["a product amiss", { products: [{ name: "shop", properties: { subscriptionRequired: 7 } }] }, "unread:unreadable"],
    [
      "another API's product",
      { products: [{ name: "shop", open: true, apis: { value: [{ name: "other" }] } }] },
      "api-key",
    ],
    [
      "a product of unknown APIs",
      { products: [{ name: "shop", open: true, apis: denied("x") }] },
      "unread:access-denied",
    ],
    ["products denied", { body: { "api-management:Product_ListByService": denied("x") } }, "unread:access-denied"],
    [
      "products denied, and no key",
      { ...OPEN, body: { "api-management:Product_ListByService": denied("x") } },
      "unread:access-denied",
    ],
    [
      "products denied, and a token of the API itself",
      { ...api(JWT), body: { "api-management:Product_ListByService": denied("x") } },
      "user-login",
    ],
  ] as const)("%s", (_, gateway, expected) => expect(guard(gateway as Gateway)).toBe(expected));

  it("says that a default speaks", () => {
    expect(endpoint({ api: { subscriptionRequired: null } }).facts.authentication).toMatchObject({
      basis: "documented-default",
      from: [{ operation: "api-management:Api_ListByService" }],
    });
    expect(endpoint().facts.authentication).toMatchObject({ basis: "read" });
  });
  it("says what goes round a product", () => {
    expect(endpoint({ products: held(false, inbound(JWT)) }).facts.authentication).toMatchObject({
      gaps: [{ message: expect.stringContaining("goes round the product") }],
    });
  });
  it("takes the console's settings for no guard", () => {
    const authenticationSettings = { oAuth2: { authorizationServerId: "s" }, openid: { openidProviderId: "o" } };
    expect(guard({ api: { subscriptionRequired: false, authenticationSettings } })).toBe("none");
  });
  it("points to the statement that guards", () => {
    expect(endpoint(api(JWT)).facts.authentication).toMatchObject({
      from: [
        {
          operation: "api-management:ApiPolicy_Get",
          pointer: "/api-management:ApiPolicy_Get/orders/properties/value/children/0/children/1",
        },
      ],
    });
  });
});

describe("the service's network", () => {
  it.each([
    ["in a network of its own", { ...OPEN, properties: { virtualNetworkType: "Internal" } }, "network"],
    ["with a door to the world", { ...OPEN, properties: { virtualNetworkType: "External" } }, "none"],
    ["without a public door", { ...OPEN, properties: { publicNetworkAccess: "Disabled" } }, "network"],
    ["over a key", { properties: { publicNetworkAccess: "Disabled" } }, "network"],
    ["under a token", { ...api(JWT), properties: { publicNetworkAccess: "Disabled" } }, "user-login"],
    ["unread", { ...OPEN, body: { "api-management:ApiManagementService_Get": denied("x") } }, "unread:access-denied"],
    [
      "unread, under a token",
      { ...api(JWT), body: { "api-management:ApiManagementService_Get": denied("x") } },
      "user-login",
    ],
    [
      "as the service itself says, whatever the inventory does",
      {
        ...OPEN,
        body: { "api-management:ApiManagementService_Get": { properties: { virtualNetworkType: "Internal" } } },
      },
      "network",
    ],
  ] as const)("%s", (_, gateway, expected) => expect(guard(gateway as Gateway)).toBe(expected));
});
