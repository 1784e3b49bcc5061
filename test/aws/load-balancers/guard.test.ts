import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import { denied, shown } from "../../services/record.ts";
import { FORWARD, endpoints, normalized, path, rule } from "./listener.ts";
import type { Listener } from "./listener.ts";

const POOL = "arn:aws:cognito-idp:us-west-2:123456789012:userpool/us-west-2_a";
const cognito = (OnUnauthenticatedRequest?: JsonValue): JsonObject => ({
  Type: "authenticate-cognito",
  Order: 1,
  AuthenticateCognitoConfig: {
    UserPoolArn: POOL,
    ...(OnUnauthenticatedRequest === undefined ? {} : { OnUnauthenticatedRequest }),
  },
});
const oidc = (OnUnauthenticatedRequest?: JsonValue): JsonObject => ({
  Type: "authenticate-oidc",
  Order: 1,
  AuthenticateOidcConfig: OnUnauthenticatedRequest === undefined ? {} : { OnUnauthenticatedRequest },
});
const guard = (actions: JsonValue, conditions: JsonValue = [], more: Listener = {}) =>
  endpoints({ rules: [rule(1, conditions, actions)], ...more })[0]!.facts.authentication;

describe("what guards a route by its rule's actions", () => {
  it.each<[what: string, actions: JsonValue, guard: string]>([
    ["nothing", [FORWARD], "none"],
    ["a pool's login", [cognito("authenticate"), FORWARD], "user-login"],
    ["a pool's login or nothing", [cognito("deny"), FORWARD], "user-login"],
    ["a login that nobody has to take", [cognito("allow"), FORWARD], "none"],
    ["a login of a kind nobody knows", [cognito("maybe"), FORWARD], "unread:unreadable"],
    ["a login that makes no sense", [cognito(7), FORWARD], "unread:unreadable"],
    ["a provider's login", [oidc("authenticate"), FORWARD], "user-login"],
    ["a provider's login or nothing", [oidc("deny"), FORWARD], "user-login"],
    ["a provider's login at will", [oidc("allow"), FORWARD], "none"],
    ["a login without its settings", [{ Type: "authenticate-oidc" }, FORWARD], "unread:unreadable"],
    ["a token", [{ Type: "jwt-validation", Order: 1 }, FORWARD], "user-login"],
    ["an action of a new kind", [{ Type: "authenticate-moon", Order: 1 }, FORWARD], "unread:unreadable"],
    ["an action without a kind", [{ Order: 1 }, FORWARD], "unread:unreadable"],
    ["a token, and an action of a new kind", [{ Type: "moon" }, { Type: "jwt-validation" }, FORWARD], "user-login"],
    ["a fixed answer", [{ Type: "fixed-response" }], "none"],
  ])("%s", (_, actions, expected) => {
    expect(shown(guard(actions))).toBe(expected);
  });

  it("is a login where it is left out what happens without", () => {
    expect(guard([cognito(), FORWARD])).toMatchObject({ value: "user-login", basis: "documented-default" });
    expect(guard([oidc(), FORWARD])).toMatchObject({ value: "user-login", basis: "documented-default" });
  });

  it.each<[what: string, action: JsonObject, pools: readonly string[]]>([
    ["has to be taken", cognito("deny"), [POOL]],
    ["may be left", cognito("allow"), []],
    ["is not understood", cognito("maybe"), []],
    ["is another provider's", oidc("deny"), []],
  ])("leads to the pool where its login %s", (_, action, pools) => {
    const { edges } = normalized({ rules: [rule(1, [], [action, FORWARD])] });
    expect(edges.flatMap(({ type, to }) => (type === "authenticates-with" ? [to] : []))).toEqual(
      pools.map((id) => ({ by: "id", id })),
    );
  });
});

describe("what guards a route by its listener and load balancer", () => {
  it.each<[what: string, more: Listener, guard: string]>([
    ["the caller's certificate", { listener: { MutualAuthentication: { Mode: "verify" } } }, "certificate"],
    ["a certificate that nobody verified", { listener: { MutualAuthentication: { Mode: "passthrough" } } }, "none"],
    ["no certificate", { listener: { MutualAuthentication: { Mode: "off" } } }, "none"],
    ["a certificate in a new way", { listener: { MutualAuthentication: { Mode: "wink" } } }, "unread:unreadable"],
    ["a certificate in no way", { listener: { MutualAuthentication: { Mode: 7 } } }, "unread:unreadable"],
    ["a setting of another shape", { listener: { MutualAuthentication: "off" } }, "unread:unreadable"],
    ["a private network", { balancer: { Scheme: "internal" } }, "network"],
    ["a scheme of a new kind", { balancer: { Scheme: "moon" } }, "unread:unreadable"],
    ["a scheme that was not read", { parts: { DescribeLoadBalancers: denied("x") } }, "unread:access-denied"],
    [
      "a certificate, the scheme unread",
      { listener: { MutualAuthentication: { Mode: "verify" } }, parts: { DescribeLoadBalancers: denied("x") } },
      "certificate",
    ],
    [
      // A login may stand where it is not understood, and an opt-out must not have one.
      "a private network, the certificate unread",
      { listener: { MutualAuthentication: { Mode: "wink" } }, balancer: { Scheme: "internal" } },
      "unread:unreadable",
    ],
  ])("%s", (_, more, expected) => {
    expect(shown(guard([FORWARD], [], more))).toBe(expected);
  });

  it.each<[JsonObject]>([[{ MutualAuthentication: null }], [{ MutualAuthentication: {} }]])(
    "takes no certificate for granted: %j",
    (listener) => expect(shown(guard([FORWARD], [], { listener }))).toBe("none"),
  );

  it("is a login first, then a certificate, then a network", () => {
    const listener = { MutualAuthentication: { Mode: "verify" } };
    const balancer = { Scheme: "internal" };
    expect(shown(guard([cognito("deny"), FORWARD], [], { listener, balancer }))).toBe("user-login");
    expect(shown(guard([FORWARD], [], { listener, balancer }))).toBe("certificate");
  });
});

describe("what guards a route by its rule's conditions", () => {
  const from = (...Values: readonly JsonValue[]): JsonObject => ({ Field: "source-ip", SourceIpConfig: { Values } });
  const header = (HttpHeaderName: JsonValue): JsonObject => ({
    Field: "http-header",
    HttpHeaderConfig: { HttpHeaderName },
  });
  it.each<[what: string, condition: JsonValue, guard: string]>([
    ["any host", { Field: "host-header", Values: ["a.example"] }, "none"],
    ["10/8", from("10.0.0.0/8"), "network"],
    [
      "private networks",
      from("172.16.0.0/12", "192.168.7.0/24", "10.1.2.3/32", "100.64.0.0/10", "fd00::/8"),
      "network",
    ],
    ["one that is wider than private", from("10.0.0.0/7"), "unread:unresolved"],
    ["172.32/12", from("172.32.0.0/12"), "unread:unresolved"],
    ["100.128/10", from("100.128.0.0/10"), "unread:unresolved"],
    ["an office", from("203.0.113.0/24"), "unread:unresolved"],
    ["an office and a private network", from("10.0.0.0/8", "203.0.113.0/24"), "unread:unresolved"],
    ["everywhere", from("0.0.0.0/0"), "none"],
    ["everywhere, and a private network", from("10.0.0.0/8", "::/0"), "none"],
    ["what is no address", from("10.0.0.300/8"), "unread:unresolved"],
    ["what is no range", from("10.0.0.0"), "unread:unresolved"],
    ["an odd range", from("10.0.0.0/99"), "unread:unresolved"],
    ["an odd local range", from("fd00::/300"), "unread:unresolved"],
    ["no address", from(), "unread:unresolved"],
    ["a private network, and what is none", from("10.0.0.0/8", 7), "unread:unresolved"],
    ["addresses of another shape", from(7), "unread:unresolved"],
    ["a header that may be a secret", header("X-Origin-Verify"), "unread:unresolved"],
    ["a header that every browser sends", header("User-Agent"), "none"],
    ["a header without a name", header(7), "unread:unresolved"],
    ["the query", { Field: "query-string" }, "unread:unresolved"],
    ["what is new", { Field: "moon" }, "unread:unresolved"],
    ["what makes no sense", 7, "unread:unresolved"],
    ["paths without a path", { Field: "path-pattern" }, "unread:unresolved"],
    ["methods without a method", { Field: "http-request-method" }, "unread:unresolved"],
  ])("%s", (_, condition, expected) => {
    expect(shown(guard([FORWARD], [condition]))).toBe(expected);
  });

  it("is not known without conditions, save of the default rule", () => {
    expect(shown(guard([FORWARD], null))).toBe("unread:unresolved");
    const [node] = endpoints({ rules: [rule("default", null)] });
    expect(node && shown(node.facts.authentication)).toBe("none");
  });

  it("is a login whatever the conditions", () => {
    expect(shown(guard([cognito("deny"), FORWARD], [path("/a"), header("X-Verify")]))).toBe("user-login");
  });

  it("says which condition it is, and nothing of what it compares with", () => {
    const message = (condition: JsonObject): string => {
      const fact = guard([FORWARD], [condition]);
      return fact.known ? "" : fact.gaps[0].message;
    };
    expect(message(header("X-Verify"))).toMatch(/^a condition on a header /);
    expect(message({ Field: "query-string" })).toMatch(/^a condition on the query /);
    expect(message(from("203.0.113.0/24"))).toMatch(/^a condition on the caller's address /);
  });
});
