import { describe, expect, it } from "vitest";
import { sql } from "../../../src/providers/azure/sql/index.ts";
import { collectFrom, GONE, GROUPS, ok, refused } from "../collect-from.ts";
import type { Estate } from "../collect-from.ts";
import { denied } from "../../services/record.ts";
import {
  DATABASE,
  ENCRYPTION,
  link,
  LINKS,
  LONG,
  PROTECTOR,
  ROW,
  row,
  SERVER,
  server,
  SERVERS,
  SHORT,
} from "./database.ts";

const ANSWERS: Estate["answers"] = {
  [ROW]: ok({
    data: [
      row({ collation: "SQL_Latin1", requestedServiceObjectiveName: "S0" }, { location: "West US 2" }),
      row({}, { id: `${SERVER}/databases/master` }),
    ],
  }),
  [SERVERS]: ok({
    data: [
      {
        ...server({
          administratorLogin: "anna",
          administrators: { login: "anna@example.com", azureADOnlyAuthentication: true },
        }),
        id: SERVER.toUpperCase().replace("/SUBSCRIPTIONS", "/subscriptions"),
      },
    ],
  }),
  [SHORT]: ok({ properties: { retentionDays: 7, diffBackupIntervalInHours: 12 } }),
  [LONG]: ok({ properties: { weeklyRetention: "P1W", weekOfYear: 5 } }),
  [ENCRYPTION]: ok({ properties: { state: "Enabled" } }),
  [PROTECTOR]: ok({ properties: { serverKeyType: "AzureKeyVault", thumbprint: "00", uri: "https://v/keys/k" } }),
  [LINKS]: ok({ value: [link({ percentComplete: 100 })] }),
};

describe("collecting Azure SQL", () => {
  it("makes one record a database that is the customer's, and keeps nothing of people", async () => {
    const { records, lists, calls } = await collectFrom(sql, { answers: ANSWERS });
    expect(records).toEqual([
      {
        type: "Microsoft.Sql/servers/databases",
        id: DATABASE,
        region: "westus2",
        operation: ROW,
        via: "resource-graph",
        body: {
          [ROW]: row({}, { location: "West US 2" }),
          [GROUPS]: null,
          [SERVERS]: {
            ...server({ administrators: { azureADOnlyAuthentication: true } }),
            id: SERVER.toUpperCase().replace("/SUBSCRIPTIONS", "/subscriptions"),
          },
          [SHORT]: { properties: { retentionDays: 7 } },
          [LONG]: { properties: { weeklyRetention: "P1W" } },
          [ENCRYPTION]: { properties: { state: "Enabled" } },
          [PROTECTOR]: { properties: { serverKeyType: "AzureKeyVault" } },
          [LINKS]: { value: [link()] },
        },
      },
    ]);
    expect(lists).toEqual([{ operation: ROW, complete: true, listed: 2, vanished: 0 }]);
    expect(calls).toEqual([
      ROW,
      GROUPS,
      SERVERS,
      ...[SHORT, LONG, ENCRYPTION, LINKS].map((operation) => `${operation} ${DATABASE}`),
      `${PROTECTOR} ${SERVER}`,
    ]);
    expect(new Set(calls.map((call) => call.split(" ")[0]))).toEqual(new Set([...Object.keys(sql.reads), GROUPS]));
  });

  it("keeps what was refused as such, and what a tier does not have", async () => {
    const answers = {
      ...ANSWERS,
      [SERVERS]: refused(SERVERS),
      [LONG]: GONE,
      [PROTECTOR]: GONE,
      [LINKS]: refused(LINKS),
    };
    const { records } = await collectFrom(sql, { answers });
    const missing = (operation: string): object => ({
      $unread: { reason: "not-found-raced", operation, message: "was not found, though what it belongs to is listed" },
    });
    expect(records[0]?.body).toMatchObject({
      [SERVERS]: denied(SERVERS),
      [LONG]: missing(LONG),
      [PROTECTOR]: missing(PROTECTOR),
      [LINKS]: denied(LINKS),
      [SHORT]: { properties: { retentionDays: 7 } },
    });
  });

  it("drops a database of which nothing is found", async () => {
    const answers = { ...ANSWERS, [SHORT]: GONE, [LONG]: GONE, [ENCRYPTION]: GONE, [LINKS]: GONE };
    const { records, lists } = await collectFrom(sql, { answers });
    expect(records).toEqual([]);
    expect(lists).toEqual([{ operation: ROW, complete: true, listed: 2, vanished: 1 }]);
  });

  it("says of a database whose server is not listed that there is no such row", async () => {
    const { records } = await collectFrom(sql, { answers: { ...ANSWERS, [SERVERS]: ok({ data: [] }) } });
    expect(records[0]?.body[SERVERS]).toBeNull();
  });

  it("asks for nothing where there is no database but the servers' own", async () => {
    const answers = { ...ANSWERS, [ROW]: ok({ data: [row({}, { id: `${SERVER}/databases/Master` })] }) };
    expect((await collectFrom(sql, { answers })).calls).toEqual([ROW]);
  });

  it("makes no operation that nobody wants", async () => {
    const unwanted = [GROUPS, ...Object.keys(sql.reads).filter((operation) => operation !== ROW)];
    const { records, calls } = await collectFrom(sql, { answers: ANSWERS, unwanted });
    expect(calls).toEqual([ROW]);
    expect(Object.keys(records[0]?.body ?? {})).toEqual([ROW]);
  });
});
