import { NoCredentialsError, SessionError } from "../../session.ts";
import type { AwsTarget } from "../session.ts";
import type { AwsCredentials, CredentialProvider } from "./sdk.ts";
import { loadSdk } from "./sdk.ts";
import type { Env } from "./transport.ts";

/** Asks the user for the code of an MFA device. */
export type MfaPrompt = (serial: string) => Promise<string>;

/** How the calls behind a provider are made. */
export interface StsAccess {
  readonly sts: object;
  /** Only for calls that are sure to go to STS: a profile may lead to SSO, which is elsewhere. */
  readonly endpoint: object;
}

const SESSION_NAME = "consentry";
const RENEW_BEFORE_MS = 5 * 60_000;
/** A machine without a metadata service must learn so quickly. */
const METADATA_MS = 1000;

/** The SDK's own search for credentials, or what the target says instead. */
export function findCredentials(
  target: AwsTarget,
  env: Env,
  access: StsAccess,
  mfaCode?: MfaPrompt,
): CredentialProvider {
  const mfa = mfaCode ? { mfaCodeProvider: asked(mfaCode) } : {};
  const own = shared(ownCredentials(target, env, access.sts, mfa));
  if (target.role === undefined) return own;
  const { fromTemporaryCredentials } = loadSdk("@aws-sdk/credential-providers");
  const params = { RoleArn: target.role, RoleSessionName: SESSION_NAME };
  return shared(
    fromTemporaryCredentials({
      masterCredentials: own,
      params,
      clientConfig: { ...access.sts, ...access.endpoint },
      ...mfa,
    }),
  );
}

function ownCredentials(target: AwsTarget, env: Env, sts: object, mfa: object): CredentialProvider {
  const fixed = target.profile === undefined && !env.AWS_PROFILE ? fromEnvironment(env) : undefined;
  if (fixed) return () => Promise.resolve(fixed);
  const { fromIni, fromNodeProviderChain } = loadSdk("@aws-sdk/credential-providers");
  // A profile that was asked for by name is used or fails; to go on with whatever else is there would read the wrong account.
  if (target.profile !== undefined) return fromIni({ profile: target.profile, clientConfig: sts, ...mfa });
  return fromNodeProviderChain({ clientConfig: sts, timeout: METADATA_MS, maxRetries: 0, ...mfa });
}

function fromEnvironment(env: Env): AwsCredentials | undefined {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = env;
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) return undefined;
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {}),
  };
}

/** One search for all clients of a session: each would search for itself, and ask for an MFA code of its own. */
function shared(provider: CredentialProvider): CredentialProvider {
  let current: Promise<AwsCredentials> | undefined;
  const renew = (): Promise<AwsCredentials> => {
    const found = provider();
    current = found;
    found.catch(() => (current = undefined));
    return found;
  };
  return async () => {
    const credentials = await (current ?? renew());
    const left = (credentials.expiration?.getTime() ?? Infinity) - Date.now();
    return left > RENEW_BEFORE_MS ? credentials : renew();
  };
}

/** Asking failed: what the prompt threw is for whoever gave it. */
class PromptError extends Error {}

function asked(prompt: MfaPrompt): MfaPrompt {
  return async (serial) => {
    try {
      return await prompt(serial);
    } catch (cause) {
      throw new PromptError("no MFA code", { cause });
    }
  };
}

/** Finds them once, or says in plain words why there are none. */
export async function proveCredentials(provider: CredentialProvider, target: AwsTarget): Promise<void> {
  try {
    await provider();
  } catch (error) {
    if (error instanceof PromptError) throw error.cause;
    throw target.role === undefined ? noCredentials(target, error) : notAssumed(target.role, error);
  }
}

function noCredentials(target: AwsTarget, error: unknown): NoCredentialsError {
  if (target.profile !== undefined) {
    return new NoCredentialsError(
      `profile "${target.profile}" gives no AWS credentials${reasonOf(error)}; see aws configure list --profile ${target.profile}, or log in again with aws sso login`,
    );
  }
  return new NoCredentialsError(
    "no AWS credentials were found; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, name a profile with --profile, or log in with aws sso login",
  );
}

function notAssumed(role: string, error: unknown): SessionError {
  if (isProviderError(error)) {
    return new NoCredentialsError(
      `no AWS credentials were found that could assume ${role}; name a profile with --profile`,
    );
  }
  return new SessionError(
    `could not assume ${role}${reasonOf(error)}; its trust policy and the caller's policy must both allow it`,
  );
}

function isProviderError(error: unknown): boolean {
  return error instanceof Error && /^(?:Credentials|Token)?ProviderError$/.test(error.name);
}

/** Only an error's code: what a credential process or a server printed may hold what nobody should see. */
function reasonOf(error: unknown): string {
  const { name } = error instanceof Error ? error : { name: "" };
  return /^[A-Za-z]\w{2,60}$/.test(name) && !isProviderError(error) && name !== "Error" ? ` (${name})` : "";
}
