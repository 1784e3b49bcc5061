import type { EdgeGap, PendingEdge } from "../../../graph/graph.ts";
import { known } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Identity } from "../../../model/resource.ts";
import { foundIn, originOf, unreadable } from "../../parts.ts";
import type { OperationKey } from "../../service.ts";
import { canonicalId } from "../inventory.ts";
import { described } from "../parts.ts";
import { noOutsiders, principalAlias } from "../principal.ts";

/** The identities that code runs as. The system-assigned one lives and dies with its resource, so it is made here. */
export interface RunsAs {
  readonly nodes: readonly Identity[];
  readonly edges: readonly PendingEdge[];
  readonly edgeGaps: readonly EdgeGap[];
}

const SYSTEM_ASSIGNED = "Microsoft.ManagedIdentity/systemAssignedIdentities";
const USER_ASSIGNED = "Microsoft.ManagedIdentity/userAssignedIdentities";

/** `list` shows the resource with its identities; `name` is what the resource goes by. */
export function identitiesOf(record: ResourceRecord, list: OperationKey, name: string): RunsAs {
  const resource = described(record, [list]);
  if (!resource.known) return { nodes: [], edges: [], edgeGaps: gapsFrom(record, resource.gaps) };
  const operation = resource.from[0]?.operation ?? list;
  const { identity } = resource.value;
  if (identity === undefined || identity === null) return { nodes: [], edges: [], edgeGaps: [] };
  const parts = isObject(identity)
    ? [systemAssigned(record, name, identity, operation), userAssigned(identity)]
    : [undefined];
  const found = parts.flatMap((ids) => ids ?? []);
  return {
    nodes: found.flatMap(({ node }) => node ?? []),
    edges: found.map(({ id, steps, toType }): PendingEdge => {
      const origin = originOf(record, operation, operation, ["identity", ...steps]);
      return {
        type: "runs-as",
        from: record.id,
        to: { by: "id", id },
        because: "it runs as that identity",
        origin,
        toType,
      };
    }),
    edgeGaps: parts.includes(undefined) ? gapsFrom(record, unreadable(record, operation).gaps) : [],
  };
}

interface Found {
  readonly id: string;
  readonly toType: string;
  readonly steps: readonly string[];
  readonly node?: Identity;
}

/** `undefined`: there is one, and nobody can tell which. */
function systemAssigned(
  record: ResourceRecord,
  name: string,
  identity: JsonObject,
  operation: string,
): readonly Found[] | undefined {
  const alias = principalAlias(identity.principalId);
  const has = Boolean(identity.principalId) || /systemassigned/i.test(text(identity.type) ?? "");
  if (!alias) return has ? undefined : [];
  const id = `${record.id}#identity`;
  const node: Identity = {
    kind: "identity",
    id,
    aliases: [alias],
    // It goes by the resource's own name, which would tell the two apart nowhere.
    name: `${name}/identity`,
    type: SYSTEM_ASSIGNED,
    ...foundIn(record),
    facts: { tags: known({}, [], "derived"), trust: noOutsiders(originOf(record, operation, operation, ["identity"])) },
  };
  return [{ id, toType: SYSTEM_ASSIGNED, steps: ["principalId"], node }];
}

function userAssigned({ type, userAssignedIdentities: identities }: JsonObject): readonly Found[] | undefined {
  if (identities === undefined || identities === null) return /userassigned/i.test(text(type) ?? "") ? undefined : [];
  if (!isObject(identities)) return undefined;
  return Object.keys(identities)
    .sort()
    .map((key) => ({ id: canonicalId(key), toType: USER_ASSIGNED, steps: ["userAssignedIdentities", key] }));
}

function gapsFrom(record: ResourceRecord, gaps: readonly EdgeGap["gap"][]): readonly EdgeGap[] {
  return gaps.map((gap) => ({ type: "runs-as", from: record.id, gap }));
}
