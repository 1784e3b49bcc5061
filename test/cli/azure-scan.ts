import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { services } from "../../src/providers/azure/services.ts";
import { azureRuntime } from "../../src/providers/azure/runtime/session.ts";
import { azureTarget } from "../../src/providers/azure/target.ts";
import type { AzureRead } from "../../src/providers/azure/service.ts";
import type { Rule } from "../../src/engine/rule.ts";
import type { Report } from "../../src/results/report.ts";
import type { ArmServer } from "../wire/arm-server.ts";
import { CONFIG } from "./azure-shop-config.ts";
import { startAzureShop } from "./azure-shop.ts";
import { AS_OF, judgeTarget, readsOf } from "./judge.ts";
import type { Judged } from "./judge.ts";
import { consentry, emptyFolder, reportIn } from "./run.ts";
import type { Run } from "./run.ts";

/** The shop on a server of its own, and a folder in which its config and the description of the cloud stand. */
export interface Subscription {
  readonly server: ArmServer;
  readonly folder: string;
  /** File that describes the cloud. */
  readonly cloud: string;
  /** Replaces what the shop declares. */
  readonly declare: (config: string) => Promise<void>;
  readonly scan: (...more: readonly string[]) => Promise<{ readonly run: Run; readonly report: Report }>;
  /** What a config, the shop's own unless another is given, makes of it, without the command line. */
  readonly judge: (text?: string, rules?: readonly Rule[]) => Promise<Judged>;
}

export async function startSubscription(): Promise<Subscription> {
  const server = await startAzureShop();
  const folder = await emptyFolder();
  const cloud = await server.cloudFile(folder);
  const declare = (config: string): Promise<void> => writeFile(join(folder, "consentry.yaml"), config);
  await declare(CONFIG);
  return {
    server,
    folder,
    cloud,
    declare,
    judge(text = CONFIG, rules) {
      const open = azureRuntime({ env: server.env, reads: readsOf(services), rateLimit: "off", cloud });
      return judgeTarget(azureTarget({}, open), { services, text, ...(rules ? { rules } : {}) });
    },
    async scan(...more) {
      const file = join(folder, "r.json");
      const args = ["scan", "--provider", "azure", "--azure-cloud", cloud, "-f", `json=${file}`, "--as-of", AS_OF];
      const run = await consentry([...args, "--rate-limit", "off", ...more], { env: server.env, cwd: folder });
      const report = await reportIn(file).catch(() => undefined);
      if (!report) throw new Error(`no report, but ${run.code}: ${run.stderr}`);
      return { run, report };
    },
  };
}

/** What an operation is declared as. */
export function readOf(operation: string): AzureRead {
  const read = services.flatMap(({ reads }) => Object.entries(reads)).find(([key]) => key === operation)?.[1];
  return read as AzureRead;
}
