// One scan of a snapshot as a whole process.
import { spawnSync } from "node:child_process";

const PROBE = "process.on('exit', () => process.stderr.write(`rss ${process.resourceUsage().maxRSS}\\n`))";

/** How long it takes, in seconds, and the most memory that it holds, in MiB. The report is written beside the snapshot. */
export function scan(file, ...options) {
  const probe = ["--import", `data:text/javascript,${encodeURIComponent(PROBE)}`];
  const args = [...probe, "bin/consentry.js", "scan", "--quiet", ...options, "--snapshot", file];
  const started = performance.now();
  const run = spawnSync(process.execPath, [...args, "-f", `json=${file}.report`], { encoding: "utf8" });
  const rss = Number(/rss (\d+)/.exec(run.stderr)?.[1]) / 1024;
  return { seconds: (performance.now() - started) / 1000, rss };
}
