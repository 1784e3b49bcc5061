import type { CollectContext } from "../../service.ts";
import { childParts, recordRows } from "../child-parts.ts";
import { GATEWAY, GATEWAYS } from "./reads.ts";

/** One record a gateway, which is read once more by itself. */
export async function collect(context: CollectContext): Promise<void> {
  const type = "Microsoft.Network/applicationGateways";
  await recordRows(context, { type, list: GATEWAYS, beside: ({ id }) => childParts(context, id, [GATEWAY]) });
}
