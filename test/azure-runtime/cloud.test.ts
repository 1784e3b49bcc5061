import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { azureRuntime } from "../../src/providers/azure/runtime/session.ts";
import { readCloud } from "../../src/providers/azure/runtime/cloud.ts";
import { CloudError } from "../../src/providers/azure/session.ts";
import { testCertificates } from "../wire/arm-certificates.ts";
import { emptyFolder } from "./arm.ts";

const SOUND = {
  resourceManager: "https://management.local.example",
  audience: "https://management.local.example/.default",
  authority: "https://login.local.example:8443/",
};

async function fileWith(content: string): Promise<string> {
  const file = join(await emptyFolder(), "cloud.json");
  await writeFile(file, content);
  return file;
}

describe("a cloud", () => {
  it.each([
    ["public", "https://management.azure.com", "https://login.microsoftonline.com"],
    ["usgov", "https://management.usgovcloudapi.net", "https://login.microsoftonline.us"],
    ["china", "https://management.chinacloudapi.cn", "https://login.chinacloudapi.cn"],
  ])("has the name %s", (name, resourceManager, authority) => {
    expect(readCloud(name, {})).toEqual({
      name,
      resourceManager,
      audience: `${resourceManager}/.default`,
      authority,
      foreignAuthority: false,
    });
  });

  it("is described by a file, its certificate lying beside it", async () => {
    const { ca } = await testCertificates();
    const file = await fileWith(JSON.stringify({ ...SOUND, caCertificate: "ca.pem" }));
    await writeFile(join(file, "..", "ca.pem"), ca);
    const cloud = readCloud(file, {});
    expect(cloud).toMatchObject({
      name: "custom",
      authority: "https://login.local.example:8443",
      foreignAuthority: true,
    });
    expect(cloud.ca?.at(-1)).toBe(ca);
    expect(cloud.ca?.length).toBeGreaterThan(50);
    const known = await fileWith(JSON.stringify({ ...SOUND, authority: "https://login.microsoftonline.us" }));
    expect(readCloud(known, {})).not.toHaveProperty("ca");
    expect(readCloud(known, {}).foreignAuthority).toBe(false);
  });

  it.each([
    ["text that is no JSON", '{\n  "authority": https\n}', "2:16: this is not JSON; correct it"],
    ["a list", "[]", "1:1: a cloud is a JSON object with resourceManager, audience, authority, caCertificate"],
    [
      "plain http",
      JSON.stringify({ ...SOUND, resourceManager: "http://x" }, undefined, 2),
      "2:3: resourceManager must be an origin",
    ],
    [
      "a path",
      JSON.stringify({ ...SOUND, authority: "https://x/tenant" }, undefined, 2),
      "4:3: authority must be an origin",
    ],
    ["a user name", JSON.stringify({ ...SOUND, authority: "https://a:b@x" }), "authority must be an origin"],
    ["no authority", JSON.stringify({ ...SOUND, authority: undefined }), "1:1: authority must be an origin"],
    ["an audience that is no scope", JSON.stringify({ ...SOUND, audience: "https://x" }), "audience must be a scope"],
    ["an unknown key", JSON.stringify({ ...SOUND, tenant: "x" }), '"tenant" is not known here'],
    [
      "a certificate that is not there",
      JSON.stringify({ ...SOUND, caCertificate: "no.pem" }),
      "is no certificate in PEM form",
    ],
    ["a number for a certificate", JSON.stringify({ ...SOUND, caCertificate: 1 }), "caCertificate must be the path"],
  ])("is refused with %s, and the place is told", async (_, content, message) => {
    const file = await fileWith(content);
    const read = (): unknown => azureRuntime({ env: {}, reads: {}, cloud: file });
    expect(read).toThrow(CloudError);
    expect(read).toThrow(message);
    expect(read).toThrow(new RegExp(`^${file}:\\d+:\\d+: `));
  });

  it.each(["azure", "/nowhere/cloud.json", "constructor"])(
    "that is neither a name nor a file is refused: %s",
    (given) => {
      expect(() => readCloud(given, {})).toThrow(`${given}:1:1: no such file can be read, and no cloud has that name`);
    },
  );
});
