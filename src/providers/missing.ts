import type { MissingKind } from "../graph/graph.ts";
import type { Gap } from "../model/fact.ts";
import { isObject } from "../model/json.ts";
import type { JsonValue } from "../model/json.ts";
import { asUnreadPart } from "../model/record.ts";
import type { ListCoverage, ResourceRecord, UnreadPart } from "../model/record.ts";
import type { ResourceKind } from "../model/resource.ts";
import type { SnapshotScope } from "../snapshot/snapshot.ts";
import { listsOf } from "./operations.ts";
import type { OperationKey, Service } from "./service.ts";

interface EstateLists {
  readonly records: readonly ResourceRecord[];
  readonly scopes: readonly SnapshotScope[];
  readonly lists: readonly ListCoverage[];
}

/** Kinds whose nodes may be missing from the estate: lists that failed, as a whole or for one resource, and lists that
 * nobody asked for. */
export function missingKinds(services: readonly Service[], estate: EstateLists): readonly MissingKind[] {
  const { scopes, lists, records } = estate;
  const inRecords = records.flatMap((record) => missingWithin(services, record));
  const failed = lists.flatMap((list) =>
    list.complete ? [] : kindsOf(services, list.operation).map((kind) => ({ ...kind, gap: failedGap(list) })),
  );
  const unasked = scopes.flatMap((scope) =>
    services
      .filter((service) => service.provider === scope.provider)
      .flatMap((service) =>
        listsOf(service)
          .filter((operation) => !scope.lists.includes(operation))
          .flatMap((operation) =>
            kindsOf([service], operation).map((kind) => ({ ...kind, gap: unaskedGap(operation, scope) })),
          ),
      ),
  );
  return [...failed, ...inRecords, ...unasked];
}

/** A list that one resource was asked for, such as an API's routes, stands in that resource's record. */
function missingWithin(services: readonly Service[], record: ResourceRecord): readonly MissingKind[] {
  const service = services.find(({ types }) => types.includes(record.type));
  if (!service) return [];
  return listsOf(service).flatMap((operation) => {
    const bare = operation.slice(operation.indexOf(":") + 1);
    const { account, region, id, body } = record;
    return failuresIn(body[operation] ?? body[bare]).flatMap(({ reason, message }) => {
      const gap: Gap = { reason, operation, message, account, region, record: id };
      return kindsOf([service], operation).map((kind) => ({ ...kind, gap }));
    });
  });
}

/** The list may have failed whole, or for one of the things within that it was asked of: a database of the account. */
function failuresIn(part: JsonValue | undefined): readonly UnreadPart[] {
  const whole = asUnreadPart(part);
  if (whole) return [whole];
  return isObject(part) ? Object.values(part).flatMap((one) => asUnreadPart(one) ?? []) : [];
}

type Listed = Omit<MissingKind, "gap">;

/** The kinds that a list yields: those it feeds by their bare name. */
function kindsOf(services: readonly Service[], operation: string): readonly Listed[] {
  return services.flatMap(({ provider, reads }) => {
    const feeds = [...new Set(reads[operation as OperationKey]?.feeds ?? [])];
    return feeds.flatMap((feed): Listed[] => {
      if (feed.includes(".")) return [];
      const others = feeds.filter((each) => each.includes(".") && !each.startsWith(`${feed}.`));
      const tells = [...new Set(others.map((each) => each.slice(each.indexOf(".") + 1)))];
      return [{ kind: feed as ResourceKind, provider, ...(tells.length > 0 ? { tells } : {}) }];
    });
  });
}

function failedGap(list: ListCoverage): Gap {
  return {
    reason: list.unread?.reason ?? "unreadable",
    operation: list.operation,
    message: list.unread?.message ?? "the list was not read whole",
    account: list.account,
    region: list.region,
  };
}

function unaskedGap(operation: string, scope: SnapshotScope): Gap {
  return {
    reason: "not-collected",
    operation,
    message: "was not asked when the snapshot was made",
    account: scope.account,
    region: scope.regions.join("+"),
  };
}
