import type { Door } from "./front-door.ts";
import { http, MUTUAL, OFF, rest, socket } from "./front-doors-gateways.ts";
import { appRunner, balancer, functionUrl, graph } from "./front-doors-services.ts";
import { REGION } from "./wire-place.ts";

const oidc = (OnUnauthenticatedRequest: string): object => ({
  Type: "authenticate-oidc",
  Order: 1,
  AuthenticateOidcConfig: { Issuer: "https://login.shop.example", OnUnauthenticatedRequest },
});

/** Every kind of front door on AWS, with every way to guard it. */
export const DOORS: readonly Door[] = [
  rest("nothing", "none", { authorizationType: "NONE" }),
  rest("a key", "api-key", { authorizationType: "NONE", apiKeyRequired: true }),
  rest("signed calls", "iam", { authorizationType: "AWS_IAM" }),
  rest("a user pool", "user-login", { authorizationType: "COGNITO_USER_POOLS" }),
  rest("an authorizer", "custom", { authorizationType: "CUSTOM" }),
  rest(
    "a private endpoint",
    "network",
    { authorizationType: "NONE" },
    { endpointConfiguration: { types: ["PRIVATE"] } },
  ),
  rest("mutual TLS alone", "certificate", { authorizationType: "NONE" }, OFF, [MUTUAL]),
  rest("no address at all", "closed", { authorizationType: "NONE" }, OFF),
  http("nothing", "none", { authorizationType: "NONE" }),
  http("signed calls", "iam", { authorizationType: "AWS_IAM" }),
  http("a token", "user-login", { authorizationType: "JWT" }),
  http("an authorizer", "custom", { authorizationType: "CUSTOM" }),
  socket("nothing", "none", { authorizationType: "NONE" }),
  socket("a key", "api-key", { authorizationType: "NONE", apiKeyRequired: true }),
  socket("signed calls", "iam", { authorizationType: "AWS_IAM" }),
  socket("an authorizer", "custom", { authorizationType: "CUSTOM" }),
  functionUrl("nothing", "none", "NONE", true),
  functionUrl("signed calls", "iam", "AWS_IAM", true),
  functionUrl("a policy that lets nobody in", "closed", "NONE", false),
  balancer("nothing", "none", undefined),
  balancer("a login", "user-login", oidc("authenticate")),
  balancer("a login that lets through who has none", "none", oidc("allow")),
  balancer("a token", "user-login", {
    Type: "jwt-validation",
    Order: 1,
    JwtValidationConfig: { Issuer: "https://login.shop.example", JwksEndpoint: "https://login.shop.example/keys" },
  }),
  balancer("certificates", "certificate", undefined, { mutual: "verify" }),
  balancer("certificates that it only passes on", "none", undefined, { mutual: "passthrough" }),
  balancer("a private network", "network", undefined, { scheme: "internal" }),
  graph("a key", "api-key", { authenticationType: "API_KEY" }),
  graph("signed calls", "iam", { authenticationType: "AWS_IAM" }),
  graph("a user pool", "user-login", {
    authenticationType: "AMAZON_COGNITO_USER_POOLS",
    userPoolConfig: { userPoolId: `${REGION}_shop`, awsRegion: REGION, defaultAction: "ALLOW" },
  }),
  graph("a provider's login", "user-login", { authenticationType: "OPENID_CONNECT" }),
  graph("an authorizer", "custom", { authenticationType: "AWS_LAMBDA" }),
  graph("a login, and a key beside it", "api-key", {
    authenticationType: "OPENID_CONNECT",
    additionalAuthenticationProviders: [{ authenticationType: "API_KEY" }],
  }),
  graph("a private network", "network", { authenticationType: "API_KEY", visibility: "PRIVATE" }),
  appRunner("nothing", "none", true),
  appRunner("a private network", "network", false),
];
