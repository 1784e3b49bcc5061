import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { vi } from "vitest";
import { judgeEstate } from "../../src/cli/judge-estate.ts";
import { parseConfig } from "../../src/config/parse.ts";
import { needsOf } from "../../src/engine/select.ts";
import type { Rule } from "../../src/engine/rule.ts";
import type { ListCoverage, ResourceRecord } from "../../src/model/record.ts";
import { awsRuntime } from "../../src/providers/aws/runtime/session.ts";
import { awsTarget } from "../../src/providers/aws/target.ts";
import { services } from "../../src/providers/aws/services.ts";
import { openCollection, operationsFor } from "../../src/providers/collect.ts";
import type { Reads } from "../../src/providers/service.ts";
import type { Report } from "../../src/results/report.ts";
import { rules } from "../../src/rules/index.ts";
import { mergeSnapshots } from "../../src/snapshot/merge.ts";
import type { AwsServer } from "../wire/aws-server.ts";
import { consentry, reportIn } from "./run.ts";
import type { Run } from "./run.ts";

export const AS_OF = "2026-11-24T04:00:00Z";

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

/** The same without the command line, a process and its SDK for each: for what has to be tried many times. */
export async function judgeAccount(server: AwsServer, chosen: readonly Rule[] = rules): Promise<Report> {
  const { config } = parseConfig(
    SHOP_CONFIG,
    "consentry.yaml",
    rules.map(({ id }) => id),
  );
  // The SDK takes credentials from the process itself.
  for (const [name, value] of Object.entries(server.env)) vi.stubEnv(name, value);
  const reads = Object.assign({}, ...services.map((service) => service.reads)) as Reads;
  const open = awsRuntime({ env: server.env, reads, rateLimit: "off" });
  const wanted = operationsFor(needsOf(chosen, config), services);
  const now = (): string => AS_OF;
  const collection = await openCollection({ services, wanted, targets: [awsTarget({}, open)], now });
  const records: ResourceRecord[] = [];
  const lists: ListCoverage[] = [];
  await collection.run({ record: (record) => records.push(record), list: (list) => lists.push(list) });
  const tool = { name: "consentry", version: "test" } as const;
  const header = { tool, startedAt: AS_OF, scopes: collection.scopes };
  const estate = mergeSnapshots([{ header, records, lists, endedAt: AS_OF, sha256: "" }]);
  const loaded = { config, file: "consentry.yaml", sha256: null, targetLines: new Map<string, number>() };
  return judgeEstate(estate, chosen, loaded, AS_OF);
}
