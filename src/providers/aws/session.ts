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

/**
 * Where to read what AWS Config records, too. `api`, the default: from the services alone, as items lag behind and their
 * shapes are documented only in part. `auto`: from AWS Config where it records a type as changes happen. `config`: there as
 * well where it is late and the service refuses to answer.
 */
export type AwsSource = "api" | "config" | "auto";

/** Finds credentials and asks whose they are. Rejects with a `SessionError`. */
export type OpenSession = (target: AwsTarget) => Promise<Session>;

/** Credentials are there, but nobody said which region to read. */
export class NoRegionError extends SessionError {
  override readonly name: string = "NoRegionError";
}
