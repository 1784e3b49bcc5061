import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { vi } from "vitest";
import type { Rule } from "../../src/engine/rule.ts";
import { awsRuntime } from "../../src/providers/aws/runtime/session.ts";
import { awsTarget } from "../../src/providers/aws/target.ts";
import { services } from "../../src/providers/aws/services.ts";
import type { Report } from "../../src/results/report.ts";
import { rules } from "../../src/rules/index.ts";
import type { AwsServer } from "../wire/aws-server.ts";
import { AS_OF, judgeTarget, readsOf } from "./judge.ts";
import type { Judged } from "./judge.ts";
import { consentry, reportIn } from "./run.ts";
import type { Run } from "./run.ts";

/** What the shop declares about itself. */
export const SHOP_CONFIG = `declaration:
  sellsOrShares: true
  optOutSignalHandledBy: origin
  noticesReviewed: "2026-03-01"
  retentionSchedule: { customer: P2Y, visitor: P90D, request-record: P25M }
limits: { erasure: P45D }
`;

/** A scan of the account by the command line, in a folder where `config` stands. */
export async function scanAccount(
  { env }: AwsServer,
  folder: string,
  more: readonly string[] = [],
  config: string = SHOP_CONFIG,
): Promise<{ readonly run: Run; readonly report: Report }> {
  await writeFile(join(folder, "consentry.yaml"), config);
  const file = join(folder, "r.json");
  const args = ["scan", "--provider", "aws", "-f", `json=${file}`, "--as-of", AS_OF, "--rate-limit", "off", ...more];
  const run = await consentry(args, { env, cwd: folder });
  return { run, report: await reportIn(file) };
}

/** The same without the command line. */
export async function judgeAccount(
  server: AwsServer,
  chosen: readonly Rule[] = rules,
  text: string = SHOP_CONFIG,
): Promise<Judged> {
  // The SDK takes credentials from the process itself.
  for (const [name, value] of Object.entries(server.env)) vi.stubEnv(name, value);
  const open = awsRuntime({ env: server.env, reads: readsOf(services), rateLimit: "off" });
  return judgeTarget(awsTarget({}, open), { services, rules: chosen, text });
}
