import { known, unread } from "../../../model/fact.ts";
import type { Fact, Gap, Origin } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Tags } from "../../../model/resource.ts";
import { gapOf, originOf, part, unreadable } from "../../parts.ts";
import { defaultVersion, KEY, wellFormed } from "../iam/details.ts";
import { DETAILS } from "../iam/reads.ts";
import { tagsFrom } from "../tag-list.ts";
import { parseDocument } from "./document.ts";
import type { PolicyDocument, Statement } from "./document.ts";

/** Where a statement stands, for messages and evidence. */
export interface Place {
  /** `the policy "ReadAll"`. */
  readonly policy: string;
  readonly origin: Origin;
}

/** All policies that an identity holds. */
export interface Holdings {
  readonly identity: readonly PolicyDocument[];
  readonly boundary: PolicyDocument | undefined;
  /** Of the statements that may grant: the boundary's grant nothing. */
  readonly places: ReadonlyMap<Statement, Place>;
  /** Of the role itself; sessions may bring others. */
  readonly tags: Tags;
}

/** The policies of roles, from the records of the bulk read. A policy that was not read could deny or allow anything, so it
 * makes the whole unread. `recordOf`: the record of an id. */
export function holdingsOf(role: ResourceRecord, recordOf: (id: string) => ResourceRecord | undefined): Fact<Holdings> {
  const detail = part(role, KEY, DETAILS);
  if (!detail.known) return detail;
  if (!detail.value) return unreadable(role, DETAILS);
  const { RolePolicyList, AttachedManagedPolicies, PermissionsBoundary, Tags } = detail.value;
  const [inline, attached] = [wellFormed(RolePolicyList), wellFormed(AttachedManagedPolicies)];
  if (!inline || !attached) return unreadable(role, DETAILS);
  const boundary = isObject(PermissionsBoundary) ? text(PermissionsBoundary.PermissionsBoundaryArn) : undefined;
  const documents = [
    ...inline.map((one, index) => written(role, one, index)),
    ...attached.map((one) => shared(role, text(one.PolicyArn), recordOf)),
  ];
  const limit = boundary === undefined ? undefined : shared(role, boundary, recordOf);
  const [gap, ...more] = [...documents, limit].flatMap((one) => (one && "gap" in one ? [one.gap] : []));
  if (gap) return unread(gap, ...more);
  const sound = documents.filter((one): one is Held => "document" in one);
  return known(
    {
      identity: sound.map(({ document }) => document),
      boundary: limit && "document" in limit ? limit.document : undefined,
      places: new Map(
        sound.flatMap(({ document, place }) =>
          document.statements.map((statement, index) => [statement, place(index)] as const),
        ),
      ),
      tags: tagsFrom(Tags ?? []) ?? {},
    },
    detail.from,
  );
}

interface Held {
  readonly document: PolicyDocument;
  readonly place: (statement: number) => Place;
}
interface Unheld {
  readonly gap: Gap;
}

function written(
  role: ResourceRecord,
  { PolicyName, PolicyDocument: source }: JsonObject,
  index: number,
): Held | Unheld {
  const where = ["RolePolicyList", index, "PolicyDocument"];
  return held(role, `the policy "${text(PolicyName) ?? "inline"}"`, source, where);
}

function shared(
  role: ResourceRecord,
  id: string | undefined,
  recordOf: (id: string) => ResourceRecord | undefined,
): Held | Unheld {
  if (id === undefined) return { gap: unreadable(role, DETAILS).gaps[0] };
  const record = recordOf(id);
  if (!record) {
    const message = `the policy ${id}, which it holds, was not read`;
    return { gap: gapOf(role, { reason: "unresolved", operation: DETAILS, message }) };
  }
  const detail = part(record, KEY, DETAILS);
  const { document, where } = defaultVersion(detail.known ? detail.value : null);
  return held(record, `the policy "${id.split("/").at(-1) ?? id}"`, document, where);
}

function held(
  record: ResourceRecord,
  policy: string,
  source: JsonValue | undefined,
  where: readonly (string | number)[],
): Held | Unheld {
  const document = parseDocument(source);
  if (!document) return { gap: unreadable(record, DETAILS).gaps[0] };
  const origin = originOf(record, KEY, DETAILS, where);
  return { document, place: (statement) => ({ policy: named(policy, document.statements[statement]), origin }) };
}

function named(policy: string, statement: Statement | undefined): string {
  return statement?.sid === undefined ? policy : `statement "${statement.sid}" of ${policy}`;
}
