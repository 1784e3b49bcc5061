import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { printable } from "../config/errors.ts";
import { Deliveries } from "../providers/aws/config-source/deliveries.ts";
import { configFormats } from "../providers/aws/config-source/formats.ts";
import { withoutBareListings } from "../providers/azure/hand-over/bare-listings.ts";
import { azureFormats } from "../providers/azure/hand-over/formats.ts";
import { azureLookAlikes } from "../providers/azure/hand-over/look-alikes.ts";
import type { OperationKey } from "../providers/service.ts";
import { services } from "../providers/services.ts";
import { readHandOver } from "../snapshot/hand-over/read-hand-over.ts";
import type { HandOver } from "../snapshot/hand-over/read-hand-over.ts";
import { readSnapshot } from "../snapshot/read.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { SnapshotError } from "../snapshot/snapshot-error.ts";
import { toolVersion } from "./package-root.ts";

/**
 * Snapshots of ours, what somebody exported with a tool of the cloud, and folders of what AWS Config delivered. `note` is
 * told what became of the exports.
 */
export async function readFiles(
  files: readonly string[],
  wanted: ReadonlySet<OperationKey>,
  note: (text: string) => void,
): Promise<readonly Snapshot[]> {
  const configs = configFormats(new Deliveries(services, wanted));
  const formats = [...azureFormats(services, wanted), ...configs];
  const version = toolVersion();
  const all: (() => Promise<Snapshot>)[] = [];
  for (const file of files) {
    if (await isFolder(file)) {
      const found = await readFolder(file, { formats: configs, lookAlikes: [], version }, note);
      all.push(...found.map((handed) => () => handed.complete()));
      continue;
    }
    const handed = await readHandOver(file, { formats, lookAlikes: azureLookAlikes, version });
    handed?.notes.forEach(note);
    const snapshot = handed?.snapshot ?? (await readSnapshot(file));
    all.push(() => handed?.complete() ?? Promise.resolve(snapshot));
  }
  return withoutBareListings(await Promise.all(all.map((complete) => complete())));
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    // Whoever opens it says what is wrong.
    return false;
  }
}

/** The deliveries in a folder and those below it, as AWS Config lays them out in its bucket. Other files may lie beside them. */
async function readFolder(
  folder: string,
  options: Parameters<typeof readHandOver>[1],
  note: (text: string) => void,
): Promise<readonly HandOver[]> {
  const found: HandOver[] = [];
  let others = 0;
  for (const file of await jsonFilesBelow(folder)) {
    const handed = await readHandOver(file, options);
    if (handed) found.push(handed);
    else others += 1;
  }
  if (found.length === 0) {
    const problem = "no file in this folder or below it is a delivery of AWS Config (.json or .json.gz)";
    throw new SnapshotError(folder, "foreign", { line: 1 }, `${problem}; name other files themselves`);
  }
  // A line each would be thousands.
  const read = found.length === 1 ? "1 delivery" : `${found.length} deliveries`;
  const left = others === 0 ? "" : `, ${others} other ${others === 1 ? "file" : "files"} left out`;
  note(printable(`${folder}: ${read} of AWS Config read${left}`));
  return found;
}

async function jsonFilesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.json(?:\.gz)?$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
