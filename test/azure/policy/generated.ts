import type { AccessRequest, Assignment, Denial, Given } from "../../../src/providers/azure/policy/evaluate.ts";
import type { Permission } from "../../../src/providers/azure/policy/permission.ts";
import { Draw } from "../../aws/policy/draw.ts";
import { writtenOf } from "./condition-text.ts";
import { ATTRIBUTES, treeOf, VALUES } from "./condition-tree.ts";
import type { Tree } from "./condition-tree.ts";

/** A request, what it meets, and conditions as trees by the id of the assignment that has them. */
export interface Case {
  readonly request: AccessRequest;
  readonly given: Given;
  readonly conditions: ReadonlyMap<string, Tree>;
}

const ME = "principal:me";
const PRINCIPALS = [ME, ME, ME, "principal:group", "principal:other"];
const ACCOUNT = "/subscriptions/s/resourcegroups/g/providers/microsoft.storage/storageaccounts/a";
const MANAGEMENT = "/providers/microsoft.management/managementgroups/m";
const RESOURCES = [ACCOUNT, ACCOUNT, `${ACCOUNT}/blobservices/default/containers/c`, "/subscriptions/s", MANAGEMENT];
const SCOPES = [
  ...RESOURCES,
  ...RESOURCES,
  "/",
  "/subscriptions/s/resourcegroups/g",
  "/subscriptions/t",
  `${ACCOUNT}x`,
];
const NAMES = [
  "Microsoft.Storage/accounts/read",
  "Microsoft.Storage/accounts/keys/action",
  "Microsoft.Sql/servers/write",
];
const PATTERNS = ["*", "*/read", "microsoft.storage/*", "Microsoft.Storage/*/action", "Microsoft*Read", ...NAMES];

/** The case of this number: always the same one. */
export function generated(seed: number): Case {
  const draw = new Draw(seed);
  const conditions = new Map<string, Tree>();
  const assignments = draw.times(1, 3, () => assignmentOf(draw, conditions));
  return {
    request: {
      principals: draw.chance(0.3) ? [ME, "principal:group"] : [ME],
      groupsKnown: draw.chance(0.7),
      action: { name: draw.of(NAMES), data: draw.chance(0.5) },
      resource: draw.of(RESOURCES),
      attributes: attributesOf(draw),
      ...(draw.chance(0.3) ? { above: [MANAGEMENT] } : {}),
    },
    given: { assignments, denials: draw.chance(0.1) ? "unread" : draw.times(0, 2, () => denialOf(draw)) },
    conditions,
  };
}

function assignmentOf(draw: Draw, conditions: Map<string, Tree>): Assignment {
  const id = `assignment-${conditions.size}-${draw.next()}`;
  const plain = { id, principal: draw.of(PRINCIPALS), scope: draw.of(SCOPES), permissions: permissionsOf(draw) };
  if (draw.chance(0.4)) return plain;
  const tree = treeOf(draw, PATTERNS);
  conditions.set(id, tree);
  return { ...plain, condition: writtenOf(tree, draw) };
}

function denialOf(draw: Draw): Denial {
  return {
    id: "denial",
    principals: draw.chance(0.3) ? ["00000000-0000-0000-0000-000000000000"] : draw.some(PRINCIPALS, 1),
    excluded: draw.chance(0.7) ? [] : draw.some(PRINCIPALS, 1),
    scope: draw.of(SCOPES),
    here: draw.chance(0.3),
    permissions: permissionsOf(draw),
  };
}

function permissionsOf(draw: Draw): readonly Permission[] | undefined {
  if (draw.chance(0.05)) return undefined;
  return draw.times(1, 2, () => ({
    actions: draw.some(PATTERNS, draw.of([1, 2])),
    notActions: draw.some(PATTERNS, draw.of([0, 0, 1])),
    dataActions: draw.some(PATTERNS, draw.of([1, 2])),
    notDataActions: draw.some(PATTERNS, draw.of([0, 0, 1])),
  }));
}

/** Each is known, known to be absent, or unknown. */
function attributesOf(draw: Draw): AccessRequest["attributes"] {
  const known: Record<string, readonly string[] | null> = {};
  for (const name of ATTRIBUTES) {
    const chance = draw.next();
    if (chance < 0.2) continue;
    known[name.toLowerCase()] = chance < 0.35 ? null : draw.some(VALUES, chance < 0.8 ? 1 : 2);
  }
  return known;
}
