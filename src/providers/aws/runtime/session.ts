import type { JsonObject } from "../../../model/json.ts";
import { elements, objects, text } from "../../../model/json.ts";
import { operationsOf } from "../../operations.ts";
import { Caller } from "../../runtime/caller.ts";
import type { CallerOptions } from "../../runtime/caller.ts";
import { Turns } from "../../runtime/turns.ts";
import type { Answer, OperationKey, Reads } from "../../service.ts";
import { NoCredentialsError, SessionError } from "../../session.ts";
import type { CallEvent, Session } from "../../session.ts";
import { withConfigItems } from "../config-source/live.ts";
import { RUNTIME_READS } from "../runtime-reads.ts";
import type { ClientName } from "../service.ts";
import { NoRegionError } from "../session.ts";
import type { AwsSource, AwsTarget, OpenSession } from "../session.ts";
import { classify } from "./classify.ts";
import { findCredentials, proveCredentials } from "./credentials.ts";
import type { MfaPrompt } from "./credentials.ts";
import { endpointConfig } from "./endpoint.ts";
import { guardBodies, guardReads } from "./guard.ts";
import type { CredentialProvider, SdkClient, Transport } from "./sdk.ts";
import { newClient, newCommand } from "./sdk.ts";
import { openTransport } from "./transport.ts";
import type { Env } from "./transport.ts";

export interface RuntimeOptions {
  /** The environment; only `cli` reads the real one. What the SDK looks up for itself it takes from the process. */
  readonly env: Env;
  /** What the services declare. Nothing else leaves the machine. */
  readonly reads: Reads;
  /** Milliseconds for one request with its retries; 120,000 by default. */
  readonly deadline?: number;
  /** `off` only against a test server. */
  readonly rateLimit?: "default" | "off";
  readonly mfaCode?: MfaPrompt;
  readonly source?: AwsSource;
  readonly onCall?: (event: CallEvent) => void;
}

const DEADLINE_MS = 120_000;
/** More requests at once bring nothing on an ordinary machine. */
const IN_FLIGHT = 32;

function deadlineOf({ deadline }: RuntimeOptions): number {
  return deadline ?? DEADLINE_MS;
}

/** Opens sessions with the AWS SDK, which is loaded when the first one is opened. */
export function awsRuntime(options: RuntimeOptions): OpenSession {
  return async (target) => {
    const setup = await prepare(target, options);
    try {
      return await open(target, options, setup);
    } catch (error) {
      setup.close();
      throw error;
    }
  };
}

interface Setup {
  readonly home: string;
  readonly credentials: CredentialProvider;
  readonly client: (name: ClientName, region: string) => SdkClient;
  readonly configured: string | undefined;
  close(): void;
}

async function prepare(target: AwsTarget, options: RuntimeOptions): Promise<Setup> {
  const { env } = options;
  for (const region of target.regions ?? []) checkRegion(region);
  const configured = namedRegion(target) ?? (env.AWS_REGION || env.AWS_DEFAULT_REGION || (await profileRegion(target)));
  const home = configured ?? "us-east-1";
  const transport = openTransport(env, deadlineOf(options) / 4);
  const sts = { region: home, requestHandler: transport };
  const credentials = findCredentials(
    target,
    env,
    { sts, endpoint: endpointConfig("sts", home, env) },
    options.mfaCode,
  );
  const client = clients({ ...options.reads, ...RUNTIME_READS }, env, credentials, transport);
  return { home, credentials, client, configured, close: () => transport.destroy() };
}

async function open(target: AwsTarget, options: RuntimeOptions, setup: Setup): Promise<Session> {
  const reads = { ...options.reads, ...RUNTIME_READS };
  const turns = new Turns(options.rateLimit !== "off", IN_FLIGHT);
  const deadline = deadlineOf(options);
  const shared = { reads, turns, deadline, classify, send: sender(setup.client) };
  await proveCredentials(setup.credentials, target);
  const { account, identity } = whoAmI(
    await new Caller({ ...shared, account: "" }).call("sts:GetCallerIdentity", {}, setup.home),
  );
  if (target.account !== undefined && target.account !== account) {
    throw new SessionError(`the credentials belong to account ${account}, and the target names ${target.account}`);
  }
  const partition = identity.split(":")[1] ?? "aws";
  const caller = new Caller({ ...shared, account, ...(options.onCall ? { onCall: options.onCall } : {}) });
  const main = MAIN_REGIONS.get(partition) ?? setup.home;
  const call = (operation: OperationKey, input: JsonObject, region: string): Promise<Answer> =>
    caller.call(operation, input, region === "global" ? main : region);
  const regions = await regionsOf(target, setup, (operation) => call(operation, {}, setup.home));
  const session: Session = { provider: "aws", account, partition, identity, regions, call, close: () => setup.close() };
  const { source = "api" } = options;
  if (source === "api") return session;
  return withConfigItems(session, { source, reads, now: () => new Date().toISOString() });
}

function sender(client: Setup["client"]): CallerOptions["send"] {
  return (operation, input, region, signal) => {
    const at = operation.indexOf(":");
    const name = operation.slice(0, at) as ClientName;
    return client(name, region).send(newCommand(name, operation.slice(at + 1), input), { abortSignal: signal });
  };
}

/** One client for each service and region, made when first used. */
function clients(
  reads: Reads,
  env: Env,
  credentials: CredentialProvider,
  requestHandler: Transport,
): (name: ClientName, region: string) => SdkClient {
  const made = new Map<string, SdkClient>();
  const declared = new Set(operationsOf(reads));
  return (name, region) => {
    const key = `${name} ${region}`;
    const known = made.get(key);
    if (known) return known;
    const client = newClient(name, {
      region,
      credentials,
      requestHandler,
      maxAttempts: 1,
      ...endpointConfig(name, region, env),
    });
    guardReads(client, name, declared);
    guardBodies(client);
    made.set(key, client);
    return client;
  };
}

function whoAmI(answer: Answer): { readonly account: string; readonly identity: string } {
  if (answer.outcome === "ok") {
    const account = text(answer.body.Account);
    const identity = text(answer.body.Arn);
    if (account !== undefined && identity !== undefined) return { account, identity };
  }
  const { reason, message } =
    answer.outcome === "unread" ? answer.unread : { reason: "unreadable", message: "no account" };
  if (reason === "access-denied")
    throw new NoCredentialsError(`AWS does not accept the credentials: ${message}; log in again or renew them`);
  throw new SessionError(
    `AWS could not be asked whose the credentials are: ${message}; check the network, HTTPS_PROXY and the region`,
  );
}

async function regionsOf(
  target: AwsTarget,
  setup: Setup,
  call: (operation: OperationKey) => Promise<Answer>,
): Promise<readonly string[]> {
  if (!target.regions?.includes("all")) {
    const asked = target.regions?.length ? target.regions : setup.configured === undefined ? [] : [setup.configured];
    if (asked.length > 0) return [...new Set(asked)].sort();
    throw new NoRegionError("no region was given; use --region <name…> or --region all, or set AWS_REGION");
  }
  const answer = await call("ec2:DescribeRegions");
  const listed = answer.outcome === "ok" ? elements(answer.body.Regions) : [];
  const names = objects(listed).flatMap(({ RegionName }) => text(RegionName) ?? []);
  // No account is without a region: to read none of them would make it look empty.
  if (names.length > 0 && names.length === listed.length) {
    const off = objects(listed).filter(({ OptInStatus }) => OptInStatus === "not-opted-in");
    return names.filter((name) => !off.some(({ RegionName }) => RegionName === name)).sort();
  }
  const why = answer.outcome === "unread" ? answer.unread.message : "the answer is not understood";
  throw new SessionError(`--region all needs ec2:DescribeRegions, which failed: ${why}; allow it or name the regions`);
}

function namedRegion(target: AwsTarget): string | undefined {
  return target.regions?.find((region) => region !== "all");
}

/** A region becomes part of a host name. */
function checkRegion(region: string): void {
  if (!/^[a-z][a-z0-9-]{1,40}$/.test(region))
    throw new NoRegionError(`"${region}" is no AWS region; one looks like us-west-2`);
}

async function profileRegion({ profile }: AwsTarget): Promise<string | undefined> {
  const client = newClient("sts", profile === undefined ? {} : { profile });
  try {
    return await client.config.region();
  } catch {
    return undefined;
  } finally {
    client.destroy();
  }
}

/** Where a partition keeps what belongs to no region: https://docs.aws.amazon.com/general/latest/gr/iam-service.html */
const MAIN_REGIONS: ReadonlyMap<string, string> = new Map([
  ["aws", "us-east-1"],
  ["aws-cn", "cn-north-1"],
  ["aws-us-gov", "us-gov-west-1"],
]);
