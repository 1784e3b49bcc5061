import { expect, it } from "vitest";
import { flexibleServers } from "../../../src/providers/azure/flexible-servers/index.ts";
import { collectFrom, GONE, GROUPS, ok, refused } from "../collect-from.ts";
import type { Estate } from "../collect-from.ts";
import { denied } from "../../services/record.ts";
import { LOG, MY, PG, replica, row } from "./server.ts";

const LOGIN = { administratorLogin: "anna" };
const ANSWERS: Estate["answers"] = {
  [PG.row]: ok({ data: [row(PG, LOGIN, { location: "West US 2" })] }),
  [PG.replicas]: ok({ value: [replica(PG, { ...LOGIN, replica: { replicationState: "Active", capacity: 5 } })] }),
  [LOG]: ok({ properties: { value: "replica", description: "…" } }),
  [MY.row]: ok({ data: [row(MY, LOGIN)] }),
  [MY.replicas]: ok({ value: [] }),
};

it("makes one record a server of either service, and keeps nothing of people", async () => {
  const { records, lists, calls } = await collectFrom(flexibleServers, { answers: ANSWERS });
  const shared = { via: "resource-graph" };
  expect(records.toSorted((a, b) => (a.type > b.type ? -1 : 1))).toEqual([
    {
      ...shared,
      type: PG.type,
      id: PG.id,
      region: "westus2",
      operation: PG.row,
      body: {
        [PG.row]: row(PG, {}, { location: "West US 2" }),
        [GROUPS]: null,
        [PG.replicas]: { value: [replica(PG, { replica: { replicationState: "Active" } })] },
        [LOG]: { properties: { value: "replica" } },
      },
    },
    {
      ...shared,
      type: MY.type,
      id: MY.id,
      region: "global",
      operation: MY.row,
      body: { [MY.row]: row(MY), [GROUPS]: null, [MY.replicas]: { value: [] } },
    },
  ]);
  expect(new Map(lists.map(({ operation, ...told }) => [operation, told]))).toEqual(
    new Map([PG, MY].map((names) => [names.row, { complete: true, listed: 1, vanished: 0 }])),
  );
  expect(new Set(calls.map((call) => call.split(" ")[0]))).toEqual(
    new Set([...Object.keys(flexibleServers.reads), GROUPS]),
  );
});

it("keeps what was refused, drops what vanished, and reads one service though the other is refused", async () => {
  const answers = { ...ANSWERS, [PG.replicas]: refused(PG.replicas), [LOG]: GONE, [MY.replicas]: GONE };
  const { records, lists: told } = await collectFrom(flexibleServers, { answers });
  expect(told).toContainEqual({ operation: PG.row, complete: true, listed: 1, vanished: 0 });
  expect(told).toContainEqual({ operation: MY.row, complete: true, listed: 1, vanished: 1 });
  expect(records.map(({ id }) => id)).toEqual([PG.id]);
  expect(records[0]?.body).toMatchObject({
    [PG.replicas]: denied(PG.replicas),
    [LOG]: { $unread: { reason: "not-found-raced", operation: LOG } },
  });
  const refusedRows = { ...ANSWERS, [PG.row]: refused(PG.row) };
  const { lists, records: rest } = await collectFrom(flexibleServers, { answers: refusedRows });
  expect(rest.map(({ id }) => id)).toEqual([MY.id]);
  expect(lists).toContainEqual(expect.objectContaining({ operation: PG.row, complete: false }));
});
