import type { JsonObject } from "../../src/model/json.ts";
import type { ArmServer } from "../wire/arm-server.ts";
import { managementRow } from "./azure-management.ts";

const policy = (inbound: string): JsonObject => ({
  properties: {
    format: "xml",
    value: `<policies><inbound>${inbound}</inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>`,
  },
});
const JWT = `<validate-jwt header-name="Authorization"><openid-config url="https://login.shop.example/.well-known/openid-configuration" /></validate-jwt>`;
const LIMIT = '<rate-limit-by-key calls="20" renewal-period="60" counter-key="@(context.Request.IpAddress)" />';
const bots = (secret: string): string =>
  `<choose><when condition="@(context.Request.Headers.GetValueOrDefault(&quot;x-bot&quot;,&quot;&quot;) == &quot;${secret}&quot;)"><return-response><set-status code="403" /></return-response></when></choose>`;

interface Parts {
  readonly group: string;
  readonly secret: string;
  readonly person: string;
}

/** A gateway whose routes and policies hold what must not be seen again. */
export function addGateway(server: ArmServer, { group, secret, person }: Parts): void {
  const gateway = `${group}/providers/Microsoft.ApiManagement/service/shop-gateway`;
  const service = managementRow(gateway, { publisherEmail: person });
  const api = `${gateway}/apis/privacy`;
  const operations: readonly (readonly [string, string, string, string])[] = [
    ["erase", "DELETE", "/dsar/{id}", JWT],
    ["opt-out", "POST", "/opt-out", JWT],
    ["limit", "POST", "/limit-the-use", bots(secret)],
    ["sale", "POST", "/do-not-sell", LIMIT],
    ["choices", "POST", "/do-not-share", '<!-- <validate-jwt /> --><authentication-managed-identity resource="x" />'],
  ];
  server
    .graph("Microsoft.ApiManagement/service", [service])
    .get(gateway, service)
    .get(`${gateway}/apis`, {
      value: [
        {
          id: api,
          name: "privacy",
          properties: {
            path: "portal",
            serviceUrl: "https://shop-handler.azurewebsites.net/api",
            subscriptionRequired: false,
            isCurrent: true,
            apiRevision: "1",
            authenticationSettings: { oAuth2: null, openid: null },
          },
        },
      ],
      count: 1,
      // API Management ends its pages so.
      nextLink: "",
    })
    .get(`${api}/revisions`, {
      value: [
        { apiId: "/apis/privacy;rev=1", apiRevision: "1", isCurrent: true, isOnline: true },
        { apiId: "/apis/privacy;rev=2", apiRevision: "2", isCurrent: false, isOnline: true },
      ],
      nextLink: "",
    })
    // The next revision, which is served already and has nothing in it yet.
    .get(`${api};rev=2`, {
      id: `${api};rev=2`,
      properties: { serviceUrl: "https://shop-handler.azurewebsites.net/api" },
    })
    .get(`${api};rev=2/operations`, { value: [], nextLink: "" })
    .none(`${api};rev=2/policies/policy`)
    .get(`${api}/operations`, {
      value: operations.map(([name, method, urlTemplate]) => ({
        id: `${api}/operations/${name}`,
        name,
        properties: { method, urlTemplate, displayName: name },
      })),
      nextLink: "",
    })
    .get(`${gateway}/policies/policy`, policy('<include-fragment fragment-id="trace" />'))
    .get(`${gateway}/policyFragments/trace`, {
      properties: {
        format: "xml",
        value: `<fragment><set-header name="x-trace" exists-action="override"><value>${secret}</value></set-header></fragment>`,
      },
    })
    .none(`${api}/policies/policy`)
    .get(`${gateway}/products`, {
      value: [{ id: `${gateway}/products/partners`, name: "partners", properties: { subscriptionRequired: true } }],
      nextLink: "",
    })
    // Partners get to see none of the portal.
    .get(`${gateway}/products/partners/apis`, { value: [], nextLink: "" })
    .none(`${gateway}/products/partners/policies/policy`)
    .get(`${gateway}/namedValues`, {
      value: [
        {
          id: `${gateway}/namedValues/pw`,
          name: "pw",
          properties: { displayName: "pw", secret: false, value: secret },
        },
      ],
      nextLink: "",
    })
    .get(`${gateway}/backends`, { value: [], nextLink: "" });
  for (const [name, , , inbound] of operations) {
    server.get(`${api}/operations/${name}/policies/policy`, policy(`<base />${inbound}`));
  }
}
