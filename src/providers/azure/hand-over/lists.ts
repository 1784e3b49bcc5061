import type { ListCoverage, ResourceRecord } from "../../../model/record.ts";
import type { OperationKey } from "../../service.ts";

/** None of the lists of a subscription is whole: queries filter, what their caller may not see is left out of the answer,
 * and children of a resource are not in it at all. So every kind that such a list yields may be missing, and coverage says so. */
export function unmadeLists(
  accounts: readonly string[],
  operations: readonly OperationKey[],
  records: readonly ResourceRecord[],
): readonly ListCoverage[] {
  const listed = new Map<string, number>();
  for (const { account, source } of records) {
    const key = `${account} ${source.operation}`;
    listed.set(key, (listed.get(key) ?? 0) + 1);
  }
  return accounts.flatMap((account) =>
    operations.map((operation) => {
      const message = operation.startsWith("resource-graph:")
        ? "an export does not tell whether it shows all"
        : "an export does not show them";
      const unread = { reason: "not-collected", operation, message } as const;
      const count = listed.get(`${account} ${operation}`) ?? 0;
      return { operation, account, region: "global", complete: false, listed: count, vanished: 0, unread };
    }),
  );
}
