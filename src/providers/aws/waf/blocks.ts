import { any, known, unread } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { elements, isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import { asUnreadPart } from "../../../model/record.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { gapOf, originOf, part, unreadable } from "../../parts.ts";
import { GET_ACL, GET_GROUP } from "./reads.ts";
import { hasOddList, ownGroup, rulesIn } from "./rules.ts";
import type { AclRule } from "./rules.ts";

/** Actions, by whether they hold a request back. A puzzle, a silent test and a price let nobody on who does not meet them:
 * https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-action.html */
const HOLDS_BACK: ReadonlyMap<string, boolean> = new Map([
  ["Block", true],
  ["Captcha", true],
  ["Challenge", true],
  ["Monetize", true],
  ["Allow", false],
  ["Count", false],
]);

/** Whether anything that the ACL looks at can be held back: by what it does with whatever no rule took, or by one of its rules.
 * A rule on the rate of calls has an action as every other. */
export function blocksOf(record: ResourceRecord): Fact<boolean> {
  const answer = part(record, "GetWebACL", GET_ACL);
  if (!answer.known) return answer;
  const acl = answer.value?.WebACL;
  if (!isObject(acl)) return unreadable(record, GET_ACL);
  const rules = rulesIn(acl).map((one) => ruleBlocks(record, one));
  const facts = hasOddList(acl) ? [...rules, unreadable(record, GET_ACL)] : rules;
  const origin = originOf(record, "GetWebACL", GET_ACL, ["WebACL", "DefaultAction"]);
  return any([actionBlocks(record, acl.DefaultAction, origin), ...facts]);
}

function ruleBlocks(record: ResourceRecord, { rule, statement, steps }: AclRule): Fact<boolean> {
  if (!isObject(rule)) return unreadable(record, GET_ACL);
  const at = (name: string): ReturnType<typeof originOf> =>
    originOf(record, "GetWebACL", GET_ACL, ["WebACL", ...steps, name]);
  if (isObject(rule.Action)) return actionBlocks(record, rule.Action, at("Action"));
  const { OverrideAction: override } = rule;
  if (!isObject(override)) return unreadable(record, GET_ACL);
  if (Object.hasOwn(override, "Count")) return known(false, [at("OverrideAction")]);
  if (!Object.hasOwn(override, "None")) return unreadable(record, GET_ACL);
  return groupBlocks(record, statement, at("OverrideAction"));
}

/** A group holds back what its rules do. Those that AWS and vendors sell do unless the ACL has them count; which rules are left
 * then, and of what an organization's own group does is for that group to say. */
function groupBlocks(
  record: ResourceRecord,
  statement: JsonObject,
  origin: ReturnType<typeof originOf>,
): Fact<boolean> {
  const { ManagedRuleGroupStatement: managed } = statement;
  if (isObject(managed)) {
    const counting = elements(managed.ExcludedRules).length + elements(managed.RuleActionOverrides).length > 0;
    return counting ? someCount(record, managed) : known(true, [origin], "documented-default");
  }
  const own = ownGroup(statement);
  if (!own) return unreadable(record, GET_ACL);
  const groups = part(record, "GetRuleGroup", GET_GROUP);
  if (!groups.known) return groups;
  const arn = text(own.ARN) ?? "";
  const group = groups.value && Object.hasOwn(groups.value, arn) ? groups.value[arn] : undefined;
  const failed = asUnreadPart(group);
  if (failed) return unread(gapOf(record, failed));
  const rules = isObject(group) && isObject(group.RuleGroup) ? group.RuleGroup.Rules : undefined;
  if (!Array.isArray(rules)) return unreadable(record, GET_GROUP);
  return any(
    elements(rules).map((rule, index) => {
      const from = originOf(record, "GetRuleGroup", GET_GROUP, [arn, "RuleGroup", "Rules", index, "Action"]);
      return isObject(rule) ? actionBlocks(record, overridden(rule, own), from) : unreadable(record, GET_GROUP);
    }),
  );
}

/** What the ACL has a rule of its group do instead. A rule that is left out counts. */
function overridden({ Name: name, Action: action }: JsonObject, group: JsonObject): JsonValue | undefined {
  if (objects(group.ExcludedRules).some(({ Name }) => Name === name)) return { Count: {} };
  const instead = objects(group.RuleActionOverrides).find(({ Name }) => Name === name);
  return instead ? instead.ActionToUse : action;
}

/** An override that holds back proves it; of those that count nobody knows whether any rule is left. */
function someCount(record: ResourceRecord, managed: JsonObject): Fact<boolean> {
  const overrides = objects(managed.RuleActionOverrides).map(({ ActionToUse: action }) => action);
  const at = originOf(record, "GetWebACL", GET_ACL, ["WebACL", "Rules"]);
  const message = `rules of the group ${text(managed.Name) ?? ""} only count, and whether any other is left is not read`;
  const rest = unread(gapOf(record, { reason: "not-collected", operation: "wafv2:DescribeManagedRuleGroup", message }));
  return any([...overrides.map((action) => actionBlocks(record, action, at)), rest]);
}

function actionBlocks(
  record: ResourceRecord,
  action: JsonValue | undefined,
  origin: ReturnType<typeof originOf>,
): Fact<boolean> {
  const [kind, ...more] = isObject(action) ? Object.keys(action) : [];
  const holds = kind === undefined || more.length > 0 ? undefined : HOLDS_BACK.get(kind);
  return holds === undefined ? unreadable(record, GET_ACL) : known(holds, [origin]);
}
