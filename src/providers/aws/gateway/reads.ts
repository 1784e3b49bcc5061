import type { FactKey } from "../../../model/resource.ts";
import type { AwsOperation, AwsRead, AwsReads } from "../service.ts";

/** Published for all management operations of an account together, of whichever kind of API:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
export const MANAGEMENT = { perSecond: 10, burst: 40, pool: "api-gateway" };

export const GET_DOMAINS: AwsOperation = "apigatewayv2:GetDomainNames";
export const GET_MAPPINGS: AwsOperation = "apigatewayv2:GetApiMappings";

/** Pages of the second version's operations. */
export const V2_PAGES: NonNullable<AwsRead["pages"]> = { input: "NextToken", output: "NextToken", items: ["Items"] };

/** What goes unknown without the list of APIs: one that is not listed hides its routes, and what they lead to. */
export const API_FEEDS: readonly FactKey[] = [
  "endpoint",
  "endpoint.tags",
  "endpoint.authentication",
  "endpoint.watched-by",
];

/** What goes unknown without an API's routes. */
export const ROUTE_FEEDS: readonly FactKey[] = [
  "endpoint",
  "endpoint.authentication",
  "endpoint.routes-to",
  "endpoint.answeredBy",
  "endpoint.throttled",
  "endpoint.authenticates-with",
];

/** Custom domains, asked of the second version of the API: it lists the domains of both, and its mappings name APIs of every
 * kind and of every depth of path, so that one list and one call a domain serve REST and HTTP APIs alike.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mappings.html */
export const DOMAIN_READS: AwsReads = {
  [GET_DOMAINS]: {
    permission: "apigateway:GET",
    resources: ["arn:aws:apigateway:*::/domainnames"],
    keeps: [
      "Items[].DomainName",
      "Items[].RoutingMode",
      { path: "Items[].MutualTlsAuthentication.TruststoreUri", as: "url" },
    ],
    feeds: ["endpoint.authentication"],
    pages: V2_PAGES,
    rate: MANAGEMENT,
  },
  [GET_MAPPINGS]: {
    permission: "apigateway:GET",
    resources: ["arn:aws:apigateway:*::/domainnames/*/apimappings"],
    keeps: ["Items[].ApiId", "Items[].Stage"],
    feeds: ["endpoint.authentication"],
    pages: V2_PAGES,
    rate: MANAGEMENT,
  },
};
