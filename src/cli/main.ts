import { CommanderError } from "commander";
import { EXIT, NothingCollectedError, UsageError } from "./exit.ts";
import { buildProgram } from "./program.ts";

/** Runs the command line and sets the exit code; nothing leaves it as a stack trace but a fault of the tool itself. */
export async function main(argv: readonly string[]): Promise<void> {
  process.once("SIGINT", () => void interrupted());
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    // The reader of a pipe went away: there is nobody left to tell.
    if (error.code !== "EPIPE") throw error;
  });
  try {
    await buildProgram().parseAsync([...argv]);
  } catch (error) {
    process.exitCode = explain(error);
  }
}

/** Says on stderr what went wrong and returns the exit code for it. */
function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.usage;
  if (isUserError(error)) {
    process.stderr.write(`${error.message}\n`);
    return EXIT.usage;
  }
  if (error instanceof NothingCollectedError || named(error, "NoCredentialsError") || named(error, "SessionError")) {
    process.stderr.write(`consentry: ${(error as Error).message}\n`);
    return EXIT.nothingCollected;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`consentry: a fault of the tool itself, please report it:\n${detail}\n`);
  return EXIT.fault;
}

/** The typed errors of the layers below, told by name so that none of them has to be loaded to be recognized. */
function isUserError(error: unknown): error is Error {
  return (
    error instanceof UsageError ||
    ["ConfigError", "SnapshotError", "OutputError", "NoRegionError", "CloudError"].some((name) => named(error, name))
  );
}

function named(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}

async function interrupted(): Promise<void> {
  const { removeTemporaries } = await import("../snapshot/atomic-file.ts");
  removeTemporaries();
  process.stderr.write("consentry: interrupted; nothing was written\n");
  process.exitCode = EXIT.interrupted;
  // A second signal to ourselves ends the process at once with the handler gone: no exit call, no lost output.
  process.kill(process.pid, "SIGINT");
}
