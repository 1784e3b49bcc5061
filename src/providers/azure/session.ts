import { SessionError } from "../session.ts";
import type { Opened } from "../session.ts";

/** Whose eyes to read with, and where. Nothing given: the default credentials, and every subscription they lead to. */
export interface AzureTarget {
  readonly tenant?: string;
  /** Ids; `all` adds every one in use that the credentials lead to. */
  readonly subscriptions?: readonly string[];
  /** Every subscription below them. */
  readonly managementGroups?: readonly string[];
}

/** Finds credentials and the subscriptions that they lead to. Rejects with a `SessionError`. */
export type OpenSubscriptions = (target: AzureTarget) => Promise<Opened>;

/** The description of a cloud is wrong: the message says where and what to do. */
export class CloudError extends SessionError {
  override readonly name: string = "CloudError";
}
