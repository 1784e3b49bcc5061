import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/model/json.ts";
import { operationsOf } from "../../../src/providers/operations.ts";
import { dynamodb } from "../../../src/providers/aws/dynamodb/index.ts";
import type { AwsServer } from "../../wire/aws-server.ts";
import { startAwsServer } from "../../wire/aws-server.ts";
import { content, failure } from "../../wire/replies.ts";
import { shown } from "../../services/record.ts";
import { absent, asked, gather, gone, ok, refused } from "../account.ts";
import type { Account } from "../account.ts";
import { collectFromWire } from "../wire-collect.ts";
import { KEY, PLAIN, TABLE } from "./table.ts";

const OTHER = TABLE.replace("prefs", "orders");
const ALL = operationsOf(dynamodb.reads);
const TAGS = "resource-groups-tagging-api:GetResources";
const OWN_KEY: JsonObject = { KeyMetadata: { Arn: KEY, KeyManager: "CUSTOMER" } };
const encrypted: JsonObject = {
  Table: { TableArn: TABLE, SSEDescription: { Status: "ENABLED", SSEType: "KMS", KMSMasterKeyArn: KEY } },
};

const account: Account["answer"] = (operation, input) => {
  if (operation === "dynamodb:ListTables") return ok({ TableNames: ["prefs", "orders"] });
  if (operation === "dynamodb:DescribeTable" && input.TableName === "prefs") return ok(encrypted);
  if (operation === "dynamodb:ListBackups") return ok({ BackupSummaries: [{ TableArn: TABLE, BackupName: "b" }] });
  if (operation === "kms:DescribeKey") return ok(OWN_KEY);
  if (operation === TAGS) return ok({ ResourceTagMappingList: [{ ResourceARN: OTHER, Tags: [] }] });
  return operation === "dynamodb:GetResourcePolicy" ? absent : ok({ from: operation });
};

describe("collecting tables", () => {
  it("asks each table for its parts, and once for what comes in bulk", async () => {
    const { records, lists, calls } = await gather(dynamodb, { answer: account });
    expect(records).toEqual([
      {
        type: "AWS::DynamoDB::Table",
        id: OTHER,
        region: "us-west-2",
        operation: "dynamodb:ListTables",
        body: {
          DescribeTable: { from: "dynamodb:DescribeTable" },
          DescribeTimeToLive: { from: "dynamodb:DescribeTimeToLive" },
          DescribeContinuousBackups: { from: "dynamodb:DescribeContinuousBackups" },
          GetResourcePolicy: null,
          DescribeKinesisStreamingDestination: { from: "dynamodb:DescribeKinesisStreamingDestination" },
          ListBackups: { BackupSummaries: [] },
          [TAGS]: { Tags: [] },
        },
      },
      {
        type: "AWS::DynamoDB::Table",
        id: TABLE,
        region: "us-west-2",
        operation: "dynamodb:ListTables",
        body: {
          DescribeTable: encrypted,
          DescribeTimeToLive: { from: "dynamodb:DescribeTimeToLive" },
          DescribeContinuousBackups: { from: "dynamodb:DescribeContinuousBackups" },
          GetResourcePolicy: null,
          DescribeKinesisStreamingDestination: { from: "dynamodb:DescribeKinesisStreamingDestination" },
          ListBackups: { BackupSummaries: [{ TableArn: TABLE, BackupName: "b" }] },
          [TAGS]: null,
          "kms:DescribeKey": OWN_KEY,
          "kms:GetKeyPolicy": { from: "kms:GetKeyPolicy" },
        },
      },
    ]);
    expect(lists).toEqual([{ operation: "dynamodb:ListTables", complete: true, listed: 2, vanished: 0 }]);
    expect(calls).toContain(`dynamodb:GetResourcePolicy {"ResourceArn":"${TABLE}"}`);
    expect(calls).toContain('dynamodb:ListBackups {"BackupType":"ALL","Limit":100}');
    expect(calls).toContain(`kms:DescribeKey {"KeyId":"${KEY}"}`);
    expect(calls.filter((call) => call.startsWith("kms:"))).toHaveLength(2);
    expect(asked({ records, lists, calls })).toEqual(new Set(ALL));
  });

  it("drops a table that vanished meanwhile", async () => {
    const { records, lists } = await gather(dynamodb, {
      answer: (operation, input) =>
        operation === "dynamodb:DescribeTimeToLive" && input.TableName === "prefs" ? gone : account(operation, input),
    });
    expect(records.map(({ id }) => id)).toEqual([OTHER]);
    expect(lists).toEqual([{ operation: "dynamodb:ListTables", complete: true, listed: 2, vanished: 1 }]);
  });

  it("keeps a table whose key vanished", async () => {
    const { records } = await gather(dynamodb, {
      answer: (operation, input) => (operation === "kms:DescribeKey" ? gone : account(operation, input)),
    });
    expect(records.find(({ id }) => id === TABLE)?.body["kms:DescribeKey"]).toMatchObject({
      $unread: { reason: "not-found-raced" },
    });
  });

  it.each(ALL.filter((operation) => operation !== "dynamodb:ListTables"))(
    "puts the denial of %s where its answer would stand",
    async (operation) => {
      const { records } = await gather(dynamodb, {
        answer: (one, input) => (one === operation ? refused(one) : account(one, input)),
      });
      const key = operation.replace(/^dynamodb:/, "");
      expect(records.find(({ id }) => id === TABLE)?.body[key]).toMatchObject({ $unread: { operation } });
      expect(records).toHaveLength(2);
    },
  );

  it("makes only what something needs", async () => {
    const some = await gather(dynamodb, {
      wants: ["dynamodb:ListTables", "dynamodb:DescribeTimeToLive"],
      answer: account,
    });
    expect(some.calls).toHaveLength(3);
    expect(some.records.map(({ body }) => Object.keys(body))).toEqual([["DescribeTimeToLive"], ["DescribeTimeToLive"]]);
    expect(await gather(dynamodb, { wants: [], answer: account })).toEqual({ records: [], lists: [], calls: [] });
  });

  it("makes a failed list a coverage entry", async () => {
    const { records, lists } = await gather(dynamodb, { answer: refused });
    expect(records).toEqual([]);
    expect(lists).toMatchObject([
      { operation: "dynamodb:ListTables", complete: false, unread: { reason: "access-denied" } },
    ]);
  });
});

describe("through the real SDK", () => {
  const ID = "arn:aws:dynamodb:us-east-1:111111111111:table/prefs";
  let server: AwsServer;
  beforeEach(async () => {
    server = await startAwsServer();
    const answer = (key: string) => () => content(PLAIN[key] as JsonObject);
    server
      .on("dynamodb:ListTables", ({ body }) =>
        body.includes("ExclusiveStartTableName")
          ? content({ TableNames: ["prefs"] })
          : content({ TableNames: ["aaa"], LastEvaluatedTableName: "aaa" }),
      )
      .on("dynamodb:DescribeTable", () =>
        content({
          Table: {
            TableArn: ID,
            ItemCount: 12,
            CreationDateTime: 1.7e9,
            SSEDescription: { Status: "ENABLED", SSEType: "KMS", KMSMasterKeyArn: KEY },
            Replicas: [{ RegionName: "eu-west-1", ReplicaStatus: "ACTIVE", KMSMasterKeyId: "x" }],
          },
        }),
      )
      .on("dynamodb:DescribeTimeToLive", answer("DescribeTimeToLive"))
      .on("dynamodb:DescribeContinuousBackups", () =>
        content({
          ContinuousBackupsDescription: {
            ContinuousBackupsStatus: "ENABLED",
            PointInTimeRecoveryDescription: {
              PointInTimeRecoveryStatus: "ENABLED",
              RecoveryPeriodInDays: 14,
              LatestRestorableDateTime: 1.7e9,
            },
          },
        }),
      )
      .on("dynamodb:GetResourcePolicy", () => failure("PolicyNotFoundException"))
      .on("dynamodb:DescribeKinesisStreamingDestination", answer("DescribeKinesisStreamingDestination"))
      .on("dynamodb:ListBackups", () =>
        content({
          BackupSummaries: [
            {
              TableArn: ID,
              BackupName: "last",
              BackupType: "SYSTEM",
              BackupStatus: "AVAILABLE",
              BackupCreationDateTime: 1_700_000_000,
              BackupExpiryDateTime: 1_700_000_000 + 35 * 86_400,
            },
          ],
        }),
      )
      .on(TAGS, () => content({ ResourceTagMappingList: [{ ResourceARN: ID, Tags: [{ Key: "team", Value: "web" }] }] }))
      .on("kms:GetKeyPolicy", () => content({ Policy: "{}" }))
      .on("kms:DescribeKey", () => content({ KeyMetadata: { KeyId: "1", Arn: KEY, KeyManager: "CUSTOMER" } }));
  });
  afterEach(() => server.close());

  it("every fact of a table is known, and nothing else is held", async () => {
    const { records } = await collectFromWire(server, [dynamodb]);
    expect(server.unexpected).toEqual([]);
    const prefs = records.find(({ id }) => id === ID);
    expect(prefs?.body.DescribeTable).toEqual({
      Table: {
        TableArn: ID,
        SSEDescription: { Status: "ENABLED", SSEType: "KMS", KMSMasterKeyArn: KEY },
        Replicas: [{ RegionName: "eu-west-1", ReplicaStatus: "ACTIVE" }],
      },
    });
    const [node] = prefs ? dynamodb.normalize(prefs).nodes : [];
    expect(Object.values(node?.facts ?? {}).map(shown)).toEqual([
      { team: "web" },
      { mode: "none" },
      [
        { what: "the window of point-in-time recovery", kind: "backup", days: 14 },
        { what: "the last backup of a deleted table", kind: "backup", days: 35 },
      ],
      [{ id: ID.replace("us-east-1", "eu-west-1"), where: "eu-west-1", state: "ok", says: "ACTIVE", mode: "async" }],
      "eventual",
      false,
      "customer-key",
      { level: "closed", ways: [] },
    ]);
  });
});
