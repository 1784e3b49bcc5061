import type { JsonValue } from "../../../model/json.ts";
import { parseDocument } from "../policy/document.ts";
import type { Statement } from "../policy/document.ts";

/** A bucket that a grant names, and an action on its data that it allows. */
export interface NamedBucket {
  readonly bucket: string;
  readonly action: string;
}

const BUCKET = /^(arn:[^:*?]+:s3:::[^/*?$]+)(?:\/.*)?$/;
const DATA_ACTION =
  /^(?:\*|s3:\*|s3:(?:get|put|delete|list|restore)?\*|s3:(?:get|put|delete|restore)object.*|s3:listbucket.*)$/i;

/** Buckets that the policy's grants name, wildcards left out: wide reach is no wiring. `undefined`: the policy cannot be
 * understood. */
export function namedBuckets(document: JsonValue | undefined): readonly NamedBucket[] | undefined {
  const parsed = parseDocument(document);
  if (!parsed) return undefined;
  const named = parsed.statements.filter(({ effect }) => effect === "Allow").flatMap(namedIn);
  return [...new Map(named.map((one) => [one.bucket, one])).values()].sort((a, b) => (a.bucket < b.bucket ? -1 : 1));
}

function namedIn(statement: Statement): readonly NamedBucket[] {
  const action = statement.notActions
    ? "all but a few actions"
    : statement.actions?.find((one) => DATA_ACTION.test(one));
  if (!action) return [];
  return (statement.resources ?? []).flatMap((resource) => {
    const bucket = BUCKET.exec(resource)?.[1];
    return bucket ? [{ bucket, action }] : [];
  });
}
