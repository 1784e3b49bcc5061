import type { Rule } from "../engine/rule.ts";
import { reporters } from "../reporters/index.ts";
import type { ReportContext, Reporter } from "../reporters/reporter.ts";
import type { Report } from "../results/report.ts";
import { writeFileAtomically } from "../snapshot/atomic-file.ts";
import type { LoadedConfig } from "./config-file.ts";
import type { Output } from "./formats.ts";

interface Layout {
  readonly rules: readonly Rule[];
  readonly color: boolean;
  readonly width: number | undefined;
  readonly verbose: boolean;
  readonly loaded: LoadedConfig;
}

/** Writes every report asked for: files beside and renamed, the one without a file to stdout, last. */
export async function writeReports(report: Report, outputs: readonly Output[], layout: Layout): Promise<void> {
  const anchors = { uri: layout.loaded.file, lineOf: lineOf(layout.loaded) };
  for (const { format, file } of [...outputs].sort((a, b) => Number(!a.file) - Number(!b.file))) {
    const render = await (reporters[format] as () => Promise<Reporter>)();
    const context: ReportContext = {
      rules: layout.rules,
      color: layout.color && !file,
      verbose: layout.verbose,
      anchors,
      ...(layout.width !== undefined && !file ? { width: layout.width } : {}),
    };
    if (file) await writeFileAtomically(file, render(report, context));
    else await toStdout(render(report, context));
  }
}

async function toStdout(chunks: Iterable<string>): Promise<void> {
  for (const chunk of chunks) {
    if (!process.stdout.write(chunk)) await new Promise((resolve) => process.stdout.once("drain", resolve));
  }
}

/** The line of the account's entry in the config, or the file's first. */
function lineOf(loaded: LoadedConfig): (account: string) => { id: string; line: number } {
  return (account) => {
    const target = loaded.config.targets?.find(
      ({ aws }) => aws.account === account || aws.role?.includes(`:${account}:`),
    );
    return { id: target?.id ?? account, line: (target && loaded.targetLines.get(target.id)) ?? 1 };
  };
}
