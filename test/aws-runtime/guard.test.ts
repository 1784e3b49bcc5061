import { describe, expect, it } from "vitest";
import { guardReads, UndeclaredOperationError } from "../../src/providers/aws/runtime/guard.ts";
import { operationsOf } from "../../src/providers/operations.ts";
import { RUNTIME_READS } from "../../src/providers/aws/runtime-reads.ts";
import type { ClientName } from "../../src/providers/aws/service.ts";
import { services } from "../../src/providers/aws/services.ts";
import { newClient, newCommand } from "../../src/providers/aws/runtime/sdk.ts";
import { awsRuntime } from "../../src/providers/aws/runtime/session.ts";
import { startShop } from "./shop.ts";

describe("read-only by construction", () => {
  it.each([
    ["a write", "PutObject", { Bucket: "orders", Key: "k", Body: "b" }],
    ["a read that nobody declared", "GetObject", { Bucket: "orders", Key: "k" }],
  ])("refuses %s before anything is sent", async (_, operation, input) => {
    const server = await startShop();
    const client = newClient("s3", {
      region: "us-east-1",
      endpoint: server.url,
      credentials: { accessKeyId: "a", secretAccessKey: "b" },
      maxAttempts: 1,
    });
    guardReads(client, "s3", new Set(["s3:ListBuckets"]));
    const abortSignal = new AbortController().signal;
    await expect(client.send(newCommand("s3", operation, input), { abortSignal })).rejects.toThrow(
      UndeclaredOperationError,
    );
    expect([server.connections, server.requests.length]).toEqual([0, 0]);
    await client.send(newCommand("s3", "ListBuckets", {}), { abortSignal });
    expect(server.count("s3:ListBuckets")).toBe(1);
    client.destroy();
    await server.close();
  });

  it("declares only operations that the SDK has", () => {
    for (const operation of [RUNTIME_READS, ...services.map(({ reads }) => reads)].flatMap(operationsOf)) {
      const [client = "", name = ""] = operation.split(":");
      expect(newCommand(client as ClientName, name, {}).constructor.name).toBe(`${name}Command`);
    }
  });

  it("rejects, rather than answers, a call that no service declares", async () => {
    const server = await startShop();
    const session = await awsRuntime({ env: server.env, reads: {} })({});
    await expect(session.call("s3:ListBuckets", {}, "us-east-1")).rejects.toThrow(
      "s3:ListBuckets is not a declared read",
    );
    expect(server.count("s3:ListBuckets")).toBe(0);
    session.close();
    await server.close();
  });
});
