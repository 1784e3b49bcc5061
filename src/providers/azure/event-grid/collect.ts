import type { CollectContext } from "../../service.ts";
import { childParts, recordRows } from "../child-parts.ts";
import { TOPIC_KINDS } from "./reads.ts";

/** One record a topic, with its subscriptions. */
export async function collect(context: CollectContext): Promise<void> {
  await context.each(TOPIC_KINDS, ({ type, list, subscriptions }) =>
    recordRows(context, { type, list, beside: ({ id }) => childParts(context, id, [subscriptions]) }),
  );
}
