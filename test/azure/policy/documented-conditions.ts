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

const BLOBS = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs";
export const READ: string = `${BLOBS}/read`;
/** The name of a container. */
export const NAME: string = "@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name]";
const TAG = `@Resource[${BLOBS}/tags:Project<$key_case_sensitive$>]`;
const PRINCIPAL = "@Principal[Microsoft.Directory/CustomSecurityAttributes/Id:Engineering_Project]";
const key = (attribute: string): string => attribute.toLowerCase();
const projectOf = (...values: readonly string[]): Attributes => ({ [key(TAG)]: values });
const READS_TAGGED = `(
 ( !(ActionMatches{'${READ}'} AND NOT SubOperationMatches{'Blob.List'}) )
 OR
 ( ${TAG} StringEqualsIgnoreCase 'Cascade' )
)`;

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
];
