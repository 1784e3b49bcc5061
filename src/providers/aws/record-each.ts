import type { CollectContext, CollectedRecord, OperationKey } from "../service.ts";

type Made = Pick<CollectedRecord, "id" | "body">;

/** One record for each member of a list that was read whole, in the region that was asked, and then the list's coverage.
 * `make` gives `gone` for a member that vanished meanwhile, which is counted, and nothing for one that bears no id. */
export async function recordEach<T>(
  context: CollectContext,
  { type, operation }: { readonly type: string; readonly operation: OperationKey },
  members: readonly T[],
  make: (member: T) => Promise<Made | "gone" | undefined>,
): Promise<void> {
  const { region } = context;
  let vanished = 0;
  await context.each(members, async (member) => {
    const made = await make(member);
    if (made === "gone") vanished += 1;
    else if (made) context.record({ type, ...made, region, operation });
  });
  context.list({ operation, complete: true, listed: members.length, vanished });
}
