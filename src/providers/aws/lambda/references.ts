import type { PendingEdge, Reference } from "../../../graph/graph.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Setting } from "../../../model/resource.ts";
import { originOf } from "../parts.ts";
import { LIST_FUNCTIONS } from "./reads.ts";

const BUCKET_SETTING = /bucket(?:[_-]?(?:name|id|url))?[_-]?\d*$/i;
const BUCKET_NAME = /^(?:s3:\/\/)?([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/|$)/;

/** The resources that a function's settings name: by ARN, or a bucket by its name where the setting says that it is one. */
export function references(record: ResourceRecord, settings: readonly Setting[]): readonly PendingEdge[] {
  return settings.flatMap(({ name, value }) => {
    const target = value === undefined ? undefined : targetOf(name, value);
    if (!target) return [];
    const origin = originOf(record, "ListFunctions", LIST_FUNCTIONS, ["Environment", "Variables", name]);
    return [{ type: "refers-to", from: record.id, to: target, because: `its setting ${name} names it`, origin }];
  });
}

function targetOf(name: string, value: string): Reference | undefined {
  const object = /^(arn:[^:]+:s3:::[^/]+)/.exec(value)?.[1];
  if (object) return { by: "id", id: object };
  const qualified = /^(arn:[^:]+:lambda:[^:]+:[^:]+:function:[^:]+)/.exec(value)?.[1];
  if (qualified) return { by: "id", id: qualified };
  if (value.startsWith("arn:")) return { by: "id", id: value };
  const bucket = BUCKET_SETTING.test(name) ? BUCKET_NAME.exec(value)?.[1] : undefined;
  return bucket ? { by: "name", kind: "object-store", name: bucket } : undefined;
}
