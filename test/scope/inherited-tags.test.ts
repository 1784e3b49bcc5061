import { describe, expect, it } from "vitest";
import { known } from "../../src/model/fact.ts";
import type { Fact } from "../../src/model/fact.ts";
import type { Tags } from "../../src/model/resource.ts";
import { withInheritedTags } from "../../src/scope/inherited-tags.ts";
import { UNREAD_TAGS, store } from "./estate.ts";

const inGroup = (own: Tags | Fact<Tags>, group: Fact<Tags>): Fact<Tags> => {
  const node = store("profiles", own);
  return withInheritedTags({ ...node, facts: { ...node.facts, groupTags: group } }).facts.tags;
};

describe("tags of the group", () => {
  it("are added to the resource's own, which win whatever their case", () => {
    const tags = inGroup({ Team: "crm" }, known({ team: "shop", "privacy:data-subject": "customer" }));
    expect(tags).toMatchObject({ value: { Team: "crm", "privacy:data-subject": "customer" } });
  });

  it("leave the tags open where either was not read", () => {
    expect(inGroup({ team: "crm" }, UNREAD_TAGS).known).toBe(false);
    expect(inGroup(UNREAD_TAGS, known({ team: "crm" })).known).toBe(false);
  });

  it("change nothing where the provider has none", () => {
    const node = store("profiles", { team: "crm" });
    expect(withInheritedTags(node)).toBe(node);
  });
});
