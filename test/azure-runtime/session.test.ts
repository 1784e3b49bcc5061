import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { generate } from "selfsigned";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { JsonObject } from "../../src/model/json.ts";
import { identityOf } from "../../src/providers/azure/runtime/credentials.ts";
import { NoCredentialsError, SessionError } from "../../src/providers/session.ts";
import { OBJECT, PERSON, SECRET, TENANT, login } from "../wire/arm-login.ts";
import { armError, json, raw } from "../wire/arm-replies.ts";
import { SUBSCRIPTION, startArmServer } from "../wire/arm-server.ts";
import type { ArmServer } from "../wire/arm-server.ts";
import { startClosedProxy } from "../wire/proxy.ts";
import { LOCKS, OTHER, SITE, callAt, emptyFolder, openAt, sessionOf } from "./arm.ts";

const SUBSCRIPTIONS = "Microsoft.Resources/subscriptions/read";
const MISSING = "00000000-0000-4000-8000-00000000dead";

let server: ArmServer;
beforeEach(async () => {
  server = await startArmServer(SUBSCRIPTION, OTHER);
  for (const variable of Object.keys(process.env))
    if (/^(?:AZURE_|IDENTITY_|MSI_|IMDS_)/.test(variable)) vi.stubEnv(variable, undefined);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await server.close();
});

const accountsOf = async (target: Parameters<typeof openAt>[1]): Promise<readonly string[]> =>
  (await openAt(server, target)).sessions.map(({ account }) => account);

async function failureOf(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("it did not fail");
}

describe("the subscriptions of a target", () => {
  it("are all that are in use, each a session of its own", async () => {
    server.subscription(MISSING, { state: "Disabled" });
    const { sessions, closed } = await openAt(server, { target: { subscriptions: ["all"] } });
    expect(sessions).toMatchObject([
      { provider: "azure", account: SUBSCRIPTION, partition: "custom", identity: `${TENANT}/${OBJECT}`, regions: [] },
      { account: OTHER.toLowerCase() },
    ]);
    expect(closed).toEqual([]);
    expect(server.logins.filter((path) => path.endsWith("/token"))).toHaveLength(1);
  });

  it("are all of them beside what else is named", async () => {
    server.managementGroup("Shop", [OTHER]);
    expect(await accountsOf({ target: { managementGroups: ["Shop"], subscriptions: ["all"] } })).toHaveLength(2);
    const { sessions, closed } = await openAt(server, { target: { subscriptions: ["all", MISSING] } });
    expect(sessions).toHaveLength(2);
    expect(closed.map(({ account }) => account)).toEqual([MISSING]);
  });

  it("are read where their state is not told", async () => {
    server.on("GET /subscriptions", () => json({ value: [{ subscriptionId: SUBSCRIPTION }] }));
    expect(await accountsOf({})).toEqual([SUBSCRIPTION]);
  });

  it("come in pages", async () => {
    const one = (id: string): { readonly subscriptionId: string; readonly state: string } => ({
      subscriptionId: id,
      state: "Warned",
    });
    server.on("GET /subscriptions", ({ origin, query }) =>
      query.has("page")
        ? json({ value: [one(OTHER)], nextLink: "" })
        : json({ value: [one(SUBSCRIPTION)], nextLink: `${origin}/subscriptions?api-version=2022-12-01&page=2` }),
    );
    expect(await accountsOf({})).toEqual([SUBSCRIPTION, OTHER.toLowerCase()]);
  });

  it("are those named, whatever the case; what cannot be seen is told with what to do", async () => {
    const { sessions, closed } = await openAt(server, { target: { subscriptions: [OTHER.toUpperCase(), MISSING] } });
    expect(sessions.map(({ account }) => account)).toEqual([OTHER.toLowerCase()]);
    expect(closed).toEqual([
      {
        account: MISSING,
        message: `the caller does not see subscription ${MISSING}; check the id, give the caller Reader on it, or name its tenant with --tenant`,
      },
    ]);
    const failure = await failureOf(openAt(server, { target: { subscriptions: [MISSING] } }));
    expect(failure).toBeInstanceOf(SessionError);
    expect(failure.message).toContain(`does not see subscription ${MISSING}`);
  });

  it("are those below a management group; a group that cannot be read closes itself only", async () => {
    server.managementGroup("Shop", [OTHER.toUpperCase(), MISSING]);
    server.deny("/providers/Microsoft.Management/managementGroups/secret/descendants");
    const target = { managementGroups: ["Shop", "secret"] };
    const { sessions, closed } = await openAt(server, { target });
    expect(sessions.map(({ account }) => account)).toEqual([OTHER.toLowerCase()]);
    expect(closed.map(({ account }) => account)).toEqual([MISSING, "secret"]);
    expect(closed[1]?.message).toMatch(/Microsoft.Management\/managementGroups\/descendants\/read; check the name/);
    await expect(openAt(server, { target: { managementGroups: ["secret"] } })).rejects.toThrow(
      /management group secret cannot be read/,
    );
    expect(await accountsOf({ target: { managementGroups: ["Shop"], subscriptions: [SUBSCRIPTION] } })).toHaveLength(2);
  });

  it("need not be there: then it is as if there were no credentials", async () => {
    server.on("GET /subscriptions", () => json({ value: [] }));
    const failure = await failureOf(openAt(server));
    expect(failure).toBeInstanceOf(NoCredentialsError);
    expect(failure.message).toMatch(/lead to no subscription; give the caller Reader on one/);
  });

  it("do not hide each other: one that is refused leaves the other's answer as it is", async () => {
    server.on(`/subscriptions/${OTHER}/*`, () => armError("AuthorizationFailed", 403));
    server.get(`/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization/locks`, { value: [{ name: "keep" }] });
    const opened = await openAt(server);
    const [own, other] = await Promise.all(
      [SUBSCRIPTION, OTHER].map((id) => sessionOf(opened, id).call(LOCKS, {}, "global")),
    );
    expect(own).toEqual({ outcome: "ok", body: { value: [{ name: "keep" }] } });
    expect(other).toMatchObject({
      unread: { reason: "access-denied", message: /it takes Microsoft.Authorization\/locks\/read/ },
    });
  });

  it.each([
    [
      401,
      "AuthenticationFailed",
      NoCredentialsError,
      /does not accept the credentials: AuthenticationFailed \(HTTP 401\)/,
    ],
    [403, "AuthorizationFailed", NoCredentialsError, /does not accept the credentials/],
    [400, "BadRequest", SessionError, /could not be asked which subscriptions there are: BadRequest \(HTTP 400\)/],
  ])("cannot be asked for: %i %s", async (status, code, kind, message) => {
    server.deny(SUBSCRIPTIONS, code, status);
    const failure = await failureOf(openAt(server));
    expect(failure).toBeInstanceOf(kind);
    expect(failure.message).toMatch(message);
    expect(failure.message).not.toContain(PERSON);
  });

  it("are not made up from a web page", async () => {
    server.on("GET /subscriptions", () => raw("<html>Sign in</html>"));
    await expect(openAt(server)).rejects.toThrow(/the answer \(HTTP 200\) is a web page; check the network/);
  });
});

describe("the login", () => {
  it("says in one sentence that the secret is wrong, with Entra's code and nothing else of what it said", async () => {
    const failure = await failureOf(openAt(server, { env: { ...server.env, AZURE_CLIENT_SECRET: "wrong-secret" } }));
    expect(failure).toBeInstanceOf(NoCredentialsError);
    expect(failure.message).toBe(
      "Azure did not accept the credentials (AADSTS7000215); log in with az login, set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET, or name another tenant with --tenant",
    );
  });

  it("takes the tenant of the target before that of the environment", async () => {
    const tenant = "dddddddd-0000-4000-8000-000000000009";
    const { sessions } = await openAt(server, { target: { tenant } });
    expect(sessions[0]?.identity).toBe(`${tenant}/${OBJECT}`);
    await expect(openAt(server, { target: { tenant: "a tenant/../x" } })).rejects.toThrow(/is no tenant/);
  });

  it("does not go on over a certificate that nobody vouches for", async () => {
    const folder = await emptyFolder();
    const cloud = await server.cloudFile(folder);
    const { cert } = await generate([{ name: "commonName", value: "somebody else" }], { keyType: "ec" });
    await writeFile(join(folder, "ca.pem"), cert);
    const failure = await failureOf(openAt(server, { cloud }));
    expect(failure).toBeInstanceOf(SessionError);
    expect(failure).not.toBeInstanceOf(NoCredentialsError);
    expect(failure.message).toMatch(/is not trusted \(\w+\); name its authority's certificate in NODE_EXTRA_CA_CERTS/);
    expect(server.logins).toEqual([]);
  });

  it("names a login that nobody answers at", async () => {
    const folder = await emptyFolder();
    const { url } = server;
    const file = join(folder, "c.json");
    await writeFile(
      file,
      JSON.stringify({ resourceManager: url, audience: `${url}/.default`, authority: "https://127.0.0.1:1" }),
    );
    await expect(openAt(server, { cloud: file })).rejects.toThrow(
      /https:\/\/127.0.0.1:1 cannot be reached \(ECONNREFUSED\); check the network/,
    );
  });

  it("is asked anew when the token ends; a renewal that is refused leaves reads unread", async () => {
    let asked = 0;
    server.on("POST */oauth2/v2.0/token", (call) => {
      asked += 1;
      const { body = "" } = login(call, {}) ?? {};
      return asked < 3
        ? json({ ...(JSON.parse(body) as JsonObject), expires_in: 1 })
        : json({ error: "invalid_client", error_description: `AADSTS7000222: expired for ${PERSON}` }, 401);
    });
    server.on("*/locks", () => json({ value: [] }));
    const session = sessionOf(await openAt(server));
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(await session.call(LOCKS, {}, "global")).toEqual({
      outcome: "unread",
      unread: { reason: "access-denied", operation: LOCKS, message: "the credentials could not be renewed" },
    });
    session.close();
    expect(server.count("*/locks")).toBe(0);
  });

  it("ends by the deadline", async () => {
    server.hang("*/oauth2/v2.0/token");
    const began = performance.now();
    await expect(openAt(server, { deadline: 800 })).rejects.toThrow(SessionError);
    expect(performance.now() - began).toBeLessThan(2500);
  });

  it("is that of az where nothing else is, and az is started once", async () => {
    const folder = await emptyFolder();
    const token = `h.${Buffer.from(JSON.stringify({ tid: TENANT, oid: OBJECT, upn: PERSON })).toString("base64url")}.s`;
    const said = JSON.stringify({ accessToken: token, expires_on: Math.floor(Date.now() / 1000) + 3600 });
    await writeFile(join(folder, "az"), `#!/bin/sh\necho "$@" >> ${folder}/asked\necho '${said}'\n`, { mode: 0o755 });
    vi.stubEnv("HOME", folder);
    vi.stubEnv("PATH", folder);
    const { sessions } = await openAt(server, { env: {}, target: { tenant: TENANT } });
    expect(sessions[0]?.identity).toBe(`${TENANT}/${OBJECT}`);
    const asked = await readFile(join(folder, "asked"), "utf8");
    expect(asked).toBe(`account get-access-token --output json --resource ${server.url} --tenant ${TENANT}\n`);
  });

  it("finds within seconds that there are no credentials, and says what to do", async () => {
    vi.stubEnv("HOME", await emptyFolder());
    vi.stubEnv("PATH", "/nowhere");
    const began = performance.now();
    const failure = await failureOf(openAt(server, { env: {} }));
    expect(failure).toBeInstanceOf(NoCredentialsError);
    expect(failure.message).toMatch(/^no Azure credentials were found; log in with az login/);
    expect(performance.now() - began).toBeLessThan(10_000);
    vi.stubEnv("AZURE_TOKEN_CREDENTIALS", "nonsense");
    await expect(openAt(server, { env: {} })).rejects.toThrow(/AZURE_TOKEN_CREDENTIALS names no kind of credential/);
  }, 30_000);
});

describe("the caller's identity", () => {
  const token = (claims: object): string => `h.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.s`;
  it.each([
    ["tenant and object", token({ tid: TENANT, oid: OBJECT, upn: PERSON, name: "Nora" }), `${TENANT}/${OBJECT}`],
    ["tenant and application", token({ tid: TENANT, appid: OBJECT, unique_name: PERSON }), `${TENANT}/${OBJECT}`],
    ["unknown where the token is opaque", "opaque-token", "unknown"],
    ["unknown where its claims are no ids", token({ tid: TENANT, oid: PERSON }), "unknown"],
    ["unknown where there are none", token({}), "unknown"],
  ])("is %s, and never a name", (_, given, expected) => {
    expect(identityOf(given)).toBe(expected);
  });
});

describe("the way out", () => {
  it("goes through the proxy of the environment", async () => {
    const proxy = await startClosedProxy();
    const { url } = proxy;
    vi.stubEnv("HTTPS_PROXY", url);
    vi.stubEnv("NO_PROXY", undefined);
    await expect(openAt(server, { env: { ...server.env, HTTPS_PROXY: url }, deadline: 4000 })).rejects.toThrow(
      SessionError,
    );
    proxy.close();
    expect(proxy.asked).toEqual(new Set([new URL(server.url).host]));
    expect(server.logins).toEqual([]);
  });

  it("repeats nothing of a proxy that is no URL", async () => {
    const env = { ...server.env, HTTPS_PROXY: "user:hunter2@10.0.0.1:80" };
    const failure = await failureOf(openAt(server, { env }));
    expect(failure.message).toBe("HTTPS_PROXY is not a URL; it should look like http://proxy.example:8080");
  });

  it("ends no connection before the last session is closed", async () => {
    const opened = await openAt(server);
    server.on("*/locks", () => json({ value: [] })).latency(200);
    const answer = sessionOf(opened, OTHER).call(LOCKS, {}, "global");
    await new Promise((resolve) => setTimeout(resolve, 50));
    sessionOf(opened).close();
    expect(await answer).toMatchObject({ outcome: "ok" });
    expect(server.count("*/locks")).toBe(1);
    sessionOf(opened, OTHER).close();
  });

  it("lets no secret and no person into an answer", async () => {
    server.deny("*/locks");
    const answer = await callAt(server, LOCKS, {});
    for (const word of [SECRET, PERSON, "Bearer", "request-"]) expect(JSON.stringify(answer)).not.toContain(word);
    expect(SITE).toContain("dsar");
  });
});
