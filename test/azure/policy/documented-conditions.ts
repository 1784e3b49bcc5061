import type { Attributes } from "../../../src/providers/azure/policy/condition.ts";

/** One documented example of a condition. */
export interface ConditionExample {
  readonly of: string;
  readonly condition: string;
  readonly action?: string;
  readonly subOperation?: string;
  readonly attributes?: Attributes;
  readonly holds: boolean | undefined;
  /** The page of Microsoft's documentation that states it. */
  readonly page: string;
}

const FORMAT = "https://learn.microsoft.com/azure/role-based-access-control/conditions-format";
const OVERVIEW = "https://learn.microsoft.com/azure/role-based-access-control/conditions-overview";
const STORAGE = "https://learn.microsoft.com/azure/storage/blobs/storage-auth-abac-examples";

const DELEGATION = "https://learn.microsoft.com/azure/role-based-access-control/delegate-role-assignments-examples";

const GRANT = "Microsoft.Authorization/roleAssignments";
/** Backup Contributor, Backup Reader. */
const BACKUP = ["5e467623-bb1f-42f4-a55d-6e525e11384b", "a795c7a0-d4a2-40c1-ae25-d81f01202912"];
const BLOBS = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs";
export const READ: string = `${BLOBS}/read`;
const NAME = "@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name]";
const TAG = `@Resource[${BLOBS}/tags:Project<$key_case_sensitive$>]`;
const PRINCIPAL = "@Principal[Microsoft.Directory/CustomSecurityAttributes/Id:Engineering_Project]";
const key = (attribute: string): string => attribute.toLowerCase();
const projectOf = (...values: readonly string[]): Attributes => ({ [key(TAG)]: values });
const READS_TAGGED = `(
 ( !(ActionMatches{'${READ}'} AND NOT SubOperationMatches{'Blob.List'}) )
 OR
 ( ${TAG} StringEqualsIgnoreCase 'Cascade' )
)`;
const numbered = (operator: string, value: number): string => `@Request[x:size] ${operator} ${value}`;
const size = { "@request[x:size]": ["10"] };
const words = (left: string, operator: string, right: string): string => `{${left}} ${operator} {${right}}`;

export const CONDITION_EXAMPLES: readonly ConditionExample[] = [
  {
    of: "a blob with the tag",
    condition: READS_TAGGED,
    subOperation: "Blob.Read",
    attributes: projectOf("cascade"),
    holds: true,
    page: STORAGE,
  },
  {
    of: "a blob with another tag",
    condition: READS_TAGGED,
    subOperation: "Blob.Read",
    attributes: projectOf("baker"),
    holds: false,
    page: STORAGE,
  },
  {
    of: "a list, which the condition leaves out",
    condition: READS_TAGGED,
    subOperation: "Blob.List",
    attributes: projectOf("baker"),
    holds: true,
    page: STORAGE,
  },
  {
    of: "an action that it does not name",
    condition: READS_TAGGED,
    action: `${BLOBS}/write`,
    attributes: projectOf("baker"),
    holds: true,
    page: OVERVIEW,
  },
  {
    of: "a tag that nobody has read",
    condition: READS_TAGGED,
    subOperation: "Blob.Read",
    holds: undefined,
    page: STORAGE,
  },
  {
    of: "a blob without the tag",
    condition: READS_TAGGED,
    subOperation: "Blob.Read",
    attributes: { [key(TAG)]: null },
    holds: false,
    page: FORMAT,
  },
  {
    of: "one container by its name",
    condition: `${NAME} StringEquals 'blobs-example'`,
    attributes: { [key(NAME)]: ["blobs-example"] },
    holds: true,
    page: STORAGE,
  },
  {
    of: "StringEquals, which heeds case",
    condition: `${NAME} StringEquals 'Blobs'`,
    attributes: { [key(NAME)]: ["blobs"] },
    holds: false,
    page: FORMAT,
  },
  {
    of: "StringNotEquals",
    condition: `${NAME} StringNotEquals 'a'`,
    attributes: { [key(NAME)]: ["b"] },
    holds: true,
    page: FORMAT,
  },
  {
    of: "StringStartsWith",
    condition: `${NAME} StringStartsWith 'logs-'`,
    attributes: { [key(NAME)]: ["logs-1"] },
    holds: true,
    page: FORMAT,
  },
  {
    of: "StringNotStartsWith",
    condition: `${NAME} StringNotStartsWith 'logs-'`,
    attributes: { [key(NAME)]: ["logs-1"] },
    holds: false,
    page: FORMAT,
  },
  {
    of: "StringLike with a star",
    condition: `${NAME} StringLike 'read*'`,
    attributes: { [key(NAME)]: ["readonly"] },
    holds: true,
    page: STORAGE,
  },
  {
    of: "StringLike with one character",
    condition: `${NAME} StringLike 'a?'`,
    attributes: { [key(NAME)]: ["abc"] },
    holds: false,
    page: FORMAT,
  },
  {
    of: "StringNotLike",
    condition: `${NAME} StringNotLike 'read*'`,
    attributes: { [key(NAME)]: ["write"] },
    holds: true,
    page: FORMAT,
  },
  {
    of: "a principal's attribute against a resource's",
    condition: `${PRINCIPAL} StringEquals ${TAG}`,
    attributes: { [key(PRINCIPAL)]: ["Cascade"], ...projectOf("Cascade") },
    holds: true,
    page: STORAGE,
  },
  {
    of: "a principal without the attribute",
    condition: `${PRINCIPAL} StringEquals ${TAG}`,
    attributes: { [key(PRINCIPAL)]: null, ...projectOf("Cascade") },
    holds: false,
    page: FORMAT,
  },
  { of: "Exists", condition: `Exists ${TAG}`, attributes: projectOf("x"), holds: true, page: FORMAT },
  { of: "NotExists", condition: `NotExists ${TAG}`, attributes: { [key(TAG)]: null }, holds: true, page: FORMAT },
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
