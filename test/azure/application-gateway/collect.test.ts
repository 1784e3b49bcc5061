import { describe, expect, it } from "vitest";
import { applicationGateway } from "../../../src/providers/azure/application-gateway/index.ts";
import { missingKinds } from "../../../src/providers/missing.ts";
import { operationsOf } from "../../../src/providers/operations.ts";
import type { Answer } from "../../../src/providers/service.ts";
import { collectFrom, GONE, GROUPS, ok, refused } from "../collect-from.ts";
import type { Collected, Estate } from "../collect-from.ts";
import { SUBSCRIPTION } from "../record.ts";
import { LOWER, OWN, ROWS, wire } from "./gateway.ts";

const collected = (rows: Answer, own: Answer, more: Partial<Estate> = {}): Promise<Collected> =>
  collectFrom(applicationGateway, { answers: { [ROWS]: rows, [OWN]: own }, ...more });
const rows = ok({ data: [wire()] });

describe("collecting Application Gateways", () => {
  it("asks each by itself as well, and holds nothing that could be a secret", async () => {
    const { records, lists, calls } = await collected(rows, ok(wire()));
    expect(records).toMatchObject([
      {
        type: "Microsoft.Network/applicationGateways",
        id: LOWER,
        region: "westus2",
        operation: ROWS,
        via: "resource-graph",
        body: { [ROWS]: { name: "Gate" }, [OWN]: { name: "Gate" }, [GROUPS]: null },
      },
    ]);
    expect(lists).toEqual([{ operation: ROWS, complete: true, listed: 1, vanished: 0 }]);
    expect(calls).toEqual([ROWS, GROUPS, `${OWN} ${LOWER}`]);
    expect(JSON.stringify(records)).not.toContain("hidden");
  });

  it.each<[string, Answer, Answer, object]>([
    ["vanished", rows, GONE, { records: 0, listed: 1, vanished: 1 }],
    ["denied", rows, refused(OWN), { records: 1, listed: 1, vanished: 0 }],
  ])("tells of one that was %s", async (_, all, own, expected) => {
    const { records, lists } = await collected(all, own);
    const [list] = lists;
    expect({ records: records.length, listed: list?.listed, vanished: list?.vanished }).toEqual(expected);
  });

  it("tells that they could not be listed, and that routes and firewalls may be missing", async () => {
    const { records, lists } = await collected(refused(ROWS), ok({}));
    const unread = { reason: "access-denied", operation: ROWS, message: "no" } as const;
    expect([records, lists]).toEqual([[], [{ operation: ROWS, complete: false, listed: 0, unread }]]);
    const estate = {
      records: [],
      scopes: [],
      lists: [
        { operation: ROWS, account: SUBSCRIPTION, region: "global", complete: false, listed: 0, vanished: 0, unread },
      ],
    };
    expect(missingKinds([applicationGateway], estate).map(({ kind }) => kind)).toEqual(["endpoint", "firewall"]);
  });

  it("asks for nothing that nobody wants", async () => {
    expect((await collected(rows, ok({}), { wanted: [] })).calls).toEqual([]);
  });

  it("reads alone", () => {
    for (const operation of operationsOf(applicationGateway.reads)) {
      const read = applicationGateway.reads[operation];
      expect(read?.permission).toBe("Microsoft.Network/applicationGateways/read");
      expect(read).not.toHaveProperty("request.method");
    }
  });
});
