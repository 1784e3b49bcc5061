import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ArmFault } from "../wire/arm-faults.ts";
import { armError, json, pages, raw } from "../wire/arm-replies.ts";
import type { ArmReply } from "../wire/arm-replies.ts";
import { startArmServer } from "../wire/arm-server.ts";
import type { ArmServer } from "../wire/arm-server.ts";
import { CONTAINERS, LOCKS, POLICY, SETTINGS, SITE, STORE, STORES, callAt, openAt, sessionOf } from "./arm.ts";

const POLICY_PATH = `${STORE}/managementPolicies/default`;
const CONTAINERS_PATH = `${STORE}/blobServices/default/containers`;
const ALL = { id: STORE, prefix: "dsar" };
const LOCKS_PATH = "*/providers/microsoft.authorization/locks";
const names = (...of: readonly string[]): readonly { readonly name: string }[] => of.map((name) => ({ name }));

let server: ArmServer;
beforeEach(async () => {
  server = await startArmServer();
});
afterEach(() => server.close());

/** Answers each of the replies once, then the last one for good. */
function inTurn(...replies: readonly ArmReply[]): () => ArmReply {
  let at = 0;
  return () => replies[Math.min(at++, replies.length - 1)] ?? raw("");
}

describe("a read of the resource manager", () => {
  it("sends path, query and version as declared, and keeps what is declared", async () => {
    const rule = { name: "end", definition: {} };
    server.get(POLICY_PATH, { id: "secret", properties: { policy: { rules: [rule] }, lastModifiedTime: "x" } });
    server.get(CONTAINERS_PATH, { value: [{ name: "dsar-exports", properties: {} }] });
    const { sessions } = await openAt(server);
    const policy = await sessions[0]?.call(POLICY, { id: STORE.toLowerCase() }, "global");
    const containers = await sessions[0]?.call(CONTAINERS, { id: STORE, prefix: "a&b=c'd" }, "global");
    expect(policy).toEqual({ outcome: "ok", body: { properties: { policy: { rules: [rule] } } } });
    expect(containers).toEqual({ outcome: "ok", body: { value: [{ name: "dsar-exports" }] } });
    const sent = server.requests.at(-1);
    expect([...(sent?.query ?? [])]).toEqual([
      ["api-version", "2025-08-01"],
      ["$filter", "startswith(name, 'a&b=c''d')"],
    ]);
    expect(sent?.headers["user-agent"]).toBe("consentry");
    expect(sent?.headers).not.toHaveProperty("accept-encoding");
    expect(server.unexpected).toEqual([]);
  });

  it("posts what only a POST tells, and holds back the secrets in it", async () => {
    server.post(`${SITE}/config/appsettings/list`, { properties: { DB_PASSWORD: "hunter2", RETENTION_DAYS: "30" } });
    const answer = await callAt(server, SETTINGS, { id: SITE });
    expect(JSON.stringify(answer)).toContain("RETENTION_DAYS");
    expect(JSON.stringify(answer)).not.toContain("hunter2");
    expect(server.requests.at(-1)).toMatchObject({ method: "POST", action: "Microsoft.Web/sites/config/list/action" });
  });

  it("asks the same thing once", async () => {
    server.get(POLICY_PATH, {});
    const session = sessionOf(await openAt(server));
    await Promise.all([session.call(POLICY, { id: STORE }, "global"), session.call(POLICY, { id: STORE }, "global")]);
    session.close();
    expect(server.count(POLICY_PATH)).toBe(1);
  });

  it.each([
    ["ManagementPolicyNotFound", 404, { outcome: "absent" }],
    ["ResourceGroupNotFound", 404, { outcome: "gone" }],
    ["ParentResourceNotFound", 404, { outcome: "gone" }],
    ["SubscriptionNotFound", 404, { reason: "access-denied" }],
    ["AuthorizationFailed", 403, { reason: "access-denied" }],
    ["ExpiredAuthenticationToken", 401, { reason: "access-denied" }],
    [
      "InvalidAuthenticationTokenTenant",
      401,
      { reason: "access-denied", message: /another tenant; name it with --tenant/ },
    ],
    ["ScopeLocked", 409, { reason: "access-denied", message: /a read-only lock forbids it/ }],
    ["MissingSubscriptionRegistration", 409, { reason: "service-off" }],
    ["SubscriptionNotRegistered", 409, { reason: "service-off" }],
    ["Subscription Not Registered", 404, { reason: "service-off" }],
    ["ReadOnlyDisabledSubscription", 409, { reason: "service-off" }],
    ["LocationNotAvailableForResourceType", 400, { reason: "unsupported-region" }],
    ["NoRegisteredProviderFound", 400, { reason: "unsupported-region" }],
    ["BadRequest", 400, { reason: "unreadable" }],
  ])("tells %s (%i) apart, asking once", async (code, status, expected) => {
    server.get(POLICY_PATH, () => armError(code, status, "secret-object-id nora.quinn@shop.example"));
    const answer = await callAt(server, POLICY, { id: STORE });
    const got = answer.outcome === "unread" ? answer.unread : answer;
    const { message, ...rest } = { message: /./, ...expected };
    expect(got).toMatchObject(rest);
    if (answer.outcome === "unread") expect(answer.unread.message).toMatch(message);
    expect(JSON.stringify(answer)).not.toMatch(/secret|nora/);
    expect(server.count(POLICY_PATH)).toBe(1);
  });

  it("names the permission that a refused read takes", async () => {
    server.deny("Microsoft.Web/sites/config/list/action");
    const answer = await callAt(server, SETTINGS, { id: SITE });
    expect(answer).toMatchObject({
      unread: { message: "AuthorizationFailed (HTTP 403); it takes Microsoft.Web/sites/config/list/action" },
    });
  });

  it.each([
    ["a flat error", json({ Code: "ManagementPolicyNotFound", Message: "no" }, 404), "absent"],
    [
      "an error of OData",
      json({ "odata.error": { code: "ManagementPolicyNotFound", message: { value: "no" } } }, 404),
      "absent",
    ],
    ["a 404 without a word", raw("", 404), "absent"],
    ["a 404 with a word that is not declared", armError("NotFound", 404), "gone"],
  ])("understands %s", async (_, reply, outcome) => {
    server.get(POLICY_PATH, () => reply);
    expect(await callAt(server, POLICY, { id: STORE })).toEqual({ outcome });
  });

  it.each([
    ["an empty body", raw("", 200), "unreadable", "the answer (HTTP 200) is nothing"],
    ["a web page", raw("<html>Sign in</html>", 200), "unreadable", "the answer (HTTP 200) is a web page"],
    ["a list", raw("[]", 200), "unreadable", "the answer (HTTP 200) is no JSON object"],
    ["half an answer", raw('{"value":[', 200), "unreadable", "the answer (HTTP 200) is no JSON"],
    ["a missing page", raw("<!DOCTYPE html><p>404", 404), "unreadable", "the answer (HTTP 404) is a web page"],
    ["a broken server", raw("<!doctype html><p>500", 500), "server-error", "the answer (HTTP 500) is a web page"],
  ])("never takes %s for an empty list, and tries twice", async (_, reply, reason, message) => {
    server.on(LOCKS_PATH, () => reply);
    expect(await callAt(server, LOCKS)).toEqual({ outcome: "unread", unread: { reason, operation: LOCKS, message } });
    expect(server.count(LOCKS_PATH)).toBe(2);
  });

  it.each(["another host", "its own host"])("follows no redirect, be it to %s", async (where) => {
    const elsewhere = await startArmServer();
    const { url } = where === "another host" ? elsewhere : server;
    server.on(LOCKS_PATH, () => raw("", 307, { location: `${url}/subscriptions?api-version=2022-12-01` }));
    expect(await callAt(server, LOCKS)).toMatchObject({ unread: { reason: "unreadable", message: "HTTP 307" } });
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.close();
  });
});

describe("pages", () => {
  it.each([
    ["a last page that says no more", {}],
    ["an empty nextLink", { lastLink: "" }],
    ["a null nextLink", { lastLink: null }],
    ["an empty last page", { emptyLast: true }],
  ])("are joined up to %s", async (_, end) => {
    server.get(CONTAINERS_PATH, pages(names("a", "b", "c", "d"), 2, end));
    expect(await callAt(server, CONTAINERS, ALL)).toEqual({
      outcome: "ok",
      body: { value: names("a", "b", "c", "d") },
    });
  });

  it.each([
    ["another host", (url: string) => url],
    ["plain http", (_: string, own: string) => own.replace("https:", "http:")],
    [
      "a host behind a user name",
      (url: string, own: string) => own.replace("https://", `https://${new URL(url).host}@`),
    ],
    ["a host without a scheme", (url: string) => url.replace("https:", "")],
  ])("are not followed to %s, and no token goes there", async (_, linkTo) => {
    const elsewhere = await startArmServer();
    const nextLink = `${linkTo(elsewhere.url, server.url)}/subscriptions?api-version=1`;
    server.get(CONTAINERS_PATH, { value: names("a"), nextLink });
    const asked = server.requests.length;
    expect(await callAt(server, CONTAINERS, ALL)).toEqual({
      outcome: "unread",
      unread: { reason: "unreadable", operation: CONTAINERS, message: "the next page leads to another host" },
      partial: { value: names("a") },
    });
    expect(elsewhere.requests).toEqual([]);
    expect(server.requests.slice(asked).map(({ path }) => path)).toEqual(["/subscriptions", CONTAINERS_PATH]);
    await elsewhere.close();
  });

  it("end where a link repeats", async () => {
    server.get(CONTAINERS_PATH, ({ origin, path }) =>
      json({ value: names("a"), nextLink: `${origin}${path}?api-version=2025-08-01&again=1` }),
    );
    expect(await callAt(server, CONTAINERS, ALL)).toMatchObject({
      unread: { reason: "unreadable", message: "the pages repeat without an end" },
    });
    expect(server.count(CONTAINERS_PATH)).toBe(2);
  });

  it.each([
    ["another list", { items: names("c") }],
    ["an error that calls itself an answer", { error: { code: "InternalServerError" } }],
    ["no list", { value: null }],
  ])("do not end with one that holds %s", async (_, page) => {
    const first = pages(names("a", "b"), 1);
    server.get(CONTAINERS_PATH, (call) => (call.query.has("$skiptoken") ? json(page) : first(call)));
    expect(await callAt(server, CONTAINERS, ALL)).toEqual({
      outcome: "unread",
      unread: { reason: "unreadable", operation: CONTAINERS, message: "the answer (HTTP 200) is no list" },
      partial: { value: names("a") },
    });
  });

  it("that came before a refusal are kept, and the list is unread", async () => {
    const first = pages(names("a", "b"), 1);
    server.get(CONTAINERS_PATH, (call) =>
      call.query.has("$skiptoken") ? armError("AuthorizationFailed", 403) : first(call),
    );
    expect(await callAt(server, CONTAINERS, ALL)).toMatchObject({ outcome: "unread", partial: { value: names("a") } });
  });
});

describe("a cloud in trouble", () => {
  it.each<ArmFault>(["throttle", "throttle-bare", "reset", "cut", "short", "error", "html"])(
    "loses nothing where every request meets a %s once",
    async (fault) => {
      server.graph("Microsoft.Storage/storageAccounts", [{ id: STORE }]);
      server.get(CONTAINERS_PATH, pages(names("a", "b"), 1)).fault(fault);
      const session = sessionOf(await openAt(server));
      expect(await session.call(STORES, {}, "global")).toEqual({
        outcome: "ok",
        body: { data: [{ id: STORE, tags: null, properties: null }] },
      });
      expect(await session.call(CONTAINERS, ALL, "global")).toEqual({
        outcome: "ok",
        body: { value: names("a", "b") },
      });
      session.close();
    },
  );

  it.each([
    ["Retry-After in seconds", { "retry-after": "1" }],
    ["retry-after-ms", { "retry-after-ms": "1000" }],
    ["x-ms-retry-after-ms", { "x-ms-retry-after-ms": "1000" }],
    ["the quota's clock", { "x-ms-user-quota-resets-after": "00:00:01" }],
  ])("is waited for as %s says", async (_, headers) => {
    server.on(LOCKS_PATH, inTurn(armError("TooManyRequests", 429, "", headers), json({ value: [] })));
    const session = sessionOf(await openAt(server));
    const began = performance.now();
    expect(await session.call(LOCKS, {}, "global")).toMatchObject({ outcome: "ok" });
    session.close();
    expect(performance.now() - began).toBeGreaterThan(990);
  });

  it("is given up on where its wait reaches past the deadline", async () => {
    server.on(LOCKS_PATH, () => armError("TooManyRequests", 429, "", { "retry-after": "3000" }));
    const began = performance.now();
    expect(await callAt(server, LOCKS, {}, { deadline: 2000 })).toMatchObject({
      unread: { reason: "throttled", message: "TooManyRequests (HTTP 429)" },
    });
    expect(performance.now() - began).toBeLessThan(2000);
    expect(server.count(LOCKS_PATH)).toBe(1);
  });

  it("ends by the deadline where an operation never answers, and asks no more than once again", async () => {
    server.hang(LOCKS_PATH).get(POLICY_PATH, {});
    const session = sessionOf(await openAt(server, { deadline: 800 }));
    const began = performance.now();
    expect(await session.call(LOCKS, {}, "global")).toMatchObject({
      unread: { reason: "timed-out", message: "no answer within 0.8 s" },
    });
    expect(await session.call(POLICY, { id: STORE }, "global")).toMatchObject({ outcome: "ok" });
    session.close();
    expect(performance.now() - began).toBeLessThan(2000);
  });

  it("ends by the deadline where Resource Graph never answers", async () => {
    server.hang("Microsoft.ResourceGraph/resources/read");
    expect(await callAt(server, STORES, {}, { deadline: 800 })).toMatchObject({
      unread: { reason: "timed-out", operation: STORES },
    });
  });
});

describe("a cloud that lags behind", () => {
  const LAGGING =
    "No registered resource provider found for location 'chinanorth' and API version '2025-08-01' for type 'x'. ";
  const listed = (versions: string): string =>
    `${LAGGING}The supported api-versions are '${versions}'. The supported locations are 'a'.`;
  it.each([
    [
      "the newest stable one that is not newer",
      "NoRegisteredProviderFound",
      400,
      listed("2023-01-01, 2024-01-01, 2025-01-01-preview, 2026-02-01"),
      "2024-01-01",
    ],
    ["the newest one where all are newer", "InvalidResourceType", 404, listed("2025-09-01, 2026-02-01"), "2026-02-01"],
    [
      "the one of another wording",
      "InvalidApiVersionParameter",
      400,
      "The api-version '2025-08-01' is invalid. The supported versions are '2022-12-01,2020-01-01'.",
      "2022-12-01",
    ],
  ])("is asked with %s, and so from then on", async (_, code, status, message, version) => {
    server.on("*/managementpolicies/default", ({ apiVersion }) =>
      apiVersion === version ? json({ properties: { policy: {} } }) : armError(code, status, message),
    );
    const session = sessionOf(await openAt(server));
    expect(await session.call(POLICY, { id: STORE }, "global")).toEqual({
      outcome: "ok",
      body: { properties: { policy: {} } },
    });
    expect(await session.call(POLICY, { id: `${STORE}2` }, "global")).toMatchObject({ outcome: "ok" });
    session.close();
    const asked = server.requests.filter(({ path }) => path.endsWith("/managementPolicies/default"));
    expect(asked.map(({ apiVersion }) => apiVersion)).toEqual(["2025-08-01", version, version]);
  });

  it("is asked once more only", async () => {
    server.on("*/managementpolicies/default", () => armError("NoRegisteredProviderFound", 400, listed("2024-01-01")));
    expect(await callAt(server, POLICY, { id: STORE })).toMatchObject({ unread: { reason: "unsupported-region" } });
    expect(server.count("*/managementpolicies/default")).toBe(2);
  });
});
