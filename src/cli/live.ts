import type { Config } from "../config/config.ts";
import type { FactKey } from "../model/resource.ts";
import type { Estate } from "../snapshot/merge.ts";

export interface LiveOptions {
  readonly provider?: readonly string[];
  readonly region?: readonly string[];
  readonly profile?: string;
  readonly assumeRole?: readonly string[];
  readonly timeout: string;
  readonly rateLimit: "default" | "off";
  readonly progress?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

export async function collectLive(_o: LiveOptions, _c: Config, _n: ReadonlySet<FactKey>, _s?: string): Promise<Estate> {
  throw new Error("pending");
}
