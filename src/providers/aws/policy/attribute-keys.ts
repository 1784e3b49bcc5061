import type { Statement } from "./document.ts";

const ATTRIBUTES =
  /^(?:aws:principaltag\/|aws:resourcetag\/|s3:existingobjecttag\/|dynamodb:leadingkeys$|dynamodb:attributes$)/;
const OWN_TAG = /\$\{aws:PrincipalTag\/([^},]+)/gi;

/** Whether attributes of the caller, the store or its items narrow the statement. Source:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/introduction_attribute-based-access-control.html */
export function narrowedByAttributes(statement: Statement): boolean {
  const { conditions } = statement;
  return ownTagKeys(statement).length > 0 || conditions.some(({ key }) => ATTRIBUTES.test(key.toLowerCase()));
}

/** Keys of the caller's own tags that a condition or a variable of the statement looks at. */
export function ownTagKeys({ conditions, resources = [], notResources = [] }: Statement): readonly string[] {
  const keys = conditions.flatMap(({ key }) => tagKey(key, "aws:principaltag/"));
  const texts = [...resources, ...notResources, ...conditions.flatMap(({ values }) => values)];
  const variables = texts.flatMap((text) => [...text.matchAll(OWN_TAG)].flatMap(([, key]) => key ?? []));
  return distinct([...keys, ...variables]);
}

/** Keys of tags on what is asked for that a condition of the statement looks at: on tables and buckets, or on objects. */
export function resourceTagKeys({ conditions }: Statement): Readonly<Record<"resource" | "object", readonly string[]>> {
  const keysUnder = (prefix: string): readonly string[] =>
    distinct(conditions.flatMap(({ key }) => tagKey(key, prefix)));
  return { resource: keysUnder("aws:resourcetag/"), object: keysUnder("s3:existingobjecttag/") };
}

const TAGS = new WeakMap<Statement, readonly string[]>();

/** The tags that a statement looks at, in words; looked for once, as one statement may stand behind the access to every store. */
export function tagsOf(statement: Statement): readonly string[] {
  const before = TAGS.get(statement);
  if (before) return before;
  const { resource, object } = resourceTagKeys(statement);
  const own = ownTagKeys(statement).map(ownTagWords);
  const found = [...own, ...resource.map(resourceTagWords), ...object.map(objectTagWords)];
  TAGS.set(statement, found);
  return found;
}

export function ownTagWords(key: string): string {
  return `its own tag "${key}"`;
}

export function resourceTagWords(key: string): string {
  return `the tag "${key}" of what it asks for`;
}

export function objectTagWords(key: string): string {
  return `the tag "${key}" of the objects`;
}

function tagKey(key: string, prefix: string): readonly string[] {
  return key.toLowerCase().startsWith(prefix) ? [key.slice(prefix.length)] : [];
}

/** Condition keys compare without regard to case. */
function distinct(keys: readonly string[]): readonly string[] {
  return [...new Map(keys.map((key) => [key.toLowerCase(), key])).values()];
}
