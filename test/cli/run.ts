import { execFile } from "node:child_process";
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Report } from "../../src/results/report.ts";

/** What a run of the command line left behind. */
export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const BIN = resolve("bin/consentry.js");

/** Runs the built command line as a user would, in an empty folder unless another is named, with no environment but its own. */
export async function consentry(
  args: readonly string[],
  { env = {}, cwd }: { readonly env?: Readonly<Record<string, string>>; readonly cwd?: string } = {},
): Promise<Run> {
  const folder = cwd ?? (await emptyFolder());
  const clean = { PATH: process.env.PATH ?? "", HOME: folder, AWS_EC2_METADATA_DISABLED: "true", ...env };
  return new Promise((done) => {
    execFile(
      process.execPath,
      [BIN, ...args],
      { cwd: folder, env: clean, maxBuffer: 2 ** 26 },
      (error, stdout, stderr) => {
        done({ code: typeof error?.code === "number" ? error.code : error ? -1 : 0, stdout, stderr });
      },
    );
  });
}

export function emptyFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), "consentry-"));
}

/** A report written by a run. */
export async function reportIn(file: string): Promise<Report> {
  return JSON.parse(await readFile(file, "utf8")) as Report;
}
