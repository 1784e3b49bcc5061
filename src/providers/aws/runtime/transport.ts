import { readFileSync } from "node:fs";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { rootCertificates } from "node:tls";
import { HttpsProxyAgent } from "https-proxy-agent";
import { SessionError } from "../../session.ts";
import type { Transport } from "./sdk.ts";
import { loadSdk } from "./sdk.ts";

export type Env = Readonly<Record<string, string | undefined>>;

const SOCKETS = 64;
const CONNECT_MS = 5000;

/** The way out: directly, or through the proxy that the environment names, trusting the certificates it names.
 * The time limit is for what credentials are fetched with; reads keep their own. */
export function openTransport(env: Env, requestTimeout: number): Transport {
  const { NodeHttpHandler } = loadSdk("@smithy/node-http-handler");
  const ca = extraCertificates(env);
  const options = { keepAlive: true, maxSockets: SOCKETS, ...(ca ? { ca } : {}) };
  const limits = { connectionTimeout: CONNECT_MS, requestTimeout, throwOnRequestTimeout: true };
  const handler = (httpsAgent: HttpsAgent): Transport =>
    new NodeHttpHandler({ ...limits, httpAgent: new HttpAgent(options), httpsAgent });
  const direct = handler(new HttpsAgent(options));
  const proxy = env.HTTPS_PROXY || env.https_proxy;
  if (!proxy) return direct;
  const proxied = handler(new HttpsProxyAgent(proxyUrl(proxy), options));
  const exempt = exemption(env.NO_PROXY || env.no_proxy || "");
  return {
    metadata: direct.metadata,
    handle: (request, given) => (exempt(request.hostname) ? direct : proxied).handle(request, given),
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
    destroy: () => {
      direct.destroy();
      proxied.destroy();
    },
  };
}

function proxyUrl(given: string): string {
  const url = /^[a-z]+:\/\//i.test(given) ? given : `http://${given}`;
  if (URL.canParse(url)) return url;
  // The value may hold a password: it is not repeated.
  throw new SessionError("HTTPS_PROXY is not a URL; it should look like http://proxy.example:8080");
}

/** Whether a host goes without the proxy: `*`, a host, or a domain with all below it; a port is not looked at. */
export function exemption(list: string): (host: string) => boolean {
  const entries = list
    .toLowerCase()
    .split(/[\s,]+/)
    .map((entry) => entry.replace(/:\d+$/, "").replace(/^\*?\./, ""))
    .filter((entry) => entry !== "");
  return (host) => entries.some((entry) => entry === "*" || host === entry || host.endsWith(`.${entry}`));
}

/** Naming certificates replaces all others, so Node's own and those of NODE_EXTRA_CA_CERTS are named with them. */
function extraCertificates(env: Env): string[] | undefined {
  if (!env.AWS_CA_BUNDLE) return undefined;
  const own = certificates("AWS_CA_BUNDLE", env.AWS_CA_BUNDLE);
  const extra = env.NODE_EXTRA_CA_CERTS ? [certificates("NODE_EXTRA_CA_CERTS", env.NODE_EXTRA_CA_CERTS)] : [];
  return [...rootCertificates, own, ...extra];
}

function certificates(variable: string, path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new SessionError(`${variable} names ${path}, which cannot be read`);
  }
}
