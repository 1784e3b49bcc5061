import type { ListCoverage, ResourceRecord, UnreadPart } from "../../model/record.ts";
import type { FactKey } from "../../model/resource.ts";
import type { SnapshotScope } from "../../snapshot/snapshot.ts";
import { collectService } from "./collect-service.ts";
import { listsOf, operationsOf } from "./operations.ts";
import type { OperationKey, Service } from "./service.ts";
import { SessionError } from "./session.ts";
import type { AwsSession, AwsTarget, OpenSession } from "./session.ts";

/** Takes what is read, as it comes; what it returns is not waited for. A `SnapshotWriter` is one. */
export interface CollectSink {
  record(record: ResourceRecord): unknown;
  list(list: ListCoverage): unknown;
}

export interface CollectOptions {
  readonly services: readonly Service[];
  /** From {@link operationsFor}. */
  readonly wanted: ReadonlySet<OperationKey>;
  /** None: the default credentials. */
  readonly targets: readonly AwsTarget[];
  readonly open: OpenSession;
  /** The instant, ISO 8601, that records are stamped with. */
  readonly now: () => string;
}

/** A collection whose callers and regions are known, and that has read nothing yet. */
export interface Collection {
  /** For the header of a snapshot. */
  readonly scopes: readonly SnapshotScope[];
  /** Reads it all, once, and closes the sessions. */
  run(sink: CollectSink): Promise<CollectOutcome>;
  /** Closes the sessions of a collection that is not run. */
  close(): void;
}

export interface CollectOutcome {
  /** Lists read whole. */
  readonly complete: number;
  /** Lists that failed; where `complete` is 0 and this is not, nothing was collected. */
  readonly failed: number;
}

/** Operations that the facts need: those that feed one of them, and the lists of every service that is in use. */
export function operationsFor(needs: ReadonlySet<FactKey>, services: readonly Service[]): ReadonlySet<OperationKey> {
  const wanted = services.flatMap((service) => {
    const feeding = operationsOf(service.reads).filter((operation) =>
      service.reads[operation]?.feeds.some((fact) => needs.has(fact)),
    );
    return feeding.length === 0 ? [] : [...feeding, ...listsOf(service)];
  });
  return new Set(wanted.sort());
}

/** Every operation that any service declares: what a snapshot for later questions reads. */
export function allOperations(services: readonly Service[]): ReadonlySet<OperationKey> {
  return new Set(services.flatMap((service) => operationsOf(service.reads)).sort());
}

/**
 * Opens a session for every target. One that fails stands as an incomplete list for all that it would have shown; where
 * every one fails, rejects with the first one's `SessionError`.
 */
export async function openCollection(options: CollectOptions): Promise<Collection> {
  const targets = options.targets.length > 0 ? options.targets : [{}];
  const inUse = options.services.filter((service) =>
    operationsOf(service.reads).some((operation) => options.wanted.has(operation)),
  );
  const lists = inUse
    .flatMap(listsOf)
    .filter((operation) => options.wanted.has(operation))
    .sort();
  const opened = await Promise.all(targets.map((target) => openOne(target, options.open)));
  const failures = opened.flatMap((session) => (session instanceof Unopened ? [session] : []));
  const sessions = opened.flatMap((session) => (session instanceof Unopened ? [] : [session]));
  if (sessions.length === 0 && failures[0]) throw failures[0].error;
  return {
    scopes: [...sessions.map((session) => scopeOf(session, lists)), ...failures.map((failure) => failure.scope(lists))],
    run: (sink) => run(sink, sessions, failures, inUse, lists, options),
    close: () => sessions.forEach((session) => session.close()),
  };
}

async function openOne(target: AwsTarget, open: OpenSession): Promise<AwsSession | Unopened> {
  try {
    return await open(target);
  } catch (error) {
    if (error instanceof SessionError) return new Unopened(target, error);
    throw error;
  }
}

/** A target that nobody could look at. */
class Unopened {
  readonly error: SessionError;
  readonly #target: AwsTarget;

  constructor(target: AwsTarget, error: SessionError) {
    this.#target = target;
    this.error = error;
  }

  get account(): string {
    return this.#target.account ?? this.#target.role?.split(":")[4] ?? this.#target.profile ?? "unknown";
  }

  get regions(): readonly string[] {
    return this.#target.regions ?? [];
  }

  scope(lists: readonly OperationKey[]): SnapshotScope {
    const identity = this.#target.role ?? this.#target.profile ?? "";
    return { provider: "aws", account: this.account, identity, regions: this.regions, lists };
  }

  coverage(service: Service, operation: OperationKey): readonly ListCoverage[] {
    const regions = service.scope === "global" || this.regions.length === 0 ? ["global"] : this.regions;
    const unread: UnreadPart = { reason: "access-denied", operation, message: this.error.message };
    return regions.map((region) => ({
      operation,
      account: this.account,
      region,
      complete: false,
      listed: 0,
      vanished: 0,
      unread,
    }));
  }
}

function scopeOf(session: AwsSession, lists: readonly OperationKey[]): SnapshotScope {
  const { account, identity, regions } = session;
  return { provider: "aws", account, identity, regions, lists };
}

async function run(
  sink: CollectSink,
  sessions: readonly AwsSession[],
  failures: readonly Unopened[],
  services: readonly Service[],
  lists: readonly OperationKey[],
  { wanted, now }: CollectOptions,
): Promise<CollectOutcome> {
  const outcome = { complete: 0, failed: 0 };
  const list = (coverage: ListCoverage): void => {
    outcome[coverage.complete ? "complete" : "failed"] += 1;
    sink.list(coverage);
  };
  for (const failure of failures) {
    for (const service of services) {
      for (const operation of listsOf(service)) {
        if (lists.includes(operation)) failure.coverage(service, operation).forEach(list);
      }
    }
  }
  try {
    await Promise.all(
      tasksOf(sessions, services).map((task) =>
        collectService({ ...task, wanted, now, record: (record) => sink.record(record), list }),
      ),
    );
  } finally {
    sessions.forEach((session) => session.close());
  }
  return outcome;
}

interface Task {
  readonly session: AwsSession;
  readonly service: Service;
  readonly region: string;
}

/** Two targets may lead to one account: of each service and region one of them reads. */
function tasksOf(sessions: readonly AwsSession[], services: readonly Service[]): readonly Task[] {
  const taken = new Set<string>();
  return sessions.flatMap((session) =>
    services
      .flatMap((service) =>
        (service.scope === "global" ? ["global"] : session.regions).map((region) => ({ session, service, region })),
      )
      .filter(({ service, region }) => {
        const key = `${session.account} ${service.name} ${region}`;
        return taken.has(key) ? false : taken.add(key);
      }),
  );
}
