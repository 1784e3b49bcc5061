import { describe, expect, it } from "vitest";
import { keep } from "../../../src/providers/keep.ts";
import { redactPolicy, redactToAddress } from "../../../src/providers/policy-xml.ts";

const POLICY = `<?xml version="1.0"?>
<!-- <validate-jwt header-name="x"/> -->
<policies>
  <inbound>
    <base />
    <validate-jwt header-name="Authorization" require-signed-tokens="true" failed-validation-error-message="no">
      <issuer-signing-keys><key>c2VjcmV0LWtleQ==</key></issuer-signing-keys>
      <required-claims><claim name="aud"><value>hidden-audience</value></claim></required-claims>
    </validate-jwt>
    <set-header name="x-functions-key" exists-action="override"><value>hidden-key</value></set-header>
    <choose>
      <when condition="@(context.Request.Headers[&quot;Authorization&quot;] == &quot;hidden-token&quot; &amp;&amp; 1 &lt; 2)">
        <return-response><set-status code="401" reason="hidden"/><set-body><![CDATA[<validate-jwt/>hidden]]></set-body></return-response>
      </when>
    </choose>
    <set-body><envelope><validate-jwt/></envelope></set-body>
  </inbound>
</policies>`;

describe("a policy as it may be held", () => {
  it("has its elements in order and no text", () => {
    const skeleton = redactPolicy(POLICY);
    expect(skeleton).toEqual({
      name: "policies",
      children: [
        {
          name: "inbound",
          children: [
            { name: "base" },
            {
              name: "validate-jwt",
              attributes: { "require-signed-tokens": "true" },
              children: [
                { name: "issuer-signing-keys", children: [{ name: "key" }] },
                { name: "required-claims", children: [{ name: "claim", children: [{ name: "value" }] }] },
              ],
            },
            { name: "set-header", children: [{ name: "value" }] },
            {
              name: "choose",
              children: [
                {
                  name: "when",
                  children: [
                    {
                      name: "return-response",
                      children: [{ name: "set-status", attributes: { code: "401" } }, { name: "set-body" }],
                    },
                  ],
                },
              ],
            },
            { name: "set-body" },
          ],
        },
      ],
    });
    expect(JSON.stringify(skeleton)).not.toMatch(/hidden|c2Vj|aud|Authorization|functions-key|condition/);
  });

  it.each([
    ['<set-backend-service backend-id="orders-v2"/>', { "backend-id": "orders-v2" }],
    ['<set-backend-service backend-id="@(context.Variables)"/>', { "backend-id": null }],
    [
      '<set-backend-service base-url="https://u:pw@shop.example/api?code=k#f"/>',
      { "base-url": "https://shop.example/api" },
    ],
    ['<set-backend-service base-url="{{orders-url}}/v2?sig=k"/>', { "base-url": "{{orders-url}}/v2" }],
    ['<set-backend-service base-url="https://{{host}}/v2"/>', { "base-url": null }],
    ['<set-backend-service base-url="@(&quot;https://x/&quot; + key)"/>', { "base-url": null }],
    ['<set-backend-service base-url="https://h.example/@(context.Secret)"/>', { "base-url": null }],
    ['<set-backend-service base-url="secret"/>', { "base-url": null }],
    [
      '<quota-by-key calls="10" renewal-period="300" counter-key="hidden" increment-condition="@(hidden)"/>',
      { calls: "10", "increment-condition": null, "renewal-period": "300" },
    ],
    [
      '<rate-limit-by-key calls="10" counter-key="hidden" increment-condition="@(hidden)"/>',
      { "increment-condition": null },
    ],
    ['<quota calls="{{hidden}}" renewal-period="0"/>', { calls: null, "renewal-period": "0" }],
    ['<ip-filter action="allow"/>', { action: "allow" }],
    ['<ip-filter action="@(x)"/>', { action: null }],
    ['<check-header name="X-Key" value="k"/>', { name: "X-Key" }],
    ['<check-header name="@(&quot;k&quot;)"/>', { name: null }],
    ['<set-status code="{{c}}"/>', { code: null }],
    ['<set-header name="Sec-GPC" exists-action="delete"/>', { name: "Sec-GPC" }],
    ['<set-header name="x-functions-key" exists-action="override"/>', undefined],
    ['<cache-store duration="3600" cache-response="true"/>', { duration: "3600" }],
    ['<cache-store duration="{{ttl}}"/>', { duration: null }],
    ["<vary-by-header>Accept-Language</vary-by-header>", { header: "Accept-Language" }],
    ["<vary-by-header> Sec-GPC\n</vary-by-header>", { header: "Sec-GPC" }],
    ["<vary-by-header>@(context.Variables)</vary-by-header>", { header: null }],
    ["<vary-by-header/>", { header: null }],
    ["<vary-by-query-parameter>token</vary-by-query-parameter>", undefined],
    ['<include-fragment fragment-id="auth.v1"/>', { "fragment-id": "auth.v1" }],
    ['<authentication-basic username="u" password="p"/>', undefined],
    ['<send-request timeout="1"/>', undefined],
  ])("keeps of %s", (xml, attributes) => {
    const [child] = (redactPolicy(`<policies>${xml}</policies>`) as { children: { attributes?: unknown }[] }).children;
    expect(child?.attributes).toEqual(attributes);
  });

  const bomb = (depth: number): string => "<a>".repeat(depth) + "</a>".repeat(depth);
  it.each([
    ["nothing", ""],
    ["no XML", "once upon a time"],
    ["an open tag", "<policies><inbound></policies>"],
    ["two roots", "<policies/><policies/>"],
    ["an expression that nobody encoded", '<policies><when condition="@(a["b"] < 1)"/></policies>'],
    ["entities", '<!DOCTYPE p [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]><policies>&b;</policies>'],
    ["a file", '<!DOCTYPE p [<!ENTITY f SYSTEM "file:///etc/passwd">]><policies><a b="&f;"/></policies>'],
    ["a document type alone", "<!DOCTYPE p><policies/>"],
    ["a deep nest", bomb(100_000)],
    ["a nest deeper than any policy", bomb(150)],
    ["a prototype", "<policies><constructor/><__proto__/></policies>"],
    ["a document longer than any policy", `<policies>${"<a/>".repeat(250_001)}</policies>`],
    ["a number", 7],
    ["an object", { name: "policies" }],
    ["null", null],
  ] as const)("is none of %s", (_, value) => {
    expect(redactPolicy(value)).toBe(null);
  });

  it("takes a document type in a body for text", () => {
    const body = "<set-body><![CDATA[<!DOCTYPE html><p>]]></set-body>";
    expect(redactPolicy(`<policies>${body}</policies>`)).toEqual({
      name: "policies",
      children: [{ name: "set-body" }],
    });
  });

  it("stands where the text stood, before a record exists", () => {
    const keeps = ["properties.format", { path: "properties.value", as: "policy-xml" }] as const;
    expect(keep({ properties: { format: "xml", value: "<policies/>", key: "k" } }, keeps)).toEqual({
      properties: { format: "xml", value: { name: "policies" } },
    });
    expect(keep({ properties: { value: "<policies>" } }, keeps)).toEqual({ properties: { value: null } });
  });
});

describe("an address in free text", () => {
  it.each([
    ["https://orders-fn.azurewebsites.net/api/v1", "https://orders-fn.azurewebsites.net"],
    ["https://u:pw@host:8443/x?code=secret", "https://host:8443"],
    ["https://acct.blob.core.windows.net/dsar-exports/a/b?sig=s", "https://acct.blob.core.windows.net/dsar-exports"],
    ["https://acct.blob.core.windows.net/SECRET/a", "https://acct.blob.core.windows.net"],
    ["https://hooks.example/services/T0/SECRET", "https://hooks.example"],
    ["my-secret-password", null],
    ["orders.example", null],
    ["Server=x;Password=y", null],
    [7, null],
  ] as const)("%s", (value, expected) => expect(redactToAddress(value)).toBe(expected));
});
