import { writeFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { Server } from "node:https";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { JsonObject } from "../../src/model/json.ts";
import type { AzureRead } from "../../src/providers/azure/service.ts";
import { testCertificates } from "./arm-certificates.ts";
import { trouble } from "./arm-faults.ts";
import type { ArmFault } from "./arm-faults.ts";
import { answerQuery, groupsOf, rowOf } from "./arm-graph.ts";
import { CLIENT, SECRET, TENANT, login, unauthorized } from "./arm-login.ts";
import { actionOf, armError, isGraph, json, matcherOf, plain } from "./arm-replies.ts";
import type { ArmCall, ArmHandler, ArmReply } from "./arm-replies.ts";
import { send } from "./faults.ts";

export type { ArmFault };

export const SUBSCRIPTION = "00000000-0000-4000-8000-00000000000a";

/**
 * A local HTTPS server that speaks the wire format of the resource manager, of Resource Graph and of the login.
 *
 * ```ts
 * const server = await startArmServer();
 * server.graph("Microsoft.Storage/storageAccounts", [{ id: `${GROUP}/providers/Microsoft.Storage/storageAccounts/a`, properties: {} }]);
 * server.get(`${GROUP}/providers/Microsoft.Storage/storageAccounts/a/blobServices/default`, { properties: {} });
 * server.none(`${GROUP}/providers/Microsoft.Storage/storageAccounts/a/managementPolicies/default`);
 * server.post(`${GROUP}/providers/Microsoft.Web/sites/s/config/appsettings/list`, { properties: { A: "1" } });
 * server.get(`${GROUP}/providers/Microsoft.Web/sites/s/functions`, pages(functions, 2));
 * …run with server.env and --azure-cloud await server.cloudFile(folder)…   server.requests; server.unexpected; await server.close();
 * ```
 *
 * Paths are compared without regard to case. What is not registered is answered with 404 and noted in `unexpected`. Groups of
 * resources and the subscriptions themselves are known to Resource Graph from the start. `deny`, `hang`, `fault` and `latency`
 * add trouble; they and `count` take what {@link matcherOf} takes.
 */
export interface ArmServer {
  readonly url: string;
  /** Environment for a run against this server. */
  readonly env: Readonly<Record<string, string>>;
  /** Everything that came to the resource manager, in order. */
  readonly requests: readonly ArmCall[];
  /** Paths that came to the login, in order. */
  readonly logins: readonly string[];
  /** `<METHOD> <path>` that came without a handler. */
  readonly unexpected: readonly string[];
  /** Writes the description of this cloud into a folder, and gives its path. */
  cloudFile(folder: string): Promise<string>;
  /** Adds a subscription; `inGraph: false` is one that Resource Graph keeps silent about. */
  subscription(id: string, options?: { readonly state?: string; readonly inGraph?: boolean }): ArmServer;
  managementGroup(name: string, subscriptions: readonly string[]): ArmServer;
  /** Rows of a type for Resource Graph; an id must stand in each. */
  graph(type: string, rows: readonly JsonObject[]): ArmServer;
  graphPages(size: number): ArmServer;
  graphForm(form: "objects" | "table"): ArmServer;
  get(path: string, answer: JsonObject | ArmHandler): ArmServer;
  post(path: string, answer: JsonObject | ArmHandler): ArmServer;
  /** There is none: 404 that is expected. */
  none(path: string, code?: string): ArmServer;
  /** `<METHOD> <path>`, with `*` for anything, the login's paths among them; what was registered later goes first. */
  on(pattern: string, handler: ArmHandler): ArmServer;
  /** Other claims for tokens. */
  claims(claims: Readonly<Record<string, unknown>>): ArmServer;
  deny(what: string | AzureRead, code?: string, status?: number): ArmServer;
  hang(what: string | AzureRead): ArmServer;
  fault(fault: ArmFault | undefined): ArmServer;
  latency(milliseconds: number): ArmServer;
  count(what: string | AzureRead): number;
  /** Forgets what came and which requests were troubled; handlers stay. */
  reset(): ArmServer;
  close(): Promise<void>;
}

/** Starts a server on a free local port. */
export async function startArmServer(...subscriptions: readonly string[]): Promise<ArmServer> {
  const server = new WireServer();
  for (const id of subscriptions.length > 0 ? subscriptions : [SUBSCRIPTION]) server.subscription(id);
  await server.listen();
  return server;
}

type Matcher = ReturnType<typeof matcherOf>;

class WireServer implements ArmServer {
  requests: ArmCall[] = [];
  logins: string[] = [];
  unexpected: string[] = [];
  #server: Server | undefined;
  readonly #subscriptions = new Map<string, { readonly row: JsonObject; readonly inGraph: boolean }>();
  readonly #rows: JsonObject[] = [];
  readonly #handlers: (readonly [Matcher, ArmHandler])[] = [];
  readonly #exact = new Map<string, ArmHandler>();
  readonly #denied: (readonly [Matcher, ArmReply])[] = [];
  readonly #hanging: Matcher[] = [];
  #claims: Readonly<Record<string, unknown>> = {};
  #pageSize = 1000;
  #form: "objects" | "table" = "objects";
  #troubled = new Set<string>();
  #fault: ArmFault | undefined;
  #latency = 0;

  async listen(): Promise<void> {
    const { key, cert } = await testCertificates();
    const server = createServer({ key, cert }, (message, response) => void this.#serve(message, response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    this.#server = server;
  }

  get url(): string {
    const address = this.#server?.address();
    return `https://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  }

  get env(): Readonly<Record<string, string>> {
    return {
      AZURE_TENANT_ID: TENANT,
      AZURE_CLIENT_ID: CLIENT,
      AZURE_CLIENT_SECRET: SECRET,
      NO_PROXY: "127.0.0.1",
    };
  }

  async cloudFile(folder: string): Promise<string> {
    const { ca } = await testCertificates();
    const { url } = this;
    const cloud = { resourceManager: url, audience: `${url}/.default`, authority: url, caCertificate: "ca.pem" };
    await writeFile(join(folder, "ca.pem"), ca);
    await writeFile(join(folder, "local.json"), JSON.stringify(cloud, undefined, 2));
    return join(folder, "local.json");
  }

  subscription(id: string, { state = "Enabled", inGraph = true } = {}): this {
    const row = {
      id: `/subscriptions/${id}`,
      subscriptionId: id,
      displayName: `shop of ${id}`,
      state,
      tenantId: TENANT,
    };
    this.#subscriptions.set(id.toLowerCase(), { row, inGraph });
    return this;
  }

  managementGroup(name: string, subscriptions: readonly string[]): this {
    const value = subscriptions.map((id) => ({
      id: `/subscriptions/${id}`,
      name: id,
      type: "Microsoft.Management/managementGroups/subscriptions",
      properties: { displayName: id },
    }));
    const below = {
      id: "/providers/Microsoft.Management/managementGroups/below",
      name: "below",
      type: "Microsoft.Management/managementGroups",
    };
    return this.get(`/providers/Microsoft.Management/managementGroups/${name}/descendants`, {
      value: [below, ...value],
      nextLink: "",
    });
  }

  graph(type: string, rows: readonly JsonObject[]): this {
    this.#rows.push(...rows.map((row) => rowOf(type, row)));
    return this;
  }

  graphPages(size: number): this {
    this.#pageSize = size;
    return this;
  }

  graphForm(form: "objects" | "table"): this {
    this.#form = form;
    return this;
  }

  get(path: string, answer: JsonObject | ArmHandler): this {
    return this.#at("GET", path, answer);
  }

  post(path: string, answer: JsonObject | ArmHandler): this {
    return this.#at("POST", path, answer);
  }

  none(path: string, code = "ResourceNotFound"): this {
    return this.get(path, () => armError(code, 404));
  }

  on(pattern: string, handler: ArmHandler): this {
    this.#handlers.unshift([matcherOf(pattern), handler]);
    return this;
  }

  claims(claims: Readonly<Record<string, unknown>>): this {
    this.#claims = claims;
    return this;
  }

  deny(what: string | AzureRead, code = "AuthorizationFailed", status = 403): this {
    const message = "The client 'nora.quinn@shop.example' with object id 'x' does not have authorization to do this.";
    this.#denied.push([matcherOf(what), armError(code, status, message)]);
    return this;
  }

  hang(what: string | AzureRead): this {
    this.#hanging.push(matcherOf(what));
    return this;
  }

  fault(fault: ArmFault | undefined): this {
    this.#fault = fault;
    return this;
  }

  latency(milliseconds: number): this {
    this.#latency = milliseconds;
    return this;
  }

  count(what: string | AzureRead): number {
    return this.requests.filter(matcherOf(what)).length;
  }

  reset(): this {
    this.requests = [];
    this.logins = [];
    this.unexpected = [];
    this.#troubled = new Set();
    return this;
  }

  async close(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((resolve) => this.#server?.close(resolve));
  }

  #at(method: string, path: string, answer: JsonObject | ArmHandler): this {
    this.#exact.set(`${method} ${plain(path)}`, typeof answer === "function" ? answer : () => json(answer));
    return this;
  }

  async #serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = callOf(message, await text(message), this.url);
    if (this.#latency > 0) await new Promise((resolve) => setTimeout(resolve, this.#latency));
    const entrance = login(call, this.#claims) && (this.#special(call) ?? login(call, this.#claims));
    if (entrance) {
      this.logins.push(call.path);
      if (!this.#hanging.some((matches) => matches(call))) send(response, entrance);
      return;
    }
    this.requests.push(call);
    if (this.#hanging.some((matches) => matches(call))) return;
    const answer = this.#reply(call);
    const fault = this.#faultFor(call);
    if (fault) trouble(fault, answer, response);
    else send(response, answer);
  }

  #reply(call: ArmCall): ArmReply {
    const { method, path, headers, origin } = call;
    if (!/^Bearer [\w-]+\.[\w-]+\./.test(headers.authorization ?? "")) return unauthorized(origin);
    if (call.apiVersion === "") return armError("MissingApiVersionParameter", 400);
    const denied = this.#denied.find(([matches]) => matches(call));
    if (denied) return denied[1];
    const special = this.#special(call);
    if (special) return special;
    const [, subscription] = /^\/subscriptions\/([^/]+)/i.exec(path) ?? [];
    if (subscription !== undefined && !this.#subscriptions.has(subscription.toLowerCase()))
      return armError("SubscriptionNotFound", 404);
    const handler = this.#exact.get(`${method} ${plain(path)}`);
    if (handler) return handler(call);
    if (method === "POST" && isGraph(call)) return this.#query(call);
    if (method === "GET" && plain(path) === "/subscriptions")
      return json({
        value: [...this.#subscriptions.values()].map(({ row }) => row),
        count: { type: "Total", value: this.#subscriptions.size },
      });
    this.unexpected.push(`${method} ${path}`);
    return armError("ResourceNotFound", 404);
  }

  #special(call: ArmCall): ArmReply | undefined {
    return this.#handlers.find(([matches]) => matches(call))?.[1](call);
  }

  #query(call: ArmCall): ArmReply {
    const subscriptions = [...this.#subscriptions];
    const shown = new Set(subscriptions.filter(([, { inGraph }]) => inGraph).map(([id]) => id));
    const own = subscriptions.map(([, { row }]) => rowOf("microsoft.resources/subscriptions", row));
    const rows = [...this.#rows, ...groupsOf(this.#rows), ...own];
    return answerQuery(call, { rows, shown, pageSize: this.#pageSize, form: this.#form });
  }

  #faultFor({ method, path, query, body }: ArmCall): ArmFault | undefined {
    const key = [method, path, query.toString(), body].join(" ");
    if (!this.#fault || this.#troubled.has(key)) return undefined;
    this.#troubled.add(key);
    return this.#fault;
  }
}

function callOf(message: IncomingMessage, body: string, origin: string): ArmCall {
  const url = new URL(message.url ?? "/", origin);
  const method = message.method ?? "GET";
  const path = decodeURIComponent(url.pathname);
  const { headers } = message;
  const query = url.searchParams;
  return {
    method,
    path,
    query,
    apiVersion: query.get("api-version") ?? "",
    action: actionOf(method, path),
    body,
    headers,
    origin,
  };
}
