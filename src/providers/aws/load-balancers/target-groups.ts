import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { Answer, CollectContext } from "../../service.ts";
import { partOf } from "../listing.ts";
import { GET_HEALTH, LIST_GROUPS } from "./reads.ts";

type Parts = Readonly<Record<string, JsonValue>>;

/** What the rules of a listener forward to: the groups that they name, and of those that hold a function the function. Other
 * targets are addresses and machines, which say nothing here. */
export function groupReader(context: CollectContext): (rules: JsonValue | undefined) => Promise<Parts> {
  let list: Promise<Answer> | undefined;
  return async (rules) => {
    const named = new Set(isObject(rules) ? objects(rules.Rules).flatMap(groupsNamed) : []);
    if (named.size === 0 || !context.wants(LIST_GROUPS)) return {};
    // Read once, and only where a rule forwards at all.
    list ??= context.call(LIST_GROUPS, { PageSize: 400 });
    const answer = await list;
    if (answer.outcome !== "ok") return { DescribeTargetGroups: partOf(answer, LIST_GROUPS) };
    const groups = objects(answer.body.TargetGroups).filter(({ TargetGroupArn }) =>
      named.has(text(TargetGroupArn) ?? ""),
    );
    return { DescribeTargetGroups: { TargetGroups: groups }, ...(await functionsIn(context, groups)) };
  };
}

async function functionsIn(context: CollectContext, groups: readonly JsonObject[]): Promise<Parts> {
  const holding = groups.filter(({ TargetType }) => TargetType === "lambda");
  if (holding.length === 0 || !context.wants(GET_HEALTH)) return {};
  const parts: Record<string, JsonValue> = {};
  for (const { TargetGroupArn } of holding) {
    const arn = text(TargetGroupArn) ?? "";
    parts[arn] = partOf(await context.call(GET_HEALTH, { TargetGroupArn: arn }), GET_HEALTH);
  }
  return { DescribeTargetHealth: parts };
}

function groupsNamed({ Actions: actions }: JsonObject): readonly string[] {
  return objects(actions).flatMap((action) => groupsOf(action).map(({ arn }) => arn));
}

/** One group that an action forwards to, and where the action says so. */
export interface NamedGroup {
  readonly arn: string;
  readonly steps: readonly (string | number)[];
}

/** The groups that an action forwards to, whichever way it names them, each once. */
export function groupsOf(action: JsonObject): readonly NamedGroup[] {
  const { TargetGroupArn: own, ForwardConfig: config } = action;
  const listed = objects(isObject(config) ? config.TargetGroups : undefined);
  const groups = new Map<string, NamedGroup>();
  const add = (value: JsonValue | undefined, steps: NamedGroup["steps"]): void => {
    const arn = text(value);
    if (arn && !groups.has(arn)) groups.set(arn, { arn, steps });
  };
  add(own, ["TargetGroupArn"]);
  listed.forEach((one, index) => add(one.TargetGroupArn, ["ForwardConfig", "TargetGroups", index, "TargetGroupArn"]));
  return [...groups.values()];
}
