/** Items as AWS Config has them. */
export interface Item {
  readonly [key: string]: unknown;
}

export const CAPTURED = "2026-10-01T08:00:00.000Z";
export const ACCOUNT = "111111111111";
export const REGION = "us-east-1";

/** An item as a delivery holds it: its parts are objects. */
export function item(type: string, name: string, more: Item = {}): Item {
  return {
    configurationItemVersion: "1.3",
    configurationItemCaptureTime: CAPTURED,
    configurationStateId: 1790000000000,
    configurationItemStatus: "OK",
    awsAccountId: ACCOUNT,
    resourceType: type,
    resourceId: name,
    resourceName: name,
    awsRegion: REGION,
    availabilityZone: "Regional",
    tags: {},
    relatedEvents: [],
    relationships: [],
    configuration: {},
    supplementaryConfiguration: {},
    ...more,
  };
}

/** A bucket as AWS Config has it: the access list is JSON in a text, and what is not configured is left out. */
export function bucket(name: string, tags: Readonly<Record<string, string>> = {}, supplementary: Item = {}): Item {
  const list = { grantSet: null, grantList: [grant({ id: "0a", displayName: null })], owner: { id: "0a" } };
  return item("AWS::S3::Bucket", name, {
    ARN: `arn:aws:s3:::${name}`,
    tags,
    configuration: { name, owner: { displayName: null, id: "0a" }, creationDate: CAPTURED, region: null },
    supplementaryConfiguration: {
      AccessControlList: JSON.stringify(list),
      BucketLoggingConfiguration: { destinationBucketName: null, logFilePrefix: null },
      BucketNotificationConfiguration: { configurations: {} },
      BucketPolicy: { policyText: null },
      BucketVersioningConfiguration: { status: "Enabled", isMfaDeleteEnabled: null },
      IsRequesterPaysEnabled: false,
      ServerSideEncryptionConfiguration: {
        rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256", kmsMasterKeyID: null } }],
      },
      ...supplementary,
    },
  });
}

export function grant(grantee: unknown, permission = "FullControl"): Item {
  return { grantee, permission };
}

export function role(
  name: string,
  policies: readonly (readonly [string, object])[] = [],
  trust: readonly object[] = [],
): Item {
  const arn = `arn:aws:iam::${ACCOUNT}:role/${name}`;
  const encoded = (document: object): string => encodeURIComponent(JSON.stringify(document));
  return item("AWS::IAM::Role", name, {
    ARN: arn,
    awsRegion: "global",
    resourceId: `AROA${name.toUpperCase()}`,
    configuration: {
      arn,
      roleName: name,
      assumeRolePolicyDocument: encoded({ Version: "2012-10-17", Statement: trust }),
      rolePolicyList: policies.map(([policyName, document]) => ({ policyName, policyDocument: encoded(document) })),
      attachedManagedPolicies: [],
      permissionsBoundary: null,
      tags: [],
    },
  });
}

/** The row of a query's answer: a JSON text, with tags as a list, and members of the second part wrapped apart. */
export function row(one: Item): string {
  const { tags, awsAccountId, ARN, supplementaryConfiguration, ...rest } = one;
  const wrapped = Object.entries(supplementaryConfiguration ?? {}).map(([key, value]) => [key, JSON.stringify(value)]);
  return JSON.stringify({
    ...rest,
    accountId: awsAccountId,
    arn: ARN,
    tags: Object.entries(tags as object).map(([key, value]) => ({ tag: `${key}=${value}`, key, value: String(value) })),
    supplementaryConfiguration: Object.fromEntries(wrapped) as object,
  });
}
