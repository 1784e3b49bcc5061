import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../src/model/json.ts";
import { publicRead } from "../../src/providers/aws/s3/public-read.ts";
import { BUCKET, bucket, denied } from "./bucket.ts";

const ACCOUNT = "s3-control:GetPublicAccessBlock";
const POINTS = "s3-control:ListAccessPoints";
const statement = (more: JsonObject = {}): JsonObject => ({
  Effect: "Allow",
  Principal: "*",
  Action: "s3:GetObject",
  Resource: `${BUCKET}/*`,
  ...more,
});
const policy = (...statements: readonly JsonObject[]): JsonObject => ({
  GetBucketPolicy: { Policy: JSON.stringify({ Version: "2012-10-17", Statement: statements }) },
});
const block = (flags: JsonObject): JsonObject => ({ PublicAccessBlockConfiguration: flags });
const IN_FORCE: JsonObject = { GetBucketOwnershipControls: null };
const group = (name: string, Permission: string): JsonObject => ({
  ...IN_FORCE,
  GetBucketAcl: {
    Grants: [
      { Grantee: { Type: "CanonicalUser" }, Permission: "FULL_CONTROL" },
      { Grantee: { Type: "Group", URI: `http://acs.amazonaws.com/groups/${name}` }, Permission },
    ],
  },
});
const enforced = { OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] } };
const preferred = { OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerPreferred" }] } };

/** A private bucket without ACLs that nothing blocks: each row changes some of its parts. `undefined` takes a part away. */
const PRIVATE: JsonObject = {
  GetBucketPolicy: null,
  GetBucketAcl: { Grants: [{ Grantee: { Type: "CanonicalUser" }, Permission: "FULL_CONTROL" }] },
  GetBucketOwnershipControls: enforced,
  GetPublicAccessBlock: null,
  [ACCOUNT]: null,
  [POINTS]: { AccessPointList: [] },
};
const OPEN_ACL = group("global/AllUsers", "READ");
const OPEN_POLICY = policy(statement());
const REFERER = policy(statement({ Condition: { StringLike: { "aws:Referer": "https://shop.example/*" } } }));
const OFFICE = policy(statement({ Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } }));
const UNREAD = denied("s3:Any");

const DELEGATED = policy(
  statement({
    Action: "s3:*",
    Resource: [BUCKET, `${BUCKET}/*`],
    Condition: { StringEquals: { "s3:DataAccessPointAccount": "123456789012" } },
  }),
);
const POINT = "arn:aws:s3:us-west-2:123456789012:accesspoint/web";
const BLOCK = "s3-control:GetAccessPoint";
const OWN = "s3-control:GetAccessPointPolicy";
const listed = (...points: readonly JsonObject[]): JsonObject => ({
  [POINTS]: { AccessPointList: points.map((point) => ({ Name: "web", NetworkOrigin: "Internet", ...point })) },
});
const ownPolicy = (more: JsonObject = {}): JsonObject => ({
  Policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ ...statement(), Resource: `${POINT}/object/*`, ...more }],
  }),
});
const LET = block({ RestrictPublicBuckets: false });
/** A bucket that leaves everything to its access points, and one that lets anyone read. */
const OPEN_POINT: JsonObject = { ...DELEGATED, ...listed({}), [BLOCK]: { web: LET }, [OWN]: { web: ownPolicy() } };

const TABLE: readonly (readonly [string, JsonObject, "open" | "conditional" | "closed" | "unread"])[] = [
  ["nothing lets anyone in", {}, "closed"],
  ["policy on objects", OPEN_POLICY, "open"],
  ["policy on the list", policy(statement({ Action: "s3:ListBucket", Resource: BUCKET })), "open"],
  ["policy on versions", policy(statement({ Action: "s3:GetObjectVersion" })), "open"],
  ["list granted on the objects' ARN grants nothing", policy(statement({ Action: "s3:ListBucket" })), "closed"],
  ["policy for writing", policy(statement({ Action: "s3:PutObject" })), "closed"],
  ["policy from one network", OFFICE, "closed"],
  ["policy with a referer", REFERER, "conditional"],
  [
    "policy, restricted by the bucket's block",
    { ...OPEN_POLICY, GetPublicAccessBlock: block({ RestrictPublicBuckets: true }) },
    "closed",
  ],
  [
    "policy, restricted by the account's block",
    { ...OPEN_POLICY, [ACCOUNT]: block({ RestrictPublicBuckets: true }) },
    "closed",
  ],
  [
    "policy, with blocks for new policies and ACLs only",
    {
      ...OPEN_POLICY,
      GetPublicAccessBlock: block({ BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: false }),
    },
    "open",
  ],
  ["ACL for all", OPEN_ACL, "open"],
  ["ACL for all, full control", group("global/AllUsers", "FULL_CONTROL"), "open"],
  ["ACL for the authenticated", group("global/AuthenticatedUsers", "READ"), "open"],
  ["ACL for writing", group("global/AllUsers", "WRITE"), "conditional"],
  ["ACL for log delivery", group("s3/LogDelivery", "READ"), "conditional"],
  [
    "ACL ignored by the bucket's block",
    { ...OPEN_ACL, GetPublicAccessBlock: block({ IgnorePublicAcls: true }) },
    "closed",
  ],
  ["ACL ignored by the account's block", { ...OPEN_ACL, [ACCOUNT]: block({ IgnorePublicAcls: true }) }, "closed"],
  [
    "ACL, with a block for new ACLs only",
    { ...OPEN_ACL, GetPublicAccessBlock: block({ BlockPublicAcls: true }) },
    "open",
  ],
  ["ACLs in force, none public: a single object's may be", IN_FORCE, "conditional"],
  ["ACLs in force, none public, ignored", { ...IN_FORCE, [ACCOUNT]: block({ IgnorePublicAcls: true }) }, "closed"],
  ["ACLs disabled", { ...OPEN_ACL, GetBucketOwnershipControls: enforced }, "closed"],
  ["ACLs in force", { ...OPEN_ACL, GetBucketOwnershipControls: preferred }, "open"],
  ["policy with a referer, ACL for all", { ...REFERER, ...OPEN_ACL }, "open"],
  // What was not read
  ["policy unread", { GetBucketPolicy: UNREAD }, "unread"],
  [
    "policy unread, but restricted",
    { GetBucketPolicy: UNREAD, [ACCOUNT]: block({ RestrictPublicBuckets: true }) },
    "closed",
  ],
  ["policy unread, ACL for all", { GetBucketPolicy: UNREAD, ...OPEN_ACL }, "open"],
  ["policy with a referer, ACL unread", { ...REFERER, ...IN_FORCE, GetBucketAcl: UNREAD }, "unread"],
  ["policy open, the account's block unread", { ...OPEN_POLICY, [ACCOUNT]: UNREAD }, "unread"],
  [
    "policy open, the account's block unread, the bucket's restricts",
    { ...OPEN_POLICY, [ACCOUNT]: UNREAD, GetPublicAccessBlock: block({ RestrictPublicBuckets: true }) },
    "closed",
  ],
  [
    "policy open, ACL and ownership unread",
    { ...OPEN_POLICY, GetBucketAcl: UNREAD, GetBucketOwnershipControls: UNREAD },
    "open",
  ],
  ["no policy, blocks unread", { GetPublicAccessBlock: UNREAD, [ACCOUNT]: UNREAD }, "closed"],
  ["ACL unread, ACLs disabled", { GetBucketAcl: UNREAD, GetBucketOwnershipControls: enforced }, "closed"],
  ["ACL for all, ownership unread", { ...OPEN_ACL, GetBucketOwnershipControls: UNREAD }, "unread"],
  [
    "ACL for all, ownership unread, ACLs ignored",
    { ...OPEN_ACL, GetBucketOwnershipControls: UNREAD, [ACCOUNT]: block({ IgnorePublicAcls: true }) },
    "closed",
  ],
  ["ACL never asked for", { ...IN_FORCE, GetBucketAcl: undefined }, "unread"],
  ["policy that is no JSON", { GetBucketPolicy: { Policy: "{" } }, "unread"],
  ["policy that is a number", { GetBucketPolicy: 7 }, "unread"],
  ["ACL that does not exist", { ...IN_FORCE, GetBucketAcl: null }, "unread"],
  ["ACL with a grant that is text", { ...IN_FORCE, GetBucketAcl: { Grants: ["READ"] } }, "unread"],
  [
    "policy open, a block that is text",
    { ...OPEN_POLICY, GetPublicAccessBlock: block({ RestrictPublicBuckets: "false" }) },
    "unread",
  ],
  ["policy open, a block without content", { ...OPEN_POLICY, [ACCOUNT]: {} }, "unread"],
  // Through an access point
  ["access point open, and the bucket leaves it to that", OPEN_POINT, "open"],
  ["the bucket leaves it to access points, and there are none", DELEGATED, "closed"],
  [
    "access point that lets list",
    { ...OPEN_POINT, [OWN]: { web: ownPolicy({ Action: "s3:ListBucket", Resource: POINT }) } },
    "open",
  ],
  ["access point open for writing", { ...OPEN_POINT, [OWN]: { web: ownPolicy({ Action: "s3:PutObject" }) } }, "closed"],
  [
    "access point open from one network",
    { ...OPEN_POINT, [OWN]: { web: ownPolicy({ Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } }) } },
    "closed",
  ],
  [
    "access point open with a referer",
    { ...OPEN_POINT, [OWN]: { web: ownPolicy({ Condition: { StringLike: { "aws:Referer": "https://x/*" } } }) } },
    "conditional",
  ],
  ["access point without a policy", { ...OPEN_POINT, [OWN]: { web: null } }, "closed"],
  [
    "access point open to one account",
    { ...OPEN_POINT, [OWN]: { web: ownPolicy({ Principal: { AWS: "arn:aws:iam::123456789012:root" } }) } },
    "closed",
  ],
  ["access point open, the bucket has no policy", { ...OPEN_POINT, GetBucketPolicy: null }, "closed"],
  [
    "access point open for reading, the bucket allows listing through it",
    {
      ...OPEN_POINT,
      ...policy(
        statement({
          Action: "s3:ListBucket",
          Resource: BUCKET,
          Condition: { StringEquals: { "s3:DataAccessPointAccount": "123456789012" } },
        }),
      ),
    },
    "closed",
  ],
  [
    "access point open, the bucket leaves it to another account's",
    {
      ...OPEN_POINT,
      ...policy(statement({ Condition: { StringEquals: { "s3:DataAccessPointAccount": "210987654321" } } })),
    },
    "closed",
  ],
  [
    "access point open, the bucket leaves it to that one by name",
    { ...OPEN_POINT, ...policy(statement({ Condition: { ArnLike: { "s3:DataAccessPointArn": POINT } } })) },
    "open",
  ],
  [
    "access point open, the bucket turns away what comes through others",
    {
      ...OPEN_POINT,
      ...policy(
        statement({
          Condition: { StringLike: { "s3:DataAccessPointArn": "arn:aws:s3:*:123456789012:accesspoint/*" } },
        }),
        statement({ Effect: "Deny", Condition: { StringNotEquals: { "s3:AccessPointNetworkOrigin": "VPC" } } }),
      ),
    },
    "closed",
  ],
  [
    "access point open, the bucket turns away what comes directly",
    {
      ...OPEN_POINT,
      ...policy(
        statement(),
        statement({ Effect: "Deny", Condition: { StringNotEquals: { "s3:DataAccessPointAccount": "123456789012" } } }),
      ),
    },
    "open",
  ],
  [
    "access point that only a private network reaches",
    { ...OPEN_POINT, ...listed({ NetworkOrigin: "VPC" }) },
    "closed",
  ],
  ["access point with a block", { ...OPEN_POINT, [BLOCK]: { web: block({ RestrictPublicBuckets: true }) } }, "closed"],
  [
    "access point open, the bucket's block restricts",
    { ...OPEN_POINT, GetPublicAccessBlock: block({ RestrictPublicBuckets: true }) },
    "closed",
  ],
  [
    "access point open, the account's block restricts",
    { ...OPEN_POINT, [ACCOUNT]: block({ RestrictPublicBuckets: true }) },
    "closed",
  ],
  ["access point that is no more", { ...OPEN_POINT, [BLOCK]: { web: null } }, "closed"],
  [
    "one of two access points open",
    {
      ...OPEN_POINT,
      ...listed({ Name: "inner" }, {}),
      [BLOCK]: { inner: UNREAD, web: LET },
      [OWN]: { inner: UNREAD, web: ownPolicy() },
    },
    "open",
  ],
  [
    "access points unread, and the bucket leaves it to them",
    { ...OPEN_POINT, [POINTS]: denied("s3-control:ListAccessPoints") },
    "unread",
  ],
  ["access points never asked for, and the bucket leaves it to them", { ...DELEGATED, [POINTS]: undefined }, "unread"],
  ["access points unread, the bucket leaves nothing to them", { [POINTS]: UNREAD }, "closed"],
  ["access points unread, policy open", { ...OPEN_POLICY, [POINTS]: UNREAD }, "open"],
  ["access points unread, policy with a referer", { ...REFERER, [POINTS]: UNREAD }, "conditional"],
  [
    "access points unread, the bucket leaves it to them, restricted",
    { ...DELEGATED, [POINTS]: UNREAD, [ACCOUNT]: block({ RestrictPublicBuckets: true }) },
    "closed",
  ],
  ["access points unread, policy unread", { GetBucketPolicy: UNREAD, [POINTS]: UNREAD }, "unread"],
  ["access point's policy unread", { ...OPEN_POINT, [OWN]: { web: UNREAD } }, "unread"],
  [
    "access point's policy unread, blocked",
    { ...OPEN_POINT, [OWN]: UNREAD, [BLOCK]: { web: block({ RestrictPublicBuckets: true }) } },
    "closed",
  ],
  ["access point's policy never asked for", { ...OPEN_POINT, [OWN]: undefined }, "unread"],
  ["access point's policy without an answer", { ...OPEN_POINT, [OWN]: {} }, "unread"],
  ["access point's policy that is no JSON", { ...OPEN_POINT, [OWN]: { web: { Policy: "{" } } }, "unread"],
  [
    "access point's policy without principals",
    { ...OPEN_POINT, [OWN]: { web: ownPolicy({ Principal: undefined }) } },
    "unread",
  ],
  ["access point's block unread", { ...OPEN_POINT, [BLOCK]: { web: UNREAD } }, "unread"],
  ["access point's block without content", { ...OPEN_POINT, [BLOCK]: { web: {} } }, "unread"],
  ["access point without a name", { ...OPEN_POINT, ...listed({ Name: undefined }) }, "unread"],
];

const answerOf = (part: JsonObject): JsonValue => Object.values(part)[0] ?? null;

const level = (body: JsonObject): string => {
  const fact = publicRead(bucket(body));
  return fact.known ? fact.value.level : "unread";
};

describe("publicRead", () => {
  it.each(TABLE)("%s", (_, changes, expected) => {
    expect(level({ ...PRIVATE, ...changes })).toBe(expected);
  });

  it("says each way in, who may take it, and where that was read", () => {
    const sid = statement({ Sid: "Web" });
    const list = statement({ Action: "s3:ListBucket", Resource: BUCKET });
    const fact = publicRead(
      bucket({ ...PRIVATE, ...policy(sid, list), ...group("global/AuthenticatedUsers", "READ") }),
    );
    expect(fact.known && fact.value).toEqual({
      level: "open",
      who: "anyone",
      ways: [
        `policy statement "Web" lets anyone do s3:GetObject on ${BUCKET}/*`,
        `a policy statement lets anyone do s3:ListBucket on ${BUCKET}`,
        "the bucket's ACL lets any authenticated user of the cloud list its objects (READ)",
      ],
    });
    expect(fact.known && fact.from.map(({ pointer }) => pointer)).toEqual([
      "/GetBucketPolicy",
      "/GetPublicAccessBlock",
      "/s3-control:GetPublicAccessBlock",
      "/GetBucketAcl",
      "/GetBucketOwnershipControls",
    ]);
  });

  it("says through which access point, and where that was read", () => {
    const fact = publicRead(bucket({ ...PRIVATE, ...OPEN_POINT }));
    expect(fact.known && fact.value).toEqual({
      level: "open",
      who: "anyone",
      ways: [`access point "web": a policy statement lets anyone do s3:GetObject on ${POINT}/object/*`],
    });
    expect(fact.known && fact.from.map(({ pointer }) => pointer)).toEqual([
      "/s3-control:GetAccessPointPolicy/web",
      "/GetBucketPolicy",
      "/s3-control:GetAccessPoint/web",
      "/GetPublicAccessBlock",
      "/s3-control:GetPublicAccessBlock",
    ]);
  });

  it("names every read that would settle it", () => {
    const fact = publicRead(
      bucket({ ...PRIVATE, ...IN_FORCE, GetBucketPolicy: denied("s3:GetBucketPolicy"), GetBucketAcl: undefined }),
    );
    expect(fact.known ? [] : fact.gaps.map(({ reason, operation }) => [reason, operation])).toEqual([
      ["access-denied", "s3:GetBucketPolicy"],
      ["not-collected", "s3:GetBucketAcl"],
    ]);
  });

  it("names a read once where two ways hang on it", () => {
    const fact = publicRead(bucket({ ...PRIVATE, ...OPEN_POINT, GetBucketPolicy: denied("s3:GetBucketPolicy") }));
    expect(fact.known ? [] : fact.gaps.map(({ operation }) => operation)).toEqual(["s3:GetBucketPolicy"]);
  });

  it("is never made safer by masking: what is left known says the same", () => {
    const flags = fc.record({ RestrictPublicBuckets: fc.boolean(), IgnorePublicAcls: fc.boolean() }).map(block);
    const bodies = fc.record<Record<string, JsonValue>>({
      GetBucketPolicy: fc.constantFrom<JsonValue>(
        null,
        answerOf(OPEN_POLICY),
        answerOf(REFERER),
        answerOf(OFFICE),
        answerOf(DELEGATED),
      ),
      GetBucketAcl: fc.constantFrom<JsonValue>(answerOf(OPEN_ACL), answerOf(group("s3/LogDelivery", "READ"))),
      GetBucketOwnershipControls: fc.constantFrom<JsonValue>(null, enforced, preferred),
      GetPublicAccessBlock: fc.oneof(fc.constant(null), flags),
      [ACCOUNT]: fc.oneof(fc.constant(null), flags),
      [POINTS]: fc.constantFrom<JsonValue>(
        answerOf(listed()),
        answerOf(listed({})),
        answerOf(listed({ NetworkOrigin: "VPC" })),
      ),
      [BLOCK]: fc.oneof(fc.constant(null), flags).map((answer): JsonValue => ({ web: answer })),
      [OWN]: fc.constantFrom<JsonValue>(
        { web: null },
        { web: ownPolicy() },
        { web: ownPolicy({ Action: "s3:PutObject" }) },
      ),
    });
    const mask = fc.constantFrom<JsonValue | undefined>(undefined, UNREAD, 7, "x", [], true);
    fc.assert(
      fc.property(bodies, fc.dictionary(fc.constantFrom(...Object.keys(PRIVATE), BLOCK, OWN), mask), (body, masks) => {
        expect(["unread", level(body)]).toContain(level({ ...body, ...masks }));
      }),
      { numRuns: 1000 },
    );
  });
});
