import { spawnSync } from "node:child_process";
import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openAtomically, removeTemporaries, writeFileAtomically } from "../../src/snapshot/atomic-file.ts";
import { OutputError } from "../../src/snapshot/output-error.ts";
import { openSnapshotWriter } from "../../src/snapshot/write.ts";
import { bucket, ENDED, folder, HEADER } from "./sample.ts";

async function failure(work: Promise<unknown>): Promise<Error> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Error);
  return error as Error;
}

describe("a file written beside and renamed", () => {
  it("holds all chunks, for its owner alone", async () => {
    const path = join(await folder(), "report.json");
    await writeFileAtomically(path, ["a", "", "bé", "c".repeat(100_000)]);
    expect(await readFile(path, "utf8")).toBe(`abé${"c".repeat(100_000)}`);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it("takes chunks that come over time, and another mode", async () => {
    const path = join(await folder(), "report.json");
    await writeFileAtomically(path, slowly(["a", "b"]), 0o640);
    expect(await readFile(path, "utf8")).toBe("ab");
    expect((await stat(path)).mode & 0o777).toBe(0o640);
  });

  it("is empty where nothing came", async () => {
    const path = join(await folder(), "report.json");
    await writeFileAtomically(path, []);
    expect(await readFile(path, "utf8")).toBe("");
  });

  it("replaces what stood there, and follows a link to it", async () => {
    const at = await folder();
    await writeFile(join(at, "real.json"), "old");
    await symlink("real.json", join(at, "latest.json"));
    await writeFileAtomically(join(at, "latest.json"), ["new"]);
    expect(await readFile(join(at, "real.json"), "utf8")).toBe("new");
    expect((await readdir(at)).sort()).toEqual(["latest.json", "real.json"]);
  });

  it("leaves the old one where its making failed", async () => {
    const at = await folder();
    const path = join(at, "report.json");
    await writeFile(path, "old");
    const fault = new Error("a fault of the reporter");
    expect(await failure(writeFileAtomically(path, breaking(fault)))).toBe(fault);
    expect(await readFile(path, "utf8")).toBe("old");
    expect(await readdir(at)).toEqual(["report.json"]);
  });

  it("takes away what a killed run of the same process id left", async () => {
    const at = await folder();
    await writeFile(join(at, `.report.json.${process.pid}.tmp`), "half", { mode: 0o644 });
    await writeFileAtomically(join(at, "report.json"), ["whole"]);
    expect(await readdir(at)).toEqual(["report.json"]);
    expect((await stat(join(at, "report.json"))).mode & 0o777).toBe(0o600);
  });

  it("removes all that was begun, on demand", async () => {
    const at = await folder();
    const one = await openAtomically(join(at, "a.json"));
    const two = await openAtomically(join(at, "b.json"));
    expect(await readdir(at)).toHaveLength(2);
    removeTemporaries();
    expect(await readdir(at)).toEqual([]);
    await one.discard();
    await two.discard();
  });

  it("leaves nothing where the process throws", async () => {
    const at = await folder();
    const module = new URL("../../src/snapshot/atomic-file.ts", import.meta.url).pathname;
    const script = `
      const { createServer } = await import("vite");
      const server = await createServer({ server: { middlewareMode: true, ws: false }, logLevel: "silent", configFile: false });
      const { openAtomically } = await server.ssrLoadModule(${JSON.stringify(module)});
      await openAtomically(${JSON.stringify(join(at, "a.json"))});
      const { readdirSync } = await import("node:fs");
      console.log(readdirSync(${JSON.stringify(at)}).length);
      setTimeout(() => { throw new Error("crash"); });`;
    const run = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
    expect(run.stdout.trim()).toBe("1");
    expect(run.stderr).toContain("crash");
    expect(await readdir(at)).toEqual([]);
  });
});

describe("a file that cannot be written is told with its path and a remedy", () => {
  it("in a folder that does not exist", async () => {
    const path = join(await folder(), "none", "report.json");
    const error = await failure(writeFileAtomically(path, ["a"]));
    expect(error).toBeInstanceOf(OutputError);
    expect(error.name).toBe("OutputError");
    expect(error.message).toBe(`${path}: its folder does not exist; make the folder first, or name another file`);
  });

  it("on a folder", async () => {
    const at = await folder();
    expect((await failure(writeFileAtomically(at, ["a"]))).message).toBe(`${at}: is a folder; name a file in it`);
  });

  it("through a file", async () => {
    const at = await folder();
    await writeFile(join(at, "file"), "");
    expect((await failure(writeFileAtomically(join(at, "file", "x"), ["a"]))).message).toContain("not a folder");
  });

  it("on a device, which renaming would replace", async () => {
    expect((await failure(writeFileAtomically("/dev/null", ["a"]))).message).toContain("no regular file");
    expect((await stat("/dev/null")).isCharacterDevice()).toBe(true);
  });

  it("under a name too long", async () => {
    const path = join(await folder(), "n".repeat(255));
    expect((await failure(writeFileAtomically(path, ["a"]))).message).toContain("too long");
  });

  it.skipIf(process.getuid?.() === 0)("without permission", async () => {
    const at = await folder();
    await chmod(at, 0o500);
    expect((await failure(writeFileAtomically(join(at, "x"), ["a"]))).message).toContain("may not be written here");
  });

  it("twice at once", async () => {
    const path = join(await folder(), "a.json");
    const first = await openAtomically(path);
    expect((await failure(openAtomically(path))).message).toContain("being written already");
    await first.discard();
    await writeFileAtomically(path, ["free again"]);
    expect(await readFile(path, "utf8")).toBe("free again");
  });

  it("where the target turns into a folder on the way", async () => {
    const at = await folder();
    const path = join(at, "shop.ndjson.gz");
    const writer = await openSnapshotWriter(path);
    await writer.header(HEADER);
    await writer.record(bucket("orders"));
    await mkdir(path);
    const error = await failure(writer.finish(ENDED));
    expect(error).toBeInstanceOf(OutputError);
    expect(error.message).toContain("is a folder");
    expect(await readdir(at)).toEqual(["shop.ndjson.gz"]);
  });
});

async function* slowly(chunks: readonly string[]): AsyncGenerator<string> {
  for (const chunk of chunks) {
    await new Promise(setImmediate);
    yield chunk;
  }
}

function* breaking(fault: Error): Generator<string> {
  yield "half";
  throw fault;
}
