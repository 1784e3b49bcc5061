import { Agent } from "node:https";
import { createSecureContext } from "node:tls";
import type { TokenCredential } from "@azure/identity";
import type { PipelinePolicy } from "@azure/core-rest-pipeline";
import type { JsonObject } from "../../../model/json.ts";
import { SessionError } from "../../session.ts";
import type { ArmRead } from "../service.ts";
import { readAnswer } from "./answer.ts";
import type { Cloud } from "./cloud.ts";
import { UndeclaredRequestError } from "./failures.ts";
import { allowed } from "./request.ts";
import type { Outgoing } from "./request.ts";
import { loadSdk } from "./sdk.ts";
import type { Env } from "./sdk.ts";

/** Sends single requests to the resource manager. */
export interface ArmClient {
  /** The answer's body; rejects with one of the failures of this folder, or with the network's own. */
  send(request: Outgoing, signal: AbortSignal): Promise<JsonObject>;
  close(): void;
}

const SOCKETS = 64;
/** Of the SDK's policies these stay. Gone are its retries, which ours replace; redirects, which lead where no read is
 * declared; and compression, under which it does not notice that an answer breaks off. */
const KEPT = new Set([
  "agentPolicy",
  "tlsPolicy",
  "proxyPolicy",
  "wrapAbortSignalLikePolicy",
  "bearerTokenAuthenticationPolicy",
]);
const BEARER = "bearerTokenAuthenticationPolicy";

/** A client of the SDK that can only read. */
export function openClient(cloud: Cloud, credential: TokenCredential, env: Env, reads: readonly ArmRead[]): ArmClient {
  const { ResourceManagementClient } = loadSdk("@azure/arm-resources");
  const { createPipelineRequest, createHttpHeaders } = loadSdk("@azure/core-rest-pipeline");
  const agent = agentOf(cloud, env);
  const client = new ResourceManagementClient(credential, {
    endpoint: cloud.resourceManager,
    credentialScopes: cloud.audience,
    ...(agent ? { agent } : cloud.ca ? { tlsOptions: { ca: [...cloud.ca] } } : {}),
  });
  const { pipeline } = client;
  for (const { name } of pipeline.getOrderedPolicies()) if (!KEPT.has(name)) pipeline.removePolicy({ name });
  pipeline.addPolicy(guard(cloud, reads), { beforePolicies: [BEARER] });
  return {
    async send({ method, url, body }, abortSignal) {
      const headers = createHttpHeaders({ accept: "application/json", "user-agent": "consentry" });
      if (body) headers.set("content-type", "application/json");
      const request = createPipelineRequest({
        method,
        url,
        headers,
        abortSignal,
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      // The body comes as a stream, whatever the status.
      request.streamResponseStatusCodes = new Set([Number.POSITIVE_INFINITY]);
      return readAnswer(await client.sendRequest(request));
    },
    close: () => agent?.destroy(),
  };
}

/** Refuses whatever is no declared read, before a token is even asked for. */
function guard(cloud: Cloud, reads: readonly ArmRead[]): PipelinePolicy {
  const mayPass = allowed(cloud.resourceManager, reads);
  return {
    name: "consentryReadOnly",
    sendRequest: (request, next) => {
      if (mayPass(request.method, request.url)) return next(request);
      throw new UndeclaredRequestError(
        `${request.method} ${new URL(request.url).pathname} is not a declared read; it was not sent`,
      );
    },
  };
}

/** Connections of our own, unless the SDK makes some through the proxy that the environment names. */
function agentOf(cloud: Cloud, env: Env): Agent | undefined {
  const proxies = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "HTTP_PROXY", "http_proxy"];
  const given = proxies.map((name) => [name, env[name]] as const).find(([, value]) => value);
  if (!given) {
    // Read once: reading a hundred authorities takes longer than a request.
    const trust = cloud.ca ? { secureContext: createSecureContext({ ca: [...cloud.ca] }) } : {};
    return new Agent({ keepAlive: true, maxSockets: SOCKETS, ...trust });
  }
  const [name, value = ""] = given;
  if (/^https?:\/\//i.test(value) && URL.canParse(value)) return undefined;
  // The value may hold a password: it is not repeated.
  throw new SessionError(`${name} is not a URL; it should look like http://proxy.example:8080`);
}
