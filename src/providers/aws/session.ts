import type { JsonObject } from "../../model/json.ts";
import type { Answer, OperationKey } from "./service.ts";

/** Whose eyes to read with, and where. Nothing given: the default credentials in their own region. */
export interface AwsTarget {
  readonly profile?: string;
  /** ARN of a role to assume. */
  readonly role?: string;
  /** Refuses to go on where the credentials belong to another account. */
  readonly account?: string;
  /** Region names, or `all` alone: every region that the account has switched on. */
  readonly regions?: readonly string[];
}

/** A call that began or ended, paging and retries included. */
export interface CallEvent {
  readonly operation: OperationKey;
  readonly account: string;
  readonly region: string;
  readonly state: "start" | "end";
}

/** One account as one caller sees it. */
export interface AwsSession {
  readonly account: string;
  /** `aws`, `aws-cn`, `aws-us-gov`, … */
  readonly partition: string;
  /** The caller's ARN. */
  readonly identity: string;
  readonly regions: readonly string[];
  /** `region` may be `global`. Never rejects for what the cloud answered. */
  call(operation: OperationKey, input: JsonObject, region: string): Promise<Answer>;
  /** Ends its connections. */
  close(): void;
}

/** Finds credentials and asks whose they are. Rejects with a `SessionError`. */
export type OpenSession = (target: AwsTarget) => Promise<AwsSession>;

/** No session came about; the message says what to do. */
export class SessionError extends Error {
  override readonly name: string = "SessionError";
}

/** Nowhere were credentials found, or none that AWS accepts. */
export class NoCredentialsError extends SessionError {
  override readonly name: string = "NoCredentialsError";
}

/** Credentials are there, but nobody said which region to read. */
export class NoRegionError extends SessionError {
  override readonly name: string = "NoRegionError";
}
