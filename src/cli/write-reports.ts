import type { Target } from "../config/config.ts";
import type { Rule } from "../engine/rule.ts";
import { reporters } from "../reporters/index.ts";
import type { Anchor, Place, ReportContext, Reporter } from "../reporters/reporter.ts";
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
  const anchors = { uri: layout.loaded.file, targetOf: targetOf(layout.loaded) };
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

/** The account's entry in the config; of a cloud with one entry that one, for it may name a profile or a group. */
function targetOf({ config, targetLines }: LoadedConfig): (place: Place) => Anchor {
  return ({ provider, account }) => {
    const own = (config.targets ?? []).filter((target) => target[provider]);
    const target = own.find((one) => names(one, account)) ?? (own.length === 1 ? own[0] : undefined);
    return target ? { id: target.id, line: targetLines.get(target.id) ?? 1 } : { line: 1 };
  };
}

function names({ aws, azure }: Target, account: string): boolean {
  if (azure) return azure.subscription?.toLowerCase() === account.toLowerCase();
  return aws?.account === account || (aws?.role?.includes(`:${account}:`) ?? false);
}
