import type { CollectContext } from "../../service.ts";
import { childParts, recordRows } from "../child-parts.ts";
import { POLICY_TYPES } from "./reads.ts";

/** One record a policy, which its row describes whole. */
export async function collect(context: CollectContext): Promise<void> {
  await context.each(POLICY_TYPES, ({ type, operation }) =>
    recordRows(context, { type, list: operation, beside: ({ id }) => childParts(context, id, []) }),
  );
}
