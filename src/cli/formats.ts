import { reporters } from "../reporters/index.ts";
import { UsageError } from "./exit.ts";

/** One report asked for: its format, and the file it goes to; without a file, to stdout. */
export interface Output {
  readonly format: string;
  readonly file?: string;
}

/** Reads `name` and `name=file`; one format at most may go to stdout. */
export function parseFormats(specs: readonly string[]): readonly Output[] {
  const outputs = (specs.length > 0 ? specs : ["table"]).map(parseOne);
  if (outputs.filter((output) => !output.file).length > 1) {
    throw new UsageError("--format: only one format can go to stdout; give the others a file: json=report.json");
  }
  return outputs;
}

function parseOne(spec: string): Output {
  const at = spec.indexOf("=");
  const format = at < 0 ? spec : spec.slice(0, at);
  if (!Object.hasOwn(reporters, format)) {
    throw new UsageError(`--format: there is no format "${format}"; there are ${Object.keys(reporters).join(", ")}`);
  }
  if (at < 0) return { format };
  const file = spec.slice(at + 1);
  if (file === "") throw new UsageError(`--format: "${spec}" names no file after the =`);
  return { format, file };
}
