import type { CollectContext } from "../../service.ts";
import { childParts, recordRows } from "../child-parts.ts";
import { FLAVOURS } from "./flavour.ts";

/** One record a server. */
export async function collect(context: CollectContext): Promise<void> {
  await context.each(FLAVOURS, ({ type, servers: list, replicas, changes }) => {
    const children = changes ? [replicas, changes] : [replicas];
    return recordRows(context, { type, list, beside: ({ id }) => childParts(context, id, children) });
  });
}
