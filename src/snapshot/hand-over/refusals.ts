import { sizeOf } from "../file-bytes.ts";
import { SnapshotError } from "../snapshot-error.ts";
import type { Place } from "../snapshot-error.ts";

/** What a message tells those to do whose file is of no use. */
export const ANEW = "export it anew";

export function cutOff(file: string, place: Place, where: string): SnapshotError {
  return new SnapshotError(file, "cut-off", place, `the file was cut off ${where}; copy it again, or ${ANEW}`);
}

export function notUtf8(file: string, place: Place): SnapshotError {
  const problem = `not UTF-8: the file was damaged or converted; use the original, or ${ANEW}`;
  return new SnapshotError(file, "damaged", place, problem);
}

export function notJson(file: string, place: Place, cause?: unknown): SnapshotError {
  const problem = `not JSON from here on; use the original file, or ${ANEW}`;
  return new SnapshotError(file, "invalid", place, problem, cause);
}

export function tooDeep(file: string, place: Place, limit: number): SnapshotError {
  return new SnapshotError(file, "invalid", place, `nested deeper than ${limit} levels; no export is`);
}

/** `what` is too large: `this row has`. */
export function tooLarge(file: string, place: Place, what: string, limit: number, remedy: string): SnapshotError {
  return new SnapshotError(file, "too-large", place, `${what} more than ${sizeOf(limit)}; ${remedy}`);
}

export function twice(file: string, place: Place): SnapshotError {
  const problem = `the list of rows stands in it twice; use the original file, or ${ANEW}`;
  return new SnapshotError(file, "edited", place, problem);
}

export function noResource(file: string, name: string): SnapshotError {
  const problem = `looks like ${name}, but no row is a resource of an account; export whole rows, not a summary`;
  return new SnapshotError(file, "invalid", { line: 1 }, problem);
}
