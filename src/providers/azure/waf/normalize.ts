import type { Normalized } from "../../../graph/graph.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { foundIn } from "../../parts.ts";
import { groupTagsOf, nameOf, tagsOf } from "../parts.ts";
import { blocksOf } from "./blocks.ts";
import { POLICY_TYPES } from "./reads.ts";

/** A policy's record becomes a firewall. What it stands before says so itself. */
export function normalize(record: ResourceRecord): Normalized {
  const policy = POLICY_TYPES.find(({ type }) => type === record.type);
  if (!policy) return { nodes: [], edges: [], edgeGaps: [] };
  const rows = [policy.operation];
  const facts = {
    tags: tagsOf(record, rows),
    groupTags: groupTagsOf(record),
    blocks: blocksOf(record, policy),
  };
  const { id, type } = record;
  return {
    nodes: [{ kind: "firewall", id, name: nameOf(record, rows), type, ...foundIn(record), facts }],
    edges: [],
    edgeGaps: [],
  };
}
