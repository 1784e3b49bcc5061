import { printable } from "../config/errors.ts";

/** A file could not be written. The message names it and says what to do. */
export class OutputError extends Error {
  override readonly name = "OutputError";
  readonly path: string;

  constructor(path: string, problem: string, cause?: unknown) {
    super(`${printable(path)}: ${problem}`, { cause });
    this.path = path;
  }
}

const PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: "its folder does not exist; make the folder first, or name another file",
  ENOTDIR: "a part of the path is a file, not a folder; name another file",
  EISDIR: "is a folder; name a file in it",
  EACCES: "may not be written here; name a folder you may write to, or have its permissions changed",
  EPERM: "may not be written here; name a folder you may write to, or have its permissions changed",
  EROFS: "stands on a read-only file system; name a file elsewhere",
  ENOSPC: "the disk is full and nothing was written; free some space, or name a file on another disk",
  EDQUOT: "the disk quota is used up and nothing was written; free some space, or name a file on another disk",
  ENAMETOOLONG: "the file name is too long; choose a shorter one",
  EMFILE: "too many files are open; raise the limit (ulimit -n) and try again",
};

/** Gives a failure of the file system its path and a remedy; whatever else went wrong passes as it is. */
export function asOutputError(path: string, error: unknown): unknown {
  if (!(error instanceof Error) || !("code" in error) || !("syscall" in error)) return error;
  const code = String(error.code);
  return new OutputError(
    path,
    PROBLEMS[code] ?? `could not be written (${code}); try again, or name another file`,
    error,
  );
}
