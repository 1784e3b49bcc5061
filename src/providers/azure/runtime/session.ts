import type { JsonObject } from "../../../model/json.ts";
import { Caller } from "../../runtime/caller.ts";
import type { CallerOptions } from "../../runtime/caller.ts";
import { Turns } from "../../runtime/turns.ts";
import type { Answer, OperationKey, Reads } from "../../service.ts";
import type { CallEvent, Opened, Session } from "../../session.ts";
import { RUNTIME_READS } from "../runtime-reads.ts";
import type { ArmRead, AzureRead, AzureReads } from "../service.ts";
import type { AzureTarget, OpenSubscriptions } from "../session.ts";
import { classify } from "./classify.ts";
import { openClient } from "./client.ts";
import type { ArmClient } from "./client.ts";
import { readCloud } from "./cloud.ts";
import type { Cloud } from "./cloud.ts";
import { findCredential, proveCredential } from "./credentials.ts";
import { Graph } from "./graph.ts";
import { watchLogin } from "./login-failure.ts";
import type { Env } from "./sdk.ts";
import { armSender, graphSender } from "./sender.ts";
import type { Send } from "./sender.ts";
import { selectSubscriptions } from "./subscriptions.ts";

export interface RuntimeOptions {
  /** The environment; only `cli` reads the real one. What the SDK looks up for itself it takes from the process. */
  readonly env: Env;
  /** What the services declare. Nothing else leaves the machine. */
  readonly reads: Reads;
  /** `public`, `usgov`, `china`, or a file that describes another cloud. */
  readonly cloud?: string;
  /** Milliseconds for one request with its retries; 120,000 by default. */
  readonly deadline?: number;
  /** `off` only against a test server. */
  readonly rateLimit?: "default" | "off";
  readonly onCall?: (event: CallEvent) => void;
}

const DEADLINE_MS = 120_000;
/** More at once for one subscription brings throttling, not speed. */
const IN_FLIGHT = 8;

/** Opens sessions with the Azure SDK, which is loaded when the first one is opened. Throws a `CloudError` at once. */
export function azureRuntime(options: RuntimeOptions): OpenSubscriptions {
  const cloud = readCloud(options.cloud ?? "public", options.env);
  return (target) => open(target, cloud, options);
}

/** What the sessions of one target share. */
interface Shared {
  readonly cloud: Cloud;
  readonly identity: string;
  readonly reads: AzureReads;
  readonly deadline: number;
  readonly limited: boolean;
  readonly onCall?: (event: CallEvent) => void;
  readonly send: Send;
  readonly graph: Graph;
}

async function open(target: AzureTarget, cloud: Cloud, options: RuntimeOptions): Promise<Opened> {
  const { env, deadline = DEADLINE_MS, onCall } = options;
  const reads: AzureReads = { ...azureReads(options.reads), ...RUNTIME_READS };
  const watch = watchLogin(deadline / 4);
  const credential = findCredential(target, cloud, env, watch);
  const client = openClient(cloud, credential, env, Object.values(reads).filter(isArmRead));
  try {
    const identity = await proveCredential(credential, cloud, deadline, watch);
    const send = armSender(client, cloud.resourceManager, reads);
    const limited = options.rateLimit !== "off";
    const first = new Caller({ ...callerOptions("", reads, send, deadline), turns: new Turns(limited, IN_FLIGHT) });
    const { ids, closed } = await selectSubscriptions(target, (operation, input) =>
      first.call(operation, input, "global"),
    );
    const ask = graphSender(client, cloud.resourceManager);
    const graph = new Graph({
      subscriptions: ids,
      deadline,
      rateLimit: limited,
      send: (operation, input, _, signal) => ask(operation, input, signal),
    });
    const shared = { cloud, identity, reads, deadline, limited, send, graph, ...(onCall ? { onCall } : {}) };
    const close = closeOnce(client, ids.length);
    return { sessions: ids.map((id) => sessionOf(id, shared, close)), closed };
  } catch (error) {
    client.close();
    throw error;
  }
}

function sessionOf(account: string, shared: Shared, close: () => void): Session {
  const { cloud, identity, reads, deadline, limited, onCall, send, graph } = shared;
  const caller = new Caller({
    ...callerOptions(
      account,
      reads,
      (operation, input, signal) => send(operation, { subscription: account, ...input }, signal),
      deadline,
    ),
    turns: new Turns(limited, IN_FLIGHT),
    ...(onCall ? { onCall } : {}),
  });
  const listed = new Map<OperationKey, Promise<Answer>>();
  const call = (operation: OperationKey, input: JsonObject): Promise<Answer> => {
    const read = reads[operation];
    if (!read || isArmRead(read)) return caller.call(operation, input, "global");
    const answer =
      listed.get(operation) ?? told(operation, account, onCall, () => graph.list(operation, read, account));
    listed.set(operation, answer);
    return answer;
  };
  return { provider: "azure", account, partition: cloud.name, identity, regions: [], call, close };
}

function callerOptions(account: string, reads: AzureReads, send: Send, deadline: number): Omit<CallerOptions, "turns"> {
  return { account, reads, deadline, classify, send: (operation, input, _, signal) => send(operation, input, signal) };
}

/** Tells of a list as of any other call, though its rows come with those of others. */
async function told(
  operation: OperationKey,
  account: string,
  onCall: RuntimeOptions["onCall"],
  list: () => Promise<Answer>,
): Promise<Answer> {
  const event = { operation, account, region: "global" };
  onCall?.({ ...event, state: "start" });
  try {
    return await list();
  } finally {
    onCall?.({ ...event, state: "end" });
  }
}

/** The connections end when the last session is closed. */
function closeOnce(client: ArmClient, sessions: number): () => void {
  let left = sessions;
  return () => {
    left -= 1;
    if (left <= 0) client.close();
  };
}

function azureReads(reads: Reads): AzureReads {
  const known = Object.entries(reads).filter((entry): entry is [OperationKey, AzureRead] => isAzureRead(entry[1]));
  return Object.fromEntries(known);
}

function isAzureRead(read: Reads[OperationKey]): boolean {
  return read !== undefined && ("request" in read || "table" in read);
}

function isArmRead(read: AzureRead): read is ArmRead {
  return "request" in read;
}
