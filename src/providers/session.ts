import type { JsonObject } from "../model/json.ts";
import type { Provider } from "../model/provider.ts";
import type { RecordSource } from "../model/record.ts";
import type { Answer, OperationKey } from "./service.ts";

/** A call that began or ended, paging and retries included. */
export interface CallEvent {
  readonly operation: OperationKey;
  readonly account: string;
  readonly region: string;
  readonly state: "start" | "end";
}

/** One account or subscription as one caller sees it. */
export interface Session {
  readonly provider: Provider;
  readonly account: string;
  /** `aws`, `aws-cn`, `aws-us-gov`, …; of Azure the cloud's name. */
  readonly partition: string;
  /** The caller: an ARN, or tenant and object id. */
  readonly identity: string;
  /** The regions selected; empty where the provider's lists span them all. */
  readonly regions: readonly string[];
  /** `region` may be `global`. Never rejects for what the cloud answered. */
  call(operation: OperationKey, input: JsonObject, region: string): Promise<Answer>;
  /** Where what it told of a resource came from, if not, or not all, from the services themselves. */
  sourceOf?(type: string, id: string): SourceOf | undefined;
  /** Ends its connections. */
  close(): void;
}

export type SourceOf = Pick<RecordSource, "via" | "capturedAt">;

/** What is to be read with one set of credentials: one account, or the subscriptions that they lead to. */
export interface Target {
  readonly provider: Provider;
  /** For coverage where nobody could look: the account as far as it is known, and the regions asked. */
  readonly account: string;
  readonly identity: string;
  readonly regions: readonly string[];
  /** Finds credentials and asks whose they are. Rejects with a `SessionError`. */
  open(): Promise<Opened>;
}

export interface Opened {
  readonly sessions: readonly Session[];
  /** Accounts that were asked for and that the credentials do not reach, each with what to do. */
  readonly closed: readonly { readonly account: string; readonly message: string }[];
}

/** No session came about; the message says what to do. */
export class SessionError extends Error {
  override readonly name: string = "SessionError";
}

/** Nowhere were credentials found, or none that the cloud accepts. */
export class NoCredentialsError extends SessionError {
  override readonly name: string = "NoCredentialsError";
}
