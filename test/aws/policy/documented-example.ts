import type { JsonObject, JsonValue } from "../../../src/model/json.ts";
import { parseDocument } from "../../../src/providers/aws/policy/document.ts";
import type { PolicyDocument } from "../../../src/providers/aws/policy/document.ts";
import { evaluate } from "../../../src/providers/aws/policy/evaluate.ts";
import type { Decision } from "../../../src/providers/aws/policy/evaluate.ts";
import type { Caller, Policies, RequestContext } from "../../../src/providers/aws/policy/request.ts";

/** Statements of one policy, or a whole policy where its version matters. */
export type Written = readonly JsonObject[] | JsonObject;

/** One example of AWS's documentation. Policies are written as there. */
export interface Example {
  readonly title: string;
  /** The page that states the result. */
  readonly page: string;
  readonly expect: Decision;
  /** The user David of 111122223333, where the page leaves it open. */
  readonly caller?: Caller;
  readonly action: string;
  readonly resource: string;
  /** The caller's own where left out. */
  readonly resourceAccount?: string;
  /** `null`: the request lacks the key. Not in it: unknown. */
  readonly context?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly identity?: Written;
  readonly resourcePolicy?: Written;
  readonly resourceMustAllow?: boolean;
  readonly boundary?: Written;
  readonly session?: Written;
  readonly organization?: readonly Written[];
  readonly resourceOrganization?: readonly Written[];
}

/** An example of a resource's own policy beside the caller's, as a row. */
export type OwnPolicyCase = readonly [
  title: string,
  page: string,
  expect: Decision,
  caller: Caller,
  identity: JsonObject[],
  policy: JsonObject[],
  more?: Partial<Example>,
];

/** An example of conditions in the caller's policy, as a row. */
export type ConditionCase = readonly [
  title: string,
  page: string,
  expect: Decision,
  identity: JsonObject[],
  context: NonNullable<Example["context"]>,
];

/** The account of most examples. */
export const ACCOUNT = "111122223333";

/** An IAM user. */
export function user(name: string, account: string = ACCOUNT): Caller {
  return { arn: `arn:aws:iam::${account}:user/${name}`, account };
}

/** An IAM role, in a session whose name is known where one is given. */
export function role(name: string, session?: string, account: string = ACCOUNT): Caller {
  const caller = { arn: `arn:aws:iam::${account}:role/${name}`, account };
  return session === undefined
    ? caller
    : { ...caller, session: `arn:aws:sts::${account}:assumed-role/${name}/${session}` };
}

/** A statement that allows. */
export function allow(action: string | string[], resource: string | string[], more: JsonObject = {}): JsonObject {
  return { Effect: "Allow", Action: action, Resource: resource, ...more };
}

/** A statement that denies. */
export function deny(action: string | string[], resource: string | string[], more: JsonObject = {}): JsonObject {
  return { Effect: "Deny", Action: action, Resource: resource, ...more };
}

/** Everything allowed: `FullAWSAccess`, or what an example leaves open beside its Deny. */
export const EVERYTHING: JsonObject = allow("*", "*");

/** What the evaluator answers. */
export function decisionOf(example: Example): Decision {
  const caller = example.caller ?? user("David");
  const { boundary, session, resourcePolicy, organization, resourceOrganization } = example;
  const policies: Policies = {
    identity: [read(example.identity ?? [])],
    resource: resourcePolicy && read(resourcePolicy),
    resourceMustAllow: example.resourceMustAllow,
    boundary: boundary && read(boundary),
    session: session && [read(session)],
    organization: organization?.map((level) => [read(level)]),
    resourceOrganization: resourceOrganization?.map((level) => [read(level)]),
  };
  const { action, resource, resourceAccount = caller.account } = example;
  return evaluate({ caller, action, resource, resourceAccount, context: contextOf(example) }, policies).decision;
}

function read(written: Written): PolicyDocument {
  const policy: JsonValue = isList(written) ? { Version: "2012-10-17", Statement: [...written] } : written;
  const document = parseDocument(policy);
  if (!document) throw new Error(`no policy: ${JSON.stringify(written)}`);
  return document;
}

function isList(written: Written): written is readonly JsonObject[] {
  return Array.isArray(written);
}

function contextOf({ context = {} }: Example): RequestContext {
  return Object.fromEntries(
    Object.entries(context).map(([key, value]) => [key.toLowerCase(), typeof value === "string" ? [value] : value]),
  );
}
