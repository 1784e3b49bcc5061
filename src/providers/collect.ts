import type { ListCoverage, ResourceRecord, UnreadPart } from "../model/record.ts";
import type { FactKey } from "../model/resource.ts";
import type { Provider } from "../model/provider.ts";
import type { SnapshotScope } from "../snapshot/snapshot.ts";
import { collectService } from "./collect-service.ts";
import { listsOf, operationsOf } from "./operations.ts";
import type { OperationKey, Service } from "./service.ts";
import { NoCredentialsError, SessionError } from "./session.ts";
import type { Session, Target } from "./session.ts";

/** Takes what is read, as it comes; what it returns is not waited for. A `SnapshotWriter` is one. */
export interface CollectSink {
  record(record: ResourceRecord): unknown;
  list(list: ListCoverage): unknown;
}

export interface CollectOptions {
  readonly services: readonly Service[];
  /** From {@link operationsFor}. */
  readonly wanted: ReadonlySet<OperationKey>;
  readonly targets: readonly Target[];
  /** Targets that nobody named and that are only read where there are credentials for them. */
  readonly optional?: boolean;
  /** The instant, ISO 8601, that records are stamped with. */
  readonly now: () => string;
}

/** A collection whose callers and regions are known, and that has read nothing yet. */
export interface Collection {
  /** For the header of a snapshot. */
  readonly scopes: readonly SnapshotScope[];
  /** Clouds that nobody named and that there are no credentials for. */
  readonly leftOut: readonly Provider[];
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
 * Opens the sessions of every target. A target that fails stands as an incomplete list for all that it would have shown;
 * where every one fails, rejects with the first one's `SessionError`.
 */
export async function openCollection(options: CollectOptions): Promise<Collection> {
  const services = options.services.filter((service) =>
    operationsOf(service.reads).some((operation) => options.wanted.has(operation)),
  );
  const plan: Plan = { services, wanted: options.wanted, now: options.now };
  const opened = await Promise.all(options.targets.map(openOne));
  const failures = opened.flatMap(({ error }) => (error ? [error] : []));
  const sessions = opened.flatMap((one) => one.sessions);
  if (sessions.length === 0 && failures.length > 0) throw together(failures, options.optional ?? false);
  // Of what nobody named, only what there are credentials for was meant.
  const meant = (one: Closed): boolean => !(options.optional && one.error instanceof NoCredentialsError);
  const closed = opened.flatMap((one) => one.closed).filter(meant);
  const leftOut = opened.flatMap((one) => one.closed).filter((one) => !meant(one));
  return {
    leftOut: [...new Set(leftOut.map(({ provider }) => provider))],
    scopes: [...sessions.map((session) => scopeOf(session, plan)), ...closed.map((one) => scopeOf(one, plan))],
    run: (sink) => run(sink, sessions, closed, plan),
    close: () => sessions.forEach((session) => session.close()),
  };
}

interface Plan {
  readonly services: readonly Service[];
  readonly wanted: ReadonlySet<OperationKey>;
  readonly now: () => string;
}

/** An account that nobody could look at. */
interface Closed {
  readonly provider: Provider;
  readonly account: string;
  readonly identity: string;
  readonly regions: readonly string[];
  readonly message: string;
  readonly error?: SessionError;
}

interface Tried {
  readonly sessions: readonly Session[];
  readonly closed: readonly Closed[];
  readonly error?: SessionError;
}

async function openOne(target: Target): Promise<Tried> {
  const { provider, identity, regions, account } = target;
  try {
    const { sessions, closed } = await target.open();
    return { sessions, closed: closed.map((one) => ({ provider, identity, regions, ...one })) };
  } catch (error) {
    if (!(error instanceof SessionError)) throw error;
    const { message } = error;
    return { sessions: [], closed: [{ provider, account, identity, regions, message, error }], error };
  }
}

/** One message for all that failed: who has credentials for none of the clouds should hear what each would take. */
function together(failures: readonly SessionError[], optional: boolean): SessionError {
  const [first] = failures;
  if (!first) return new SessionError("there is no target to read");
  const [real] = failures.filter((error) => !(error instanceof NoCredentialsError));
  // Where there are credentials for one cloud only, what went wrong there is what matters.
  if (optional && real) return real;
  const messages = [...new Set(failures.map(({ message }) => message))];
  if (messages.length === 1) return first;
  const text = messages.slice(0, 3).join("; or: ");
  return failures.every((error) => error instanceof NoCredentialsError)
    ? new NoCredentialsError(text)
    : new SessionError(text);
}

function listsIn(provider: Provider, { services, wanted }: Plan): readonly (readonly [Service, OperationKey])[] {
  return services
    .filter((service) => service.provider === provider)
    .flatMap((service) => listsOf(service).map((operation) => [service, operation] as const))
    .filter(([, operation]) => wanted.has(operation));
}

function scopeOf(one: Session | Closed, plan: Plan): SnapshotScope {
  const { provider, account, identity, regions } = one;
  const lists = listsIn(provider, plan).map(([, operation]) => operation);
  return { provider, account, identity, regions, lists: lists.sort() };
}

function closedLists(closed: Closed, plan: Plan): readonly ListCoverage[] {
  const { provider, account, message } = closed;
  return listsIn(provider, plan).flatMap(([service, operation]) => {
    const regions = service.scope === "global" || closed.regions.length === 0 ? ["global"] : closed.regions;
    const unread: UnreadPart = { reason: "access-denied", operation, message };
    return regions.map((region) => ({ operation, account, region, complete: false, listed: 0, vanished: 0, unread }));
  });
}

async function run(
  sink: CollectSink,
  sessions: readonly Session[],
  closed: readonly Closed[],
  plan: Plan,
): Promise<CollectOutcome> {
  const outcome = { complete: 0, failed: 0 };
  const list = (coverage: ListCoverage): void => {
    outcome[coverage.complete ? "complete" : "failed"] += 1;
    sink.list(coverage);
  };
  for (const one of closed) closedLists(one, plan).forEach(list);
  const { services, wanted, now } = plan;
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
  readonly session: Session;
  readonly service: Service;
  readonly region: string;
}

/** Two targets may lead to one account: of each service and region one of them reads. */
function tasksOf(sessions: readonly Session[], services: readonly Service[]): readonly Task[] {
  const taken = new Set<string>();
  return sessions.flatMap((session) =>
    services
      .filter((service) => service.provider === session.provider)
      .flatMap((service) =>
        (service.scope === "global" ? ["global"] : session.regions).map((region) => ({ session, service, region })),
      )
      .filter(({ service, region }) => {
        const key = `${session.provider} ${session.account} ${service.name} ${region}`;
        return taken.has(key) ? false : taken.add(key);
      }),
  );
}
