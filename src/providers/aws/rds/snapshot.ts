import type { Normalized } from "../../../graph/graph.ts";
import { known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { elements, isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Snapshot } from "../../../model/resource.ts";
import type { Exposure } from "../../../model/store-facts.ts";
import { factOf, foundIn, originOf, unreadable } from "../../parts.ts";
import { tagsFrom } from "../tag-list.ts";
import { arnBeside, nameOf } from "./arn.ts";
import type { SnapshotForm } from "./snapshot-form.ts";

const CLOSED: Exposure = { level: "closed", ways: [] };
const OPEN: Exposure = {
  level: "open",
  who: "any authenticated user of the cloud",
  ways: ["it is shared with all accounts, any of which may restore it"],
};

/** A snapshot, and the edge to it from the database that it was taken of, should that still be there. */
export function snapshot(record: ResourceRecord, form: SnapshotForm): Normalized {
  const { id, type } = record;
  const own = described(record, form);
  const node: Snapshot = {
    kind: "snapshot",
    id,
    name: nameOf(id),
    type,
    ...foundIn(record),
    facts: {
      tags: ofOwn(record, form, ({ TagList }) => tagsFrom(TagList)),
      // That of a copy is later than the data in it.
      takenAt: ofOwn(
        record,
        form,
        ({ OriginalSnapshotCreateTime, SnapshotCreateTime }) =>
          text(OriginalSnapshotCreateTime) ?? text(SnapshotCreateTime),
      ),
      retention: retention(own),
      publicRead: publicRead(record, form),
    },
  };
  const source = own.known ? sourceOf(record, form, own.value) : undefined;
  if (!source) return { nodes: [node], edges: [], edgeGaps: [] };
  const because = "a manual snapshot of it is kept";
  const origin = originOf(record, form.key, form.operation, [form.list, 0, form.source]);
  const edge = { type: "backed-up-by" as const, from: source, to: { by: "id" as const, id }, because, origin };
  return { nodes: [node], edges: [edge], edgeGaps: [] };
}

function described(record: ResourceRecord, form: SnapshotForm): Fact<JsonObject> {
  const { key, operation, list, arn } = form;
  return factOf(record, {
    key,
    operation,
    read: (answer) => objects(answer[list]).find((one) => one[arn] === record.id),
  });
}

function ofOwn<T>(record: ResourceRecord, form: SnapshotForm, read: (own: JsonObject) => T | undefined): Fact<T> {
  const own = described(record, form);
  if (!own.known) return own;
  const value = read(own.value);
  return value === undefined ? unreadable(record, form.operation) : known(value, own.from);
}

/** A manual snapshot does not expire: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_CreateSnapshot.html */
function retention(own: Fact<JsonObject>): Fact<number | null> {
  return own.known ? known(null, own.from, "documented-default") : own;
}

/** The database lies where the snapshot that this is a copy of does. */
function sourceOf(record: ResourceRecord, form: SnapshotForm, own: JsonObject): string | undefined {
  const name = text(own[form.source]);
  const original = text(own[form.copiedFrom]);
  return name ? arnBeside(original?.startsWith("arn:") ? original : record.id, form.sourceKind, name) : undefined;
}

/** An encrypted snapshot can be shared with single accounts only:
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBSnapshotAttribute.html */
function publicRead(record: ResourceRecord, form: SnapshotForm): Fact<Exposure> {
  const own = described(record, form);
  if (!own.known) return own;
  if (own.value[form.encrypted] === true) return known(CLOSED, own.from, "documented-default");
  const { key, operation, result, list } = form.attributes;
  return factOf(record, {
    key,
    operation,
    read: (answer) => {
      const attributes = isObject(answer[result]) ? (answer[result][list] ?? []) : undefined;
      if (!Array.isArray(attributes)) return undefined;
      const restore = objects(attributes).find(({ AttributeName }) => AttributeName === "restore");
      return elements(restore?.AttributeValues).includes("all") ? OPEN : CLOSED;
    },
  });
}
