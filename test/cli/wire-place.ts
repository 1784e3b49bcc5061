import type { WireRequest } from "../wire/operations.ts";

export const REGION = "us-east-1";

/** Where a request looks. */
export type Place = Pick<WireRequest, "account">;

/** The ARN of something regional in the account that asks: no two accounts share one. */
export function arnOf(service: string, { account }: Place, rest: string, region: string = REGION): string {
  return `arn:aws:${service}:${region}:${account}:${rest}`;
}

export type Tags = Readonly<Record<string, string>>;

export function tagList(tags: Tags): readonly { readonly Key: string; readonly Value: string }[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

/** Seconds since 1970, as JSON services write an instant. */
export function seconds(instant: string): number {
  return Date.parse(instant) / 1000;
}

/** The input of a JSON service. */
export function inputOf({ body }: WireRequest): Readonly<Record<string, unknown>> {
  return JSON.parse(body) as Readonly<Record<string, unknown>>;
}
