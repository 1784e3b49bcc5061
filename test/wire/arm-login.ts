import { json, raw } from "./arm-replies.ts";
import type { ArmCall, ArmReply } from "./arm-replies.ts";

/** The one application that may log in. */
export const TENANT = "aaaaaaaa-0000-4000-8000-000000000001";
export const CLIENT = "bbbbbbbb-0000-4000-8000-000000000002";
export const OBJECT = "cccccccc-0000-4000-8000-000000000003";
export const SECRET = "wire-client-secret";
/** What a token also says of its bearer, and nobody should see. */
export const PERSON = "nora.quinn@shop.example";

/** Entra's side: answers what a client needs in order to log in with a secret. Nothing where the path is another's. */
export function login(call: ArmCall, claims: Readonly<Record<string, unknown>>): ArmReply | undefined {
  const { path, origin } = call;
  const [, tenant] = /^\/([^/]+)\/(?:v2\.0\/)?\.well-known\/openid-configuration$/.exec(path) ?? [];
  if (tenant !== undefined) return json(endpoints(origin, tenant));
  if (path === "/common/discovery/instance")
    return json({ tenant_discovery_endpoint: `${origin}/common`, metadata: [] });
  return path.endsWith("/oauth2/v2.0/token") ? token(call, claims) : undefined;
}

function endpoints(origin: string, tenant: string): Readonly<Record<string, string>> {
  return {
    issuer: `${origin}/${tenant}/v2.0`,
    authorization_endpoint: `${origin}/${tenant}/oauth2/v2.0/authorize`,
    token_endpoint: `${origin}/${tenant}/oauth2/v2.0/token`,
    end_session_endpoint: `${origin}/${tenant}/oauth2/v2.0/logout`,
    jwks_uri: `${origin}/${tenant}/discovery/v2.0/keys`,
  };
}

function token({ body, path }: ArmCall, claims: Readonly<Record<string, unknown>>): ArmReply {
  const form = new URLSearchParams(body);
  if (form.get("client_id") !== CLIENT || form.get("client_secret") !== SECRET) {
    const said = `AADSTS7000215: Invalid client secret provided for ${PERSON}. Trace ID: 5f4c`;
    return json({ error: "invalid_client", error_description: said, error_codes: [7000215] }, 401);
  }
  const access_token = jwt({ aud: form.get("scope"), tid: path.split("/")[1], oid: OBJECT, appid: CLIENT, ...claims });
  return json({ token_type: "Bearer", expires_in: 3599, ext_expires_in: 3599, access_token });
}

function jwt(claims: Readonly<Record<string, unknown>>): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  return [part({ typ: "JWT", alg: "none" }), part({ upn: PERSON, name: "Nora Quinn", ...claims }), "signature"].join(
    ".",
  );
}

/** What the resource manager says to a request without a token of its own. */
export function unauthorized(origin: string): ArmReply {
  const body = JSON.stringify({ error: { code: "AuthenticationFailed", message: "Authentication failed." } });
  const challenge = `Bearer authorization_uri="${origin}/common", error="invalid_token", error_description="none"`;
  return raw(body, 401, { "content-type": "application/json", "www-authenticate": challenge });
}
