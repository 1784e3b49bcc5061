import { any, known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Exposure } from "../../../model/store-facts.ts";
import { factOf, part, unreadable } from "../../parts.ts";
import { parseDocument } from "../policy/document.ts";
import { openTo } from "../policy/public.ts";
import { accessPointWay } from "./access-points.ts";
import { CLOSED, loosest, unless } from "./exposure.ts";
import { ACCOUNT_BLOCK } from "./reads.ts";

/** Objects carry ACLs of their own, which no bucket setting shows and which are not read. */
const BY_OBJECT: Exposure = {
  level: "conditional",
  who: "anyone",
  ways: ["ACLs are in force, and nothing blocks a public one on a single object"],
};
const GROUPS: Readonly<Record<string, NonNullable<Exposure["who"]>>> = {
  "http://acs.amazonaws.com/groups/global/AllUsers": "anyone",
  "http://acs.amazonaws.com/groups/global/AuthenticatedUsers": "any authenticated user of the cloud",
};

/**
 * Whether strangers may list the bucket or read its objects: by its policy, by its ACL or through an access point, with what
 * blocks each. What blocks a bucket blocks its access points.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function publicRead(record: ResourceRecord): Fact<Exposure> {
  const restricted = blocked(record, "RestrictPublicBuckets");
  const byPolicy = unless(policyWay(record), restricted);
  const byAcl = unless(aclWay(record), any([aclsDisabled(record), blocked(record, "IgnorePublicAcls")]));
  return loosest([byPolicy, byAcl, unless(accessPointWay(record), restricted)]);
}

function policyWay(record: ResourceRecord): Fact<Exposure> {
  return factOf(record, {
    key: "GetBucketPolicy",
    operation: "s3:GetBucketPolicy",
    absent: { value: CLOSED, basis: "read" },
    read: ({ Policy }) => policyExposure(record.id, Policy),
  });
}

/** Reading objects and listing them are asked apart: they are granted on different ARNs. */
function policyExposure(bucket: string, policy: JsonValue | undefined): Exposure | undefined {
  const document = parseDocument(policy);
  const openings = [
    openTo(document, { actions: ["s3:GetObject", "s3:GetObjectVersion"], resources: [`${bucket}/*`] }),
    openTo(document, { actions: ["s3:ListBucket", "s3:ListBucketVersions"], resources: [bucket] }),
  ];
  if (openings.some(({ level }) => level === "unparsable")) return undefined;
  for (const level of ["open", "conditional"] as const) {
    const through = openings.filter((opening) => opening.level === level);
    if (through.length === 0) continue;
    const who = through.some((opening) => opening.who === "anyone") ? "anyone" : "any authenticated user of the cloud";
    return { level, who, ways: through.flatMap(({ ways }) => ways) };
  }
  return CLOSED;
}

/** On a bucket READ lists its objects; WRITE and the ACP permissions read nothing. */
function aclWay(record: ResourceRecord): Fact<Exposure> {
  return factOf(record, { key: "GetBucketAcl", operation: "s3:GetBucketAcl", read: aclExposure });
}

function aclExposure({ Grants }: JsonObject): Exposure | undefined {
  if (!Array.isArray(Grants)) return undefined;
  const found: { readonly who: NonNullable<Exposure["who"]>; readonly words: string }[] = [];
  for (const grant of Grants as readonly JsonValue[]) {
    if (!isObject(grant) || !isObject(grant.Grantee) || typeof grant.Permission !== "string") return undefined;
    const { URI } = grant.Grantee;
    const who = typeof URI === "string" && Object.hasOwn(GROUPS, URI) ? GROUPS[URI] : undefined;
    if (!who || !["READ", "FULL_CONTROL"].includes(grant.Permission)) continue;
    found.push({ who, words: `the bucket's ACL lets ${who} list its objects (${grant.Permission})` });
  }
  if (found.length === 0) return BY_OBJECT;
  const who = found.some((one) => one.who === "anyone") ? "anyone" : "any authenticated user of the cloud";
  return { level: "open", who, ways: [...new Set(found.map(({ words }) => words))] };
}

/** Without ownership controls ACLs are in force:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html */
function aclsDisabled(record: ResourceRecord): Fact<boolean> {
  return factOf(record, {
    key: "GetBucketOwnershipControls",
    operation: "s3:GetBucketOwnershipControls",
    absent: { value: false, basis: "documented-default" },
    read: ({ OwnershipControls }) => {
      const rules = isObject(OwnershipControls) ? OwnershipControls.Rules : undefined;
      if (!Array.isArray(rules) || !(rules as readonly JsonValue[]).every(isObject)) return undefined;
      return (rules as readonly JsonObject[]).some((rule) => rule.ObjectOwnership === "BucketOwnerEnforced");
    },
  });
}

type Block = "RestrictPublicBuckets" | "IgnorePublicAcls";

/** The bucket's block and the account's add up. */
function blocked(record: ResourceRecord, flag: Block): Fact<boolean> {
  return any([
    blockOf(record, "GetPublicAccessBlock", "s3:GetPublicAccessBlock", flag),
    blockOf(record, ACCOUNT_BLOCK, ACCOUNT_BLOCK, flag),
  ]);
}

function blockOf(record: ResourceRecord, key: string, operation: string, flag: Block): Fact<boolean> {
  const answer = part(record, key, operation);
  if (!answer.known) return answer;
  if (answer.value === null) return known(false, answer.from, "documented-default");
  const { PublicAccessBlockConfiguration: block } = answer.value;
  if (!isObject(block)) return unreadable(record, operation);
  const value = block[flag];
  if (value === undefined) return known(false, answer.from, "documented-default");
  return typeof value === "boolean" ? known(value, answer.from) : unreadable(record, operation);
}
