import type { Log, Run } from "sarif";
import { isComplete } from "../results/coverage.ts";
import { runFingerprint } from "../results/fingerprint.ts";
import type { Report } from "../results/report.ts";
import { jsonLines } from "./json-lines.ts";
import type { ReportContext } from "./reporter.ts";
import { LIMITS, fold, foldResults } from "./sarif-limits.ts";
import { notificationDescriptors, notificationsOf } from "./sarif-notifications.ts";
import { descriptorId, sarifResult } from "./sarif-results.ts";
import { descriptorsOf } from "./sarif-rules.ts";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const DRIVER = ["tool", "driver", "notifications", "rules"];
const UNFOLDED = ["runs", "runs[]", ...DRIVER, "invocations", "invocations[]", "toolExecutionNotifications", "results"];

/** SARIF 2.1.0 that code scanning accepts: one run, a result a line, within its limits. */
export function sarif(report: Report, context: ReportContext): Iterable<string> {
  const log: Log = { $schema: SCHEMA, version: "2.1.0", runs: [runOf(report, context)] };
  return jsonLines(log, UNFOLDED);
}

function runOf(report: Report, context: ReportContext): Run {
  const rules = fold(context.rules.flatMap(descriptorsOf), LIMITS.rules).kept;
  const places = new Map(rules.map(({ id }, place) => [id, place]));
  // A waived result is left out rather than marked: consumers read a suppression as a false positive.
  const shown = report.results.filter(
    ({ verdict, waiver }) => (verdict === "fail" || verdict === "review") && waiver?.state !== "active",
  );
  const { kept, left } = foldResults(shown);
  const snapshots = report.run.snapshots.map(({ sha256 }) => sha256);
  const { name, version } = report.tool;
  return {
    tool: {
      driver: { name, version, semanticVersion: version, notifications: notificationDescriptors(), rules: [...rules] },
    },
    automationDetails: { id: `consentry/all/${runFingerprint(snapshots)}` },
    columnKind: "utf16CodeUnits",
    invocations: [
      {
        executionSuccessful: isComplete(report),
        toolExecutionNotifications: notificationsOf(report, left, context),
      },
    ],
    results: kept.map((result) => sarifResult(result, places.get(descriptorId(result)), context)),
  };
}
