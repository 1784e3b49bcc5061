import type { JsonObject } from "../../../src/model/json.ts";
import { allow, deny, EVERYTHING, user } from "./documented-example.ts";
import type { Example } from "./documented-example.ts";
import { pages } from "./documented-pages.ts";

const CARLOS = user("carlossalazar", "111111111111");
const AT_HOME: JsonObject[] = [
  allow(["s3:GetBucketLocation", "s3:ListAllMyBuckets"], "arn:aws:s3:::*"),
  allow("s3:*", ["arn:aws:s3:::carlossalazar/*", "arn:aws:s3:::carlossalazar"]),
  deny("s3:*", "arn:aws:s3:::*log*"),
];
const HIS_BUCKET = [
  allow("s3:*", ["arn:aws:s3:::carlossalazar/*", "arn:aws:s3:::carlossalazar"], { Principal: { AWS: CARLOS.arn } }),
];
const FOR_PRODUCTION: JsonObject[] = [
  allow("s3:ListAllMyBuckets", "*"),
  allow("s3:*Object*", "arn:aws:s3:::Production/*"),
  deny("s3:*", ["arn:aws:s3:::*log*", "arn:aws:s3:::*log*/*"]),
];
const PRODUCTION = [
  allow(["s3:GetObject*", "s3:PutObject*", "s3:ReplicateObject", "s3:RestoreObject"], "arn:aws:s3:::Production/*", {
    Principal: { AWS: CARLOS.arn },
  }),
];
const READS = [allow("s3:GetObject", "arn:aws:s3:::Production/*", { Principal: { AWS: "111111111111" } })];

const WITHIN: readonly Omit<Example, "page" | "caller">[] = [
  {
    title: "an explicit deny of the identity decides",
    expect: "denied",
    action: "s3:PutObject",
    resource: "arn:aws:s3:::carlossalazar-logs/a",
    identity: AT_HOME,
  },
  {
    title: "both policies allow",
    expect: "allowed",
    action: "s3:PutObject",
    resource: "arn:aws:s3:::carlossalazar/a",
    identity: AT_HOME,
    resourcePolicy: HIS_BUCKET,
  },
  {
    title: "the identity alone allows",
    expect: "allowed",
    action: "s3:PutObject",
    resource: "arn:aws:s3:::carlossalazar/a",
    identity: AT_HOME,
  },
  {
    title: "the resource alone allows",
    expect: "allowed",
    action: "s3:PutObject",
    resource: "arn:aws:s3:::carlossalazar/a",
    resourcePolicy: HIS_BUCKET,
  },
  {
    title: "the resource's explicit deny overrides the identity's allow",
    expect: "denied",
    action: "s3:PutObject",
    resource: "arn:aws:s3:::carlossalazar/a",
    identity: AT_HOME,
    resourcePolicy: [...HIS_BUCKET, deny("s3:PutObject", "*", { Principal: "*" })],
  },
  {
    title: "the identity's explicit deny overrides the resource's allow",
    expect: "denied",
    action: "s3:PutObject",
    resource: "arn:aws:s3:::carlossalazar/a",
    identity: [deny("s3:PutObject", "*")],
    resourcePolicy: HIS_BUCKET,
  },
];

const ACROSS: readonly Omit<Example, "page" | "caller" | "resourceAccount">[] = [
  {
    title: "both accounts allow",
    expect: "allowed",
    action: "s3:PutObject",
    resource: "arn:aws:s3:::Production/a",
    identity: FOR_PRODUCTION,
    resourcePolicy: PRODUCTION,
  },
  {
    title: "the bucket policy does not let him delete",
    expect: "denied",
    action: "s3:DeleteObject",
    resource: "arn:aws:s3:::Production/a",
    identity: FOR_PRODUCTION,
    resourcePolicy: PRODUCTION,
  },
  {
    title: "the bucket has no policy, and his own denies",
    expect: "denied",
    action: "s3:PutObject",
    resource: "arn:aws:s3:::Production-logs/a",
    identity: FOR_PRODUCTION,
  },
  {
    title: "an allow of the identity alone does not suffice",
    expect: "denied",
    action: "s3:PutObject",
    resource: "arn:aws:s3:::Production/a",
    identity: FOR_PRODUCTION,
  },
  {
    title: "an allow of the resource alone does not suffice",
    expect: "denied",
    action: "s3:PutObject",
    resource: "arn:aws:s3:::Production/a",
    resourcePolicy: PRODUCTION,
  },
  {
    title: "the whole account is named and its administrator delegates",
    expect: "allowed",
    action: "s3:GetObject",
    resource: "arn:aws:s3:::Production/a",
    identity: [EVERYTHING],
    resourcePolicy: READS,
  },
  {
    title: "the whole account is named and nobody delegates",
    expect: "denied",
    action: "s3:GetObject",
    resource: "arn:aws:s3:::Production/a",
    resourcePolicy: READS,
  },
  {
    title: "an explicit deny in the resource's account",
    expect: "denied",
    action: "s3:GetObject",
    resource: "arn:aws:s3:::Production/a",
    identity: [EVERYTHING],
    resourcePolicy: [...READS, deny("s3:*", "arn:aws:s3:::Production/*", { Principal: { AWS: CARLOS.arn } })],
  },
  {
    title: "a boundary limits the identity in its account",
    expect: "denied",
    action: "s3:PutObject",
    resource: "arn:aws:s3:::Production/a",
    identity: FOR_PRODUCTION,
    boundary: [allow("ec2:*", "*")],
    resourcePolicy: PRODUCTION,
  },
];

/** Union within an account, intersection across two. */
export const ACCOUNTS: readonly Example[] = [
  ...WITHIN.map((one) => ({ ...one, page: pages.withinAccount, caller: CARLOS })),
  ...ACROSS.map((one) => ({ ...one, page: pages.acrossAccounts, caller: CARLOS, resourceAccount: "222222222222" })),
];
