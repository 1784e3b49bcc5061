// How long reading a handed-over export takes and what it holds: writes Resource Graph results of N and 3 N rows, of which one
// in a hundred is of a type that is read, and prints time and memory. Run it after `npm run build`: node bench/hand-over.mjs [N]
import { createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { once } from "node:events";
import { azureFormats } from "../dist/providers/azure/hand-over/formats.js";
import { readHandOver } from "../dist/snapshot/hand-over/read-hand-over.js";

const TYPE = "Microsoft.Storage/storageAccounts";
const KEEPS = [
  "id",
  "kind",
  "location",
  "tags",
  "properties.allowBlobPublicAccess",
  "properties.networkAcls.defaultAction",
];
const GRAPH = `resource-graph:${TYPE}`;
const read = { permission: "", feeds: [], lists: true, keeps: KEEPS.map((path) => `data[].${path}`) };
const service = { provider: "azure", name: "storage", scope: "global", types: [TYPE], reads: { [GRAPH]: read } };

function row(index, type) {
  const subscription = `00000000-0000-0000-0000-00000000000${index % 10}`;
  const group = `rg-${index % 300}`;
  const switches = { allowBlobPublicAccess: false, minimumTlsVersion: "TLS1_2", supportsHttpsTrafficOnly: true };
  const networkAcls = { bypass: "AzureServices", defaultAction: "Deny", ipRules: [], virtualNetworkRules: [] };
  const endpoints = Object.fromEntries(
    ["blob", "dfs", "file", "queue", "table", "web"].map((kind) => [
      kind,
      `https://a${index}.${kind}.core.windows.net/`,
    ]),
  );
  return {
    id: `/subscriptions/${subscription}/resourceGroups/${group}/providers/${type}/a${index}`,
    name: `a${index}`,
    type: type.toLowerCase(),
    tenantId: "00000000-0000-0000-0000-0000000000ff",
    kind: "StorageV2",
    location: "westus2",
    resourceGroup: group,
    subscriptionId: subscription,
    managedBy: "",
    sku: { name: "Standard_LRS", tier: "Standard" },
    plan: null,
    properties: { ...switches, networkAcls, primaryEndpoints: endpoints, provisioningState: "Succeeded" },
    tags: { env: "production", owner: "Privatsphäre" },
    identity: null,
    zones: null,
    extendedLocation: null,
  };
}

async function write(path, rows, share) {
  const out = createWriteStream(path);
  out.write(`{\n  "count": ${rows},\n  "data": [\n`);
  for (let index = 0; index < rows; index++) {
    const type = index % share === 0 ? TYPE : "Microsoft.Network/networkInterfaces";
    const text = JSON.stringify(row(index, type), null, 2);
    if (!out.write(`${text}${index === rows - 1 ? "" : ","}\n`)) await once(out, "drain");
  }
  out.end(`  ],\n  "skip_token": null,\n  "total_records": ${rows}\n}\n`);
  await once(out, "finish");
}

const size = Number(process.argv[2] ?? 100_000);
const folder = mkdtempSync(join(tmpdir(), "consentry-bench-"));
try {
  for (const [rows, share] of [
    [size, 100],
    [3 * size, 100],
    [3 * size, 1],
  ]) {
    const path = join(folder, "export.json");
    await write(path, rows, share);
    globalThis.gc?.();
    let peak = 0;
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
    const begun = performance.now();
    const { snapshot } = await readHandOver(path, {
      formats: azureFormats([service], new Set([GRAPH])),
      lookAlikes: [],
      version: "0",
    });
    const seconds = (performance.now() - begun) / 1000;
    clearInterval(watch);
    const megabytes = statSync(path).size / 1e6;
    const figures = `${megabytes.toFixed(0)} MB, ${snapshot.records.length} kept: ${seconds.toFixed(1)} s`;
    const speed = `${(megabytes / seconds).toFixed(0)} MB/s, peak ${(peak / 2 ** 20).toFixed(0)} MiB`;
    process.stdout.write(`${rows} rows, ${figures}, ${speed}\n`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
