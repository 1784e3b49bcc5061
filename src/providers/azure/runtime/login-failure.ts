import type { PipelinePolicy } from "@azure/core-rest-pipeline";
import { NoCredentialsError, SessionError } from "../../session.ts";
import type { Cloud } from "./cloud.ts";
import { isUntrusted } from "./classify.ts";

/** Sees what the login's connections fail of; the credentials keep only the text. */
export interface LoginWatch {
  readonly policy: PipelinePolicy;
  /** The last failure's code: `ENOTFOUND`, `SELF_SIGNED_CERT_IN_CHAIN`. */
  failure(): string | undefined;
}

/** `limit`: milliseconds for one request; a login that never answers would keep the process alive. */
export function watchLogin(limit: number): LoginWatch {
  let last: string | undefined;
  return {
    policy: {
      name: "consentryLoginWatch",
      async sendRequest(request, next) {
        request.timeout ||= limit;
        try {
          const response = await next(request);
          last = undefined;
          return response;
        } catch (error) {
          // The metadata service of a virtual machine, which speaks plain http, is missing almost everywhere.
          if (request.url.startsWith("https:")) last = codeOf(error);
          throw error;
        }
      },
    },
    failure: () => last,
  };
}

function codeOf(error: unknown): string | undefined {
  const { name, code } = (error instanceof Error ? error : {}) as { readonly name?: string; readonly code?: unknown };
  if (name === "AbortError") return "ETIMEDOUT";
  return typeof code === "string" && /^[A-Z][A-Z0-9_]{2,60}$/.test(code) ? code : undefined;
}

/** Only error codes are repeated: what a credential printed may hold what nobody should see. */
export function explain(error: unknown, cloud: Cloud, watch: LoginWatch): SessionError {
  const network = watch.failure();
  if (network !== undefined && isUntrusted(network)) {
    return new SessionError(
      `the certificate of ${cloud.authority} is not trusted (${network}); name its authority's certificate in NODE_EXTRA_CA_CERTS, or as caCertificate in the file of --azure-cloud`,
    );
  }
  if (network !== undefined)
    return new SessionError(
      `${cloud.authority} cannot be reached (${network}); check the network, HTTPS_PROXY and --azure-cloud`,
    );
  const codes = [...new Set(textsOf(error).flatMap((text) => text.match(/AADSTS\d{4,8}/g) ?? []))].sort();
  const said =
    codes.length > 0 ? `Azure did not accept the credentials (${codes.join(", ")})` : "no Azure credentials were found";
  return new NoCredentialsError(
    `${said}; log in with az login, set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET, or name another tenant with --tenant`,
  );
}

/** A chain of credentials fails with all their errors in one. */
function textsOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  const { errors } = error as { readonly errors?: unknown };
  return [error.message, ...(Array.isArray(errors) ? errors.flatMap(textsOf) : []), ...textsOf(error.cause)];
}
