import type { PolicyDocument } from "./document.ts";

/** A role or user that asks. */
export interface Caller {
  /** `arn:aws:iam::111122223333:role/handler`. */
  readonly arn: string;
  readonly account: string;
  /** The ARN of its session, `arn:aws:sts::111122223333:assumed-role/handler/name`, where that is known. */
  readonly session?: string | undefined;
}

/** Condition keys of a request, in lower case. A list: its values; `null`: the request lacks it; not in it: unknown. */
export type RequestContext = Readonly<Record<string, readonly string[] | null>>;

export interface AccessRequest {
  readonly caller: Caller;
  /** A plain action: `s3:GetObject`. */
  readonly action: string;
  /** An ARN. */
  readonly resource: string;
  readonly resourceAccount: string;
  readonly context: RequestContext;
}

/** The policies that bear on a request. */
export interface Policies {
  /** Of the caller; a user's groups' included. */
  readonly identity: readonly PolicyDocument[];
  readonly resource?: PolicyDocument | undefined;
  /** KMS keys and role trust: identity policies alone never suffice there. */
  readonly resourceMustAllow?: boolean | undefined;
  readonly boundary?: PolicyDocument | undefined;
  /** One set: a single one of them has to allow. `undefined`: the session has none. */
  readonly session?: readonly PolicyDocument[] | undefined;
  /** Service control policies, level by level: each level has to allow. `undefined`: none, or not read. */
  readonly organization?: readonly (readonly PolicyDocument[])[] | undefined;
  /** Resource control policies of the resource's account, likewise. */
  readonly resourceOrganization?: readonly (readonly PolicyDocument[])[] | undefined;
}
