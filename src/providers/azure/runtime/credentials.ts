import type { AccessToken, GetTokenOptions, TokenCredential } from "@azure/identity";
import { SessionError } from "../../session.ts";
import type { AzureTarget } from "../session.ts";
import type { Cloud } from "./cloud.ts";
import { explain } from "./login-failure.ts";
import type { LoginWatch } from "./login-failure.ts";
import { loadSdk } from "./sdk.ts";
import type { Env } from "./sdk.ts";

const RENEW_BEFORE_MS = 5 * 60_000;
/** `az` and its like start an interpreter first. */
const PROCESS_MS = 20_000;

/** The secret of the environment, or everything that the SDK's own search finds. */
export function findCredential(target: AzureTarget, cloud: Cloud, env: Env, watch: LoginWatch): TokenCredential {
  const { AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_CLIENT_SECRET } = env;
  const tenant = target.tenant ?? AZURE_TENANT_ID;
  if (tenant && !/^[A-Za-z0-9.-]+$/.test(tenant))
    throw new SessionError(`"${tenant}" is no tenant; give its id or one of its domains`);
  const options = {
    authorityHost: cloud.authority,
    disableInstanceDiscovery: cloud.foreignAuthority,
    additionalPolicies: [{ policy: watch.policy, position: "perRetry" as const }],
    ...(cloud.ca ? { tlsOptions: { ca: [...cloud.ca] } } : {}),
  };
  const identity = loadSdk("@azure/identity");
  if (tenant && AZURE_CLIENT_ID && AZURE_CLIENT_SECRET)
    return shared(new identity.ClientSecretCredential(tenant, AZURE_CLIENT_ID, AZURE_CLIENT_SECRET, options));
  const own = target.tenant === undefined ? {} : { tenantId: target.tenant };
  try {
    return shared(new identity.DefaultAzureCredential({ ...options, ...own, processTimeoutInMs: PROCESS_MS }));
  } catch {
    throw new SessionError(
      "AZURE_TOKEN_CREDENTIALS names no kind of credential that the SDK knows; correct or unset it",
    );
  }
}

/** One search for all requests of a session: each would start `az` for itself. */
function shared(credential: TokenCredential): TokenCredential {
  let current: Promise<AccessToken | null> | undefined;
  const renew = (scopes: string | string[]): Promise<AccessToken | null> => {
    // Nobody's own time limit ends what all wait for.
    const found = credential.getToken(scopes);
    current = found;
    found.catch(() => (current = undefined));
    return found;
  };
  const getToken = async (scopes: string | string[], options?: GetTokenOptions): Promise<AccessToken | null> => {
    // The cloud wants a token with claims of its own: the one at hand will not do.
    if (options?.claims) return credential.getToken(scopes, { claims: options.claims });
    if (!current) return renew(scopes);
    const seen = current;
    const token = await seen;
    if ((token?.expiresOnTimestamp ?? 0) - Date.now() > RENEW_BEFORE_MS) return token;
    // Whoever comes first renews for all.
    return current && current !== seen ? current : renew(scopes);
  };
  return { getToken };
}

/** Finds a token once, or says in plain words why there is none. Gives the caller's identity. */
export async function proveCredential(
  credential: TokenCredential,
  cloud: Cloud,
  deadline: number,
  watch: LoginWatch,
): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const said = `${cloud.authority} gave no token within ${deadline / 1000} s; check the network and HTTPS_PROXY`;
    timer = setTimeout(() => reject(new SessionError(said)), deadline);
  });
  try {
    const token = await Promise.race([credential.getToken(cloud.audience), late]);
    if (token) return identityOf(token.token);
  } catch (error) {
    throw error instanceof SessionError ? error : explain(error, cloud, watch);
  } finally {
    clearTimeout(timer);
  }
  throw explain(undefined, cloud, watch);
}

/** Tenant and object id, as the token's claims have them. Names and addresses of people stand there too, and stay there. */
export function identityOf(token: string): string {
  const { tid, oid, appid } = claimsOf(token);
  const who = oid ?? appid;
  return isId(tid) && isId(who) ? `${tid}/${who}` : "unknown";
}

function claimsOf(token: string): { readonly tid?: unknown; readonly oid?: unknown; readonly appid?: unknown } {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8"));
    return typeof claims === "object" && claims !== null ? claims : {};
  } catch {
    return {};
  }
}

function isId(value: unknown): value is string {
  return typeof value === "string" && /^[0-9a-f-]{8,64}$/i.test(value);
}
