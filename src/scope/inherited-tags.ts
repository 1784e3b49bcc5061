import { map, together } from "../model/fact.ts";
import type { Fact } from "../model/fact.ts";
import type { Resource, Tags } from "../model/resource.ts";

/**
 * The resource with the tags of the group that holds it added to its own, which win. Azure itself inherits none:
 * https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources
 */
export function withInheritedTags<R extends Resource>(node: R): R {
  const { tags, groupTags } = node.facts;
  return groupTags ? { ...node, facts: { ...node.facts, tags: merged(tags, groupTags) } } : node;
}

function merged(own: Fact<Tags>, group: Fact<Tags>): Fact<Tags> {
  return map(together(own, group), ([mine, inherited]) => {
    // Tag names differ in case from one resource to the next and mean the same.
    const taken = new Set(Object.keys(mine).map((key) => key.toLowerCase()));
    const added = Object.entries(inherited).filter(([key]) => !taken.has(key.toLowerCase()));
    return Object.fromEntries([...added, ...Object.entries(mine)]);
  });
}
