import type { ConditionExample } from "./documented-conditions.ts";
import { NAME } from "./documented-conditions.ts";

const FORMAT = "https://learn.microsoft.com/azure/role-based-access-control/conditions-format";
const STORAGE = "https://learn.microsoft.com/azure/storage/blobs/storage-auth-abac-examples";
const DELEGATION = "https://learn.microsoft.com/azure/role-based-access-control/delegate-role-assignments-examples";

const GRANT = "Microsoft.Authorization/roleAssignments";
/** Backup Contributor, Backup Reader. */
const BACKUP = ["5e467623-bb1f-42f4-a55d-6e525e11384b", "a795c7a0-d4a2-40c1-ae25-d81f01202912"];
const key = (attribute: string): string => attribute.toLowerCase();
const numbered = (operator: string, value: number): string => `@Request[x:size] ${operator} ${value}`;
const size = { "@request[x:size]": ["10"] };
const words = (left: string, operator: string, right: string): string => `{${left}} ${operator} {${right}}`;

/** Documented examples of operators. */
export const OPERATOR_EXAMPLES: readonly ConditionExample[] = [
  {
    of: "NumericGreaterThan",
    condition: numbered("NumericGreaterThan", 5),
    attributes: size,
    holds: true,
    page: FORMAT,
  },
  {
    of: "NumericLessThanEquals at the border",
    condition: numbered("NumericLessThanEquals", 10),
    attributes: size,
    holds: true,
    page: FORMAT,
  },
  { of: "NumericNotEquals", condition: numbered("NumericNotEquals", 10), attributes: size, holds: false, page: FORMAT },
  {
    of: "BoolEquals",
    condition: "@Environment[isPrivateLink] BoolEquals true",
    attributes: { "@environment[isprivatelink]": ["true"] },
    holds: true,
    page: STORAGE,
  },
  {
    of: "DateTimeGreaterThan",
    condition: "@Environment[UtcNow] DateTimeGreaterThan '2023-05-01T13:00:00.0Z'",
    attributes: { "@environment[utcnow]": ["2024-01-01T00:00:00Z"] },
    holds: true,
    page: STORAGE,
  },
  {
    of: "DateTimeLessThan",
    condition: "@Environment[UtcNow] DateTimeLessThan '2023-05-01T13:00:00.0Z'",
    attributes: { "@environment[utcnow]": ["2024-01-01T00:00:00Z"] },
    holds: false,
    page: FORMAT,
  },
  {
    of: "GuidEquals",
    condition: "@Principal[x:id] GuidEquals 'AAAA'",
    attributes: { "@principal[x:id]": ["aaaa"] },
    holds: true,
    page: FORMAT,
  },
  {
    of: "any of any",
    condition: words("'red', 'blue'", "ForAnyOfAnyValues:StringEquals", "'blue', 'green'"),
    holds: true,
    page: FORMAT,
  },
  {
    of: "any of any, none in common",
    condition: words("'red'", "ForAnyOfAnyValues:StringEquals", "'blue', 'green'"),
    holds: false,
    page: FORMAT,
  },
  {
    of: "all of any",
    condition: words("'red', 'blue'", "ForAllOfAnyValues:StringEquals", "'blue', 'green', 'red'"),
    holds: true,
    page: FORMAT,
  },
  {
    of: "all of any, one missing",
    condition: words("'red', 'orange'", "ForAllOfAnyValues:StringEquals", "'blue', 'red'"),
    holds: false,
    page: FORMAT,
  },
  {
    of: "any of all",
    condition: words("10, 20, 30", "ForAnyOfAllValues:NumericLessThan", "15, 18"),
    holds: true,
    page: FORMAT,
  },
  {
    of: "any of all, none below all",
    condition: words("20, 30", "ForAnyOfAllValues:NumericLessThan", "15, 25"),
    holds: false,
    page: FORMAT,
  },
  {
    of: "all of all",
    condition: words("10, 5, 15, 11", "ForAllOfAllValues:NumericLessThan", "20, 18"),
    holds: true,
    page: FORMAT,
  },
  {
    of: "all of all, one too large",
    condition: words("10, 5, 19", "ForAllOfAllValues:NumericLessThan", "20, 18"),
    holds: false,
    page: FORMAT,
  },
  {
    of: "&& and ||, which may stand for AND and OR",
    condition: "(1 NumericEquals 1 && 2 NumericEquals 3) || !(1 NumericEquals 2)",
    holds: true,
    page: FORMAT,
  },
  {
    of: "AND beside OR without the parentheses that they need",
    condition: "1 NumericEquals 1 OR 1 NumericEquals 1 AND 1 NumericEquals 2",
    holds: undefined,
    page: FORMAT,
  },
  {
    of: "AND beside OR in parentheses",
    condition: "1 NumericEquals 1 OR (1 NumericEquals 1 AND 1 NumericEquals 2)",
    holds: true,
    page: FORMAT,
  },
  {
    of: "StringLike with an escaped star",
    condition: `${NAME} StringLike 'a\\*'`,
    attributes: { [key(NAME)]: ["a*"] },
    holds: true,
    page: FORMAT,
  },
  {
    of: "StringLike with an escaped star, which is no wildcard",
    condition: `${NAME} StringLike 'a\\*'`,
    attributes: { [key(NAME)]: ["ab"] },
    holds: false,
    page: FORMAT,
  },
  {
    of: "roles that may be granted, their ids without quotes",
    condition: `@Request[${GRANT}:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {${BACKUP.join(", ")}}`,
    attributes: { [`@request[${GRANT.toLowerCase()}:roledefinitionid]`]: BACKUP.slice(1) },
    holds: true,
    page: DELEGATION,
  },
  {
    of: "roles that may not be granted",
    condition: `@Request[${GRANT}:RoleDefinitionId] ForAnyOfAllValues:GuidNotEquals {${BACKUP.join(", ")}}`,
    attributes: { [`@request[${GRANT.toLowerCase()}:roledefinitionid]`]: BACKUP.slice(1) },
    holds: false,
    page: DELEGATION,
  },
  {
    of: "a false term beside an unknown one",
    condition: `1 NumericEquals 2 AND ${NAME} StringEquals 'x'`,
    holds: false,
    page: FORMAT,
  },
  { of: "an operator that is none", condition: "1 NumericIsh 2", holds: undefined, page: FORMAT },
  { of: "what is no condition", condition: "((", holds: undefined, page: FORMAT },
];
