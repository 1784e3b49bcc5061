import { createInterface } from "node:readline/promises";
import type { Config } from "../config/config.ts";
import { CLOUD_NAMES } from "../model/provider.ts";
import type { Provider } from "../model/provider.ts";
import type { ListCoverage, ResourceRecord } from "../model/record.ts";
import { awsTarget } from "../providers/aws/target.ts";
import { azureTarget } from "../providers/azure/target.ts";
import { openCollection } from "../providers/collect.ts";
import type { Collection } from "../providers/collect.ts";
import type { OperationKey, Reads } from "../providers/service.ts";
import { services } from "../providers/services.ts";
import type { CallEvent, Target } from "../providers/session.ts";
import { mergeSnapshots } from "../snapshot/merge.ts";
import type { Estate } from "../snapshot/merge.ts";
import type { SnapshotHeader } from "../snapshot/snapshot.ts";
import { openSnapshotWriter } from "../snapshot/write.ts";
import type { SnapshotWriter } from "../snapshot/write.ts";
import { NothingCollectedError, UsageError } from "./exit.ts";
import { toolVersion } from "./package-root.ts";
import { startProgress } from "./progress.ts";
import type { Progress } from "./progress.ts";
import { say } from "./say.ts";
import { planTargets } from "./targets.ts";
import type { Plan, TargetOptions } from "./targets.ts";

export interface LiveOptions extends TargetOptions {
  /** Seconds, as typed. */
  readonly timeout: string;
  readonly rateLimit: "default" | "off";
  readonly progress?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

/** Reads the cloud, keeps what was read in memory and, where a file is named, in a snapshot. */
export async function collectLive(
  options: LiveOptions,
  config: Config,
  wanted: ReadonlySet<OperationKey>,
  saveTo: string | undefined,
): Promise<Estate> {
  const deadline = deadlineOf(options.timeout);
  const plan = planTargets(options, config);
  const progress = await startProgress(options.progress !== false && !options.quiet && isTerminal(process.stderr));
  try {
    const startedAt = new Date().toISOString();
    const now = (): string => new Date().toISOString();
    const runtime = { deadline, onCall: (event: CallEvent) => progress.onCall(event) };
    const targets = await openable(plan, options, runtime, askForCode(progress));
    const collection = await openCollection({ services, wanted, targets, optional: plan.optional, now });
    for (const provider of collection.leftOut) {
      say(
        options,
        `${CLOUD_NAMES[provider]} was left out: no credentials for it were found (--provider names what to read)`,
      );
    }
    const tool = { name: "consentry", version: toolVersion() } as const;
    return await gather(collection, { tool, startedAt, scopes: collection.scopes }, options, saveTo);
  } finally {
    progress.stop();
  }
}

async function gather(
  collection: Collection,
  header: SnapshotHeader,
  options: LiveOptions,
  saveTo: string | undefined,
): Promise<Estate> {
  const writer = await openWriter(collection, saveTo);
  const records: ResourceRecord[] = [];
  const lists: ListCoverage[] = [];
  try {
    await writer.header(header);
    const outcome = await collection.run({
      record: (record) => {
        records.push(record);
        return writer.record(record);
      },
      list: (list) => {
        lists.push(list);
        return writer.list(list);
      },
    });
    if (outcome.complete === 0 && outcome.failed > 0) throw new NothingCollectedError(whyNothing(lists));
    tellFailures(options, records, lists);
    const endedAt = new Date().toISOString();
    const { sha256 } = await writer.finish(endedAt);
    return mergeSnapshots([{ header, records, lists, endedAt, sha256 }]);
  } catch (error) {
    await writer.abort();
    throw error;
  }
}

async function openWriter(collection: Collection, saveTo: string | undefined): Promise<SnapshotWriter> {
  try {
    return await openSnapshotWriter(saveTo);
  } catch (error) {
    collection.close();
    throw error;
  }
}

interface Runtime {
  readonly deadline: number;
  readonly onCall: (event: CallEvent) => void;
}

/** The targets of both clouds; only the runtime of a cloud that is read is loaded. */
async function openable(
  plan: Plan,
  options: LiveOptions,
  runtime: Runtime,
  mfaCode: (serial: string) => Promise<string>,
): Promise<readonly Target[]> {
  const { rateLimit } = options;
  const targets: Target[] = [];
  if (plan.aws.length > 0) {
    const { awsRuntime } = await import("../providers/aws/runtime/session.ts");
    const source = options.awsSource === undefined ? {} : { source: options.awsSource };
    const open = awsRuntime({ env: process.env, reads: readsOf("aws"), rateLimit, mfaCode, ...source, ...runtime });
    targets.push(...plan.aws.map((target) => awsTarget(target, open)));
  }
  if (plan.azure.length > 0) {
    const { azureRuntime } = await import("../providers/azure/runtime/session.ts");
    const cloud = options.azureCloud === undefined ? {} : { cloud: options.azureCloud };
    const open = azureRuntime({ env: process.env, reads: readsOf("azure"), rateLimit, ...cloud, ...runtime });
    targets.push(...plan.azure.map((target) => azureTarget(target, open)));
  }
  return targets;
}

/** A terminal with a size; one of no columns (a container's, a build server's) cannot be redrawn. */
function isTerminal(stream: { readonly isTTY?: boolean; readonly columns?: number }): boolean {
  return stream.isTTY === true && (stream.columns ?? 0) > 0;
}

function readsOf(provider: Provider): Reads {
  const own = services.filter((service) => service.provider === provider);
  return Object.assign({}, ...own.map((service) => service.reads)) as Reads;
}

function deadlineOf(seconds: string): number {
  const value = Number(seconds);
  if (!(value > 0 && value <= 3600)) {
    throw new UsageError(`--timeout: "${seconds}" is no number of seconds from 1 to 3600`);
  }
  return value * 1000;
}

function whyNothing(lists: readonly ListCoverage[]): string {
  const [first] = [...lists].sort((a, b) => (a.operation < b.operation ? -1 : 1));
  const reason = first?.unread ? `${first.operation}: ${first.unread.message}` : "no list was answered";
  return `nothing could be collected: every list failed (${reason}); check the permissions (consentry permissions aws|azure), the region or subscription, and the network`;
}

/** With --verbose every failed read is told as it was, in an order that does not depend on the cloud's. */
function tellFailures(options: LiveOptions, records: readonly ResourceRecord[], lists: readonly ListCoverage[]): void {
  if (!options.verbose) return;
  const failed = lists.filter((list) => !list.complete);
  for (const list of [...failed].sort((a, b) => (a.operation < b.operation ? -1 : 1))) {
    const { operation, account, region, unread } = list;
    say(options, `${operation} in ${account} ${region}: ${unread?.message ?? "not read whole"}`);
  }
  say(options, `${records.length} resources read`);
}

function askForCode(progress: Progress): (serial: string) => Promise<string> {
  return async (serial) => {
    if (!process.stdin.isTTY) {
      throw new UsageError(
        `the profile asks for the MFA code of ${serial}, and there is no terminal to type it at; use a session that has passed MFA`,
      );
    }
    progress.stop();
    const prompt = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return (await prompt.question(`MFA code for ${serial}: `)).trim();
    } finally {
      prompt.close();
    }
  };
}
