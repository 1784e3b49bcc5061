import { canonicalId } from "../inventory.ts";

/** What an id of the resource manager says by itself. All in lower case. */
export interface ArmId {
  readonly id: string;
  /** `microsoft.sql/servers/databases`. */
  readonly type: string;
  /** Absent above subscriptions, as for management groups. */
  readonly subscription?: string;
}

/** Longer than any id: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules */
const LONGEST = 4096;
const SUBSCRIPTION = /^\/subscriptions\/([^/]+)(\/resourcegroups\/[^/]+)?/;

/** Reads an id; `undefined` where the text is none. */
export function armId(text: string): ArmId | undefined {
  if (text.length > LONGEST) return undefined;
  const id = canonicalId(text.trim());
  if (!id.startsWith("/") || /\p{Cc}|\/\//u.test(id)) return undefined;
  const [above, subscription, group] = SUBSCRIPTION.exec(id) ?? [];
  // An id may go through several providers, as that of a setting of a resource does: the last one tells the type.
  const at = id.lastIndexOf("/providers/");
  const type = at === -1 ? containerType(id === above, group !== undefined) : typeBelow(id.slice(at + 11));
  return type === undefined ? undefined : { id, type, ...(subscription ? { subscription } : {}) };
}

function containerType(whole: boolean, group: boolean): string | undefined {
  if (!whole) return undefined;
  return group ? "microsoft.resources/subscriptions/resourcegroups" : "microsoft.resources/subscriptions";
}

/** Of `namespace/type/name/type/name`: the types. */
function typeBelow(path: string): string | undefined {
  const steps = path.split("/");
  if (steps.length < 3 || steps.length % 2 === 0) return undefined;
  return steps.filter((_, index) => index === 0 || index % 2 === 1).join("/");
}
