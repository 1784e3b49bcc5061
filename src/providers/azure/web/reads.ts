import { SHARED_READS } from "../reads.ts";
import type { AzureReads } from "../service.ts";
import { functionReads } from "./function-reads.ts";
import { SITES, SLOTS } from "./operations.ts";
import type { SiteOperations } from "./operations.ts";
import { siteReads } from "./site-reads.ts";
import { workflowReads } from "./workflow-reads.ts";

function readsOf(operations: SiteOperations): AzureReads {
  return { ...siteReads(operations), ...functionReads(operations), ...workflowReads(operations) };
}

export const READS: AzureReads = { ...SHARED_READS, ...readsOf(SITES), ...readsOf(SLOTS) };
