import { known, unread } from "../../src/model/fact.ts";
import type { Fact, Gap, Unread } from "../../src/model/fact.ts";
import type { Resource, Tags } from "../../src/model/resource.ts";

export const ACCOUNT = "123456789012";
export const REGION = "us-west-2";

/** What a builder is given of a fact: its value, or what stands where it was not read. */
export type Given<T> = T | Unread;

/** A value as read from the record by the operation; what is unread stays so. */
export function given<T>(value: Given<T>, record: string, operation: string): Fact<T> {
  if (isUnread(value)) return value;
  return known(value, [{ record, pointer: `/${operation.split(":")[1] ?? operation}`, operation }]);
}

/** A fact that was denied. */
export function denied(operation: string): Unread {
  return unread(gap(operation));
}

export function gap(operation: string): Gap {
  return { reason: "access-denied", operation, message: "access denied", account: ACCOUNT, region: REGION };
}

/** What every resource of the tests has in common. */
export function placed(
  id: string,
  name: string,
): Pick<Resource, "id" | "name" | "provider" | "account" | "region" | "record"> {
  return { id, name, provider: "aws", account: ACCOUNT, region: REGION, record: id };
}

export interface TaggedAs {
  readonly tags?: Given<Tags>;
}

function isUnread(value: unknown): value is Unread {
  return typeof value === "object" && value !== null && "known" in value && value.known === false;
}
