import { known, map, unread, whole } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { originOf, unreadable } from "../../parts.ts";
import { deliveryRules } from "../edge/delivery-rule.ts";
import type { EdgeRule } from "../edge/rule.ts";
import { listed, propertiesIn } from "../nested.ts";
import { childName } from "./profile.ts";
import { ROUTES, RULES } from "./reads.ts";

/** The rules that run on a route, set by set. One set that was not read could change whatever the others say. */
export function rulesOf(record: ResourceRecord, sets: readonly JsonObject[]): Fact<readonly EdgeRule[]> {
  const each = sets.map(({ id }) => {
    const name = text(id);
    return name === undefined ? unreadable(record, ROUTES) : rulesIn(record, name);
  });
  return map(whole(each), (all) => all.flat());
}

function rulesIn(record: ResourceRecord, id: string): Fact<readonly EdgeRule[]> {
  const { items, gaps } = listed(record, RULES, childName(id));
  const [gap, ...more] = gaps;
  if (gap) return unread(gap, ...more);
  const rules = deliveryRules(
    items.map(({ item }) => propertiesIn(item)),
    `rule set ${id.split("/").at(-1) ?? id}`,
  );
  return rules ? known(rules, [originOf(record, RULES, RULES, [childName(id)])]) : unreadable(record, RULES);
}
