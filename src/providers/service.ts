import type { Normalized } from "../graph/graph.ts";
import type { JsonObject } from "../model/json.ts";
import type { Provider } from "../model/provider.ts";
import type { ListCoverage, ResourceRecord, UnreadPart } from "../model/record.ts";
import type { FactKey } from "../model/resource.ts";

/** How a kept value is treated before it is held. `settings`: names, and values that can be no secret.
 * `names`: of a map its keys alone. `entity`: what something is called. `workflow`: a workflow's definition as what starts it and
 * what it calls on.
 * `url`: without user info, query and fragment. `address`: of free text only a web address, as scheme, host and container.
 * `policy-xml`: a gateway's policy as its elements, without text. `match-conditions`: conditions of rules at the edge, without
 * what could be a secret. `subscriber`: of who hears a topic only a function or a queue, never anybody's address or number.
 * `failure-pattern`, `failure-query`: of what logs are filtered by only that it speaks of failures. `state-machine`: which
 * services a workflow calls, and its time limit, never what it hands them.
 * `event-pattern`: what a rule on events says of source, kind and state. `count`: how many there are, and nothing of them.
 * `metric-dimensions`, `activity-conditions`, `log-query`: of what an alert looks for only what names no person. */
export type Redaction =
  | "settings"
  | "names"
  | "entity"
  | "workflow"
  | "url"
  | "address"
  | "policy-xml"
  | "match-conditions"
  | "subscriber"
  | "event-pattern"
  | "metric-dimensions"
  | "activity-conditions"
  | "log-query"
  | "failure-pattern"
  | "failure-query"
  | "state-machine"
  | "count";

/** One operation: what it needs, keeps and feeds. Data only. */
export interface Read {
  /** Permission in the cloud's own words: `s3:GetLifecycleConfiguration`, `Microsoft.Storage/storageAccounts/read`. */
  readonly permission: string;
  /** Paths kept of the answer: `Buckets[].Name`, `items[].resourceMethods.*.authorizationType`. All else is dropped. */
  readonly keeps: readonly (string | { readonly path: string; readonly as: Redaction })[];
  /** Facts and edges that go unknown without it. */
  readonly feeds: readonly FactKey[];
  /** Error codes by which the provider says that there is none. */
  readonly absentOn?: readonly string[];
  /** Set on an operation that comes in pages: the key in the input that takes the continuation, the one in the answer
   * that gives it, and the answer's arrays that pages extend. */
  readonly pages?: { readonly input: string; readonly output: string; readonly items: readonly string[] };
  /** Whether it lists resources: a failure is a coverage entry, not a part of a record. */
  readonly lists?: boolean;
  /** Published limit, requests a second, with the burst the provider allows. Operations of one `pool`, or else of one
   * service that state the same limit, share it. */
  readonly rate?: { readonly perSecond: number; readonly burst: number; readonly pool?: string };
}

/** `<service>:<Operation>`, as it stands in coverage, records and messages. */
export type OperationKey = `${string}:${string}`;

export type Reads = Readonly<Record<OperationKey, Read>>;

/** What a call came to. `absent`: the provider says there is none. `gone`: the resource vanished since it was listed. */
export type Answer =
  | { readonly outcome: "ok"; readonly body: JsonObject }
  | { readonly outcome: "absent" }
  | { readonly outcome: "gone" }
  /** `partial`: the pages that came before the one that failed. */
  | { readonly outcome: "unread"; readonly unread: UnreadPart; readonly partial?: JsonObject };

/** What a collector works with. No SDK stands behind its types. */
export interface CollectContext {
  /** AWS account or Azure subscription. */
  readonly account: string;
  /** `aws`, `aws-cn`, …; of Azure the cloud's name. */
  readonly partition: string;
  /** The region asked, `global` for services that have none. */
  readonly region: string;
  /** The regions selected, for global services whose resources lie in one: those elsewhere are left out. Empty: all. */
  readonly regions: readonly string[];
  /** Whether a selected rule or label needs the operation; an operation nobody needs is not made. */
  wants(operation: OperationKey): boolean;
  /** Reads once: the same operation and input are asked a single time a run. `region` sends it to another region than the context's. Pages are followed and joined. Never rejects for what the cloud answered. */
  call(operation: OperationKey, input?: JsonObject, region?: string): Promise<Answer>;
  /** Runs the tasks side by side within the account's budget. */
  each<T>(items: readonly T[], task: (item: T) => Promise<void>): Promise<void>;
  record(record: CollectedRecord): void;
  list(coverage: Pick<ListCoverage, "operation" | "complete" | "listed"> & Partial<ListCoverage>): void;
}

/** A record as a collector hands it over; provider, account and time are added. `via` is the API unless it says otherwise. */
export type CollectedRecord = Omit<ResourceRecord, "provider" | "account" | "source"> & {
  readonly operation: OperationKey;
  readonly via?: ResourceRecord["source"]["via"];
};

/** All that the project knows of one cloud service. */
export interface Service {
  readonly provider: Provider;
  readonly name: string;
  readonly scope: "global" | "regional";
  readonly reads: Reads;
  collect(context: CollectContext): Promise<void>;
  /** Record types it turns into nodes. */
  readonly types: readonly string[];
  /** Pure. */
  normalize(record: ResourceRecord): Normalized;
}
