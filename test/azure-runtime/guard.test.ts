import { describe, expect, it } from "vitest";
import type { ArmRead } from "../../src/providers/azure/service.ts";
import { openClient } from "../../src/providers/azure/runtime/client.ts";
import { readCloud } from "../../src/providers/azure/runtime/cloud.ts";
import { UndeclaredRequestError } from "../../src/providers/azure/runtime/failures.ts";
import { allowed, nextPage, requestOf } from "../../src/providers/azure/runtime/request.ts";
import { RUNTIME_READS } from "../../src/providers/azure/runtime-reads.ts";
import { startArmServer } from "../wire/arm-server.ts";
import { LOCKS, READS, SITE, callAt, emptyFolder, openAt } from "./arm.ts";

const ORIGIN = "https://management.azure.com";
const ARM_READS = [...Object.values(READS), ...Object.values(RUNTIME_READS)].filter(
  (read): read is ArmRead => "request" in read,
);

describe("what may leave the machine", () => {
  const mayPass = allowed(ORIGIN, ARM_READS);
  it.each([
    ["GET", `${ORIGIN}/subscriptions?api-version=1`, true],
    ["POST", `${ORIGIN}${SITE}/config/appsettings/list?api-version=1`, true],
    ["POST", `${ORIGIN}/providers/microsoft.resourcegraph/resources?api-version=1`, true],
    ["POST", `${ORIGIN}${SITE}/host/default/listkeys?api-version=1`, false],
    ["POST", `${ORIGIN}${SITE}/restart?x=/config/appsettings/list`, false],
    ["POST", `${ORIGIN}/config/appsettings/list`, false],
    ["POST", `${ORIGIN}/providers/Microsoft.ResourceGraph/resources/more`, false],
    ["PUT", `${ORIGIN}${SITE}`, false],
    ["DELETE", `${ORIGIN}${SITE}`, false],
    ["HEAD", `${ORIGIN}${SITE}`, false],
    ["GET", "https://management.azure.com.example/subscriptions", false],
    ["GET", "http://management.azure.com/subscriptions", false],
  ])("%s %s: %s", (method, url, expected) => {
    expect(mayPass(method, url)).toBe(expected);
  });

  it("is held back by the SDK's own pipeline, before a token is asked for", async () => {
    let tokens = 0;
    const getToken = (): Promise<{ token: string; expiresOnTimestamp: number }> => {
      tokens += 1;
      return Promise.resolve({ token: "t", expiresOnTimestamp: Date.now() + 3_600_000 });
    };
    const server = await startArmServer();
    const cloud = readCloud(await server.cloudFile(await emptyFolder()), {});
    const client = openClient(cloud, { getToken }, {}, ARM_READS);
    const url = `${server.url}${SITE}/host/default/listkeys?api-version=1`;
    await expect(client.send({ method: "POST", url }, AbortSignal.timeout(5000))).rejects.toThrow(
      UndeclaredRequestError,
    );
    await expect(client.send({ method: "GET", url: `${ORIGIN}/x` }, AbortSignal.timeout(5000))).rejects.toThrow(
      /not a declared read/,
    );
    client.close();
    await server.close();
    expect(tokens).toBe(0);
    expect(server.requests).toEqual([]);
  });

  it("is no operation that nobody declared: that is a mistake of ours", async () => {
    const server = await startArmServer();
    await expect(callAt(server, "storage:StorageAccounts_ListKeys", { id: SITE })).rejects.toThrow(
      /is not a declared read/,
    );
    const { sessions } = await openAt(server);
    await expect(sessions[0]?.call("storage:ManagementPolicies_Get", {}, "global")).rejects.toThrow(
      /the request needs "id"/,
    );
    expect(await sessions[0]?.call(LOCKS, {}, "global")).toEqual({ outcome: "gone" });
    await server.close();
  });
});

describe("a request", () => {
  const request = { path: "{id}/blobServices/default", apiVersion: "1" };
  const urlFor = (id: string): string => requestOf(request, { id }, ORIGIN, "2025-08-01").url;

  it.each([
    ["an id as it is", "/subscriptions/S/resourceGroups/A B", "/subscriptions/S/resourceGroups/A%20B"],
    [
      "an id with a question mark",
      "/subscriptions/S/x?api-version=evil&",
      "/subscriptions/S/x%3Fapi-version%3Devil%26",
    ],
    ["an id with a fragment", "/subscriptions/S/x#", "/subscriptions/S/x%23"],
    ["an id with an encoded step back", "/subscriptions/S/%2e%2e/x", "/subscriptions/S/%252e%252e/x"],
    ["an id with a backslash", String.raw`/subscriptions/S\x`, "/subscriptions/S%5Cx"],
  ])("carries %s, and nothing that leads elsewhere", (_, id, path) => {
    expect(urlFor(id)).toBe(`${ORIGIN}${path}/blobServices/default?api-version=2025-08-01`);
    expect(new URL(urlFor(id)).pathname.toLowerCase()).toBe(`${path}/blobServices/default`.toLowerCase());
  });

  it.each(["//evil.example/x", "/subscriptions/../x", "/subscriptions/./x", "subscriptions/x", "/", "/a//b", "/a/"])(
    "is not made for the id %s",
    (id) => {
      expect(() => urlFor(id)).toThrow("the id is none of the resource manager's");
    },
  );

  it("follows a link on its own host only", () => {
    expect(nextPage("/subscriptions?x=1", ORIGIN).url).toBe(`${ORIGIN}/subscriptions?x=1`);
    expect(nextPage("https://MANAGEMENT.azure.com:443/a?%24skiptoken=x%2Fy", ORIGIN).url).toBe(
      `${ORIGIN}/a?%24skiptoken=x%2Fy`,
    );
    for (const link of [
      "https://evil.example/",
      "//evil.example/",
      "http://management.azure.com/",
      "https://a@management.azure.com/",
      "https://[",
    ])
      expect(() => nextPage(link, ORIGIN)).toThrow("the next page leads to another host");
  });
});
