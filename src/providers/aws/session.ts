import { SessionError } from "../session.ts";
import type { Session } from "../session.ts";

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

/** Finds credentials and asks whose they are. Rejects with a `SessionError`. */
export type OpenSession = (target: AwsTarget) => Promise<Session>;

/** Credentials are there, but nobody said which region to read. */
export class NoRegionError extends SessionError {
  override readonly name: string = "NoRegionError";
}
