import type { Normalized } from "../../../graph/graph.ts";
import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { gapOf, originOf, part, unreadable } from "../../parts.ts";
import { canonicalId } from "../inventory.ts";
import { principalAlias } from "../principal.ts";
import { assignment } from "./assignment.ts";
import { PRINCIPAL } from "./reads.ts";

/** Assignments become policies; what a principal was asked for adds the edges that go through groups. What limits
 * all of them is looked up where access is asked. */
export function normalize(record: ResourceRecord): Normalized {
  if (record.type === "Microsoft.Authorization/bounds") return { nodes: [], edges: [], edgeGaps: [] };
  return record.type === "Microsoft.Authorization/principals" ? principal(record) : assignment(record);
}

function principal(record: ResourceRecord): Normalized {
  const answer = part(record, PRINCIPAL, PRINCIPAL);
  const entries = answer.known ? entriesOf(answer.value) : undefined;
  if (!entries) {
    const [gap] = answer.known ? unreadable(record, PRINCIPAL).gaps : answer.gaps;
    return { nodes: [], edges: [], edgeGaps: [{ type: "granted-by", from: record.id, gap: gapOf(record, gap) }] };
  }
  const edges = entries.flatMap(({ id, holder }, index) =>
    // What is assigned to itself its assignment says.
    holder === record.id
      ? []
      : [
          {
            type: "granted-by" as const,
            from: record.id,
            to: { by: "id" as const, id },
            because: "the role is assigned to a group that it belongs to",
            origin: originOf(record, PRINCIPAL, PRINCIPAL, ["value", index]),
            toType: "Microsoft.Authorization/roleAssignments",
          },
        ],
  );
  return { nodes: [], edges, edgeGaps: [] };
}

interface Entry {
  readonly id: string;
  readonly holder: string;
}

/** `undefined` where any of them cannot be understood. */
function entriesOf(answer: JsonObject | null): readonly Entry[] | undefined {
  const value = answer?.value;
  if (!Array.isArray(value)) return undefined;
  const entries = objects(value).flatMap(({ id, properties }): Entry[] => {
    const holder = isObject(properties) ? principalAlias(properties.principalId) : undefined;
    const assigned = text(id);
    return holder === undefined || assigned === undefined ? [] : [{ id: canonicalId(assigned), holder }];
  });
  return entries.length === value.length ? entries : undefined;
}
