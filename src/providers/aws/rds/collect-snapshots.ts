import { text } from "../../../model/json.ts";
import type { JsonValue } from "../../../model/json.ts";
import type { CollectContext } from "../../service.ts";
import { listed, partOf } from "../listing.ts";
import type { SnapshotForm } from "./snapshot-form.ts";
import { SNAPSHOT_FORMS } from "./snapshot-form.ts";

/** Manual snapshots alone: automated ones go with the database's own setting, those of backup plans with the plan. */
export async function collectSnapshots(context: CollectContext): Promise<void> {
  await Promise.all(SNAPSHOT_FORMS.map((form) => collectForm(context, form)));
}

async function collectForm(context: CollectContext, form: SnapshotForm): Promise<void> {
  const { operation, key, list, arn, name, type, encrypted, attributes } = form;
  const snapshots = await listed(context, operation, { SnapshotType: "manual", MaxRecords: 100 }, list);
  if (!snapshots) return;
  let vanished = 0;
  await context.each(snapshots, async (snapshot) => {
    const id = text(snapshot[arn]);
    if (!id) return;
    const body: Record<string, JsonValue> = { [key]: { [list]: [snapshot] } };
    // An encrypted one cannot be made public, so nobody has to ask.
    if (snapshot[encrypted] !== true && context.wants(attributes.operation)) {
      const answer = await context.call(attributes.operation, { [name]: text(snapshot[name]) ?? "" });
      if (answer.outcome === "absent" || answer.outcome === "gone") {
        vanished += 1;
        return;
      }
      body[attributes.key] = partOf(answer, attributes.operation);
    }
    context.record({ type, id, region: context.region, body, operation });
  });
  context.list({ operation, complete: true, listed: snapshots.length, vanished });
}
