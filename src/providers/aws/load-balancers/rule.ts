import { elements, isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import { covers } from "../policy/glob.ts";
import { pathOf, pathOfRegex } from "./path.ts";

/** A rule of a listener, as far as its conditions are understood. */
export interface ListenerRule {
  readonly arn: string;
  readonly rule: JsonObject;
  /** Where it stands among the rules as they came. */
  readonly index: number;
  readonly paths: readonly Path[];
  /** Empty: every method. */
  readonly methods: readonly string[];
  /** Conditions on anything but path and method. */
  readonly others: readonly JsonObject[];
  /** Whether a condition makes no sense. */
  readonly odd: boolean;
}

/** What one pattern of a rule takes. */
export interface Path {
  /** As people read it. */
  readonly route: string;
  /** As the listener has it; absent where that is a regular expression. */
  readonly pattern?: string;
}

const EVERY: Path = { route: "/{proxy+}", pattern: "*" };

/** The rules in the order in which the listener tries them: by number, the default one last.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html */
export function rulesOf(answer: JsonObject): readonly ListenerRule[] {
  return elements(answer.Rules)
    .flatMap((rule, index) => (isObject(rule) ? (parsed(rule, index) ?? []) : []))
    .sort((a, b) => priority(a.rule) - priority(b.rule));
}

function priority({ Priority: value, IsDefault: last }: JsonObject): number {
  const number = Number(text(value) ?? Number.NaN);
  return last === true ? Number.MAX_SAFE_INTEGER : Number.isFinite(number) ? number : Number.MAX_SAFE_INTEGER - 1;
}

function parsed(rule: JsonObject, index: number): ListenerRule | undefined {
  const arn = text(rule.RuleArn);
  if (!arn) return undefined;
  const conditions = objects(rule.Conditions);
  const onPath = conditions.filter(({ Field }) => Field === "path-pattern");
  const onMethod = conditions.filter(({ Field }) => Field === "http-request-method");
  const paths = onPath.flatMap(pathsIn);
  const methods = onMethod.flatMap(({ HttpRequestMethodConfig: config }) => texts(config, "Values"));
  const short = elements(rule.Conditions).length > conditions.length;
  const missing = (onPath.length > 0 && paths.length === 0) || (onMethod.length > 0 && methods.length === 0);
  return {
    arn,
    rule,
    index,
    paths: paths.length > 0 ? paths : [EVERY],
    methods: [...new Set(methods)],
    others: conditions.filter((one) => !onPath.includes(one) && !onMethod.includes(one)),
    odd: short || missing || (rule.IsDefault !== true && !Array.isArray(rule.Conditions)),
  };
}

/** A pattern may stand at the condition itself, in its part for paths, or at both. */
function pathsIn(condition: JsonObject): readonly Path[] {
  const { PathPatternConfig: config } = condition;
  const patterns = new Set([...texts(condition, "Values"), ...texts(config, "Values")]);
  const expressions = new Set(texts(config, "RegexValues"));
  return [
    ...[...patterns].map((pattern) => ({ route: pathOf(pattern), pattern })),
    ...[...expressions].map((expression) => ({ route: pathOfRegex(expression) })),
  ];
}

function texts(value: JsonValue | undefined, key: string): readonly string[] {
  return isObject(value)
    ? elements(value[key])
        .filter((one) => typeof one === "string" && one !== "")
        .map(String)
    : [];
}

/** The addresses that a rule is for; `undefined` where it does not ask. What is no text stands as none that anybody has. */
export function rangesOf({ others }: ListenerRule): readonly string[] | undefined {
  const asking = others.filter(({ Field }) => Field === "source-ip");
  if (asking.length === 0) return undefined;
  return asking.flatMap(({ SourceIpConfig: config }) =>
    elements(isObject(config) ? config.Values : undefined).map((range) => text(range) ?? ""),
  );
}

/** The first of the rules before it that takes all requests for the path and method, so that none ever comes to it. A rule with
 * any condition on something else leaves some. */
export function takenBy(
  before: readonly ListenerRule[],
  { pattern }: Path,
  method: string | undefined,
): ListenerRule | undefined {
  if (pattern === undefined) return undefined;
  return before.find(
    ({ paths, methods, others, odd }) =>
      !odd &&
      others.length === 0 &&
      (methods.length === 0 || (method !== undefined && methods.includes(method))) &&
      paths.some((path) => path.pattern !== undefined && covers(path.pattern, pattern)),
  );
}

/** The actions in the order in which they are done. */
export function actionsOf({ rule }: ListenerRule): readonly { readonly action: JsonObject; readonly index: number }[] {
  return elements(rule.Actions)
    .flatMap((action, index) => (isObject(action) ? [{ action, index }] : []))
    .sort((a, b) => order(a.action) - order(b.action));
}

function order({ Order: value }: JsonObject): number {
  return typeof value === "number" ? value : 0;
}
