import { elements, isObject } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { Fact } from "../../../model/fact.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Schedule } from "../../../model/resource.ts";
import type { OperationKey } from "../../service.ts";

/** A workflow of Logic Apps, by itself or within an app, and what its definition holds. */
export interface Flow {
  readonly record: ResourceRecord;
  readonly id: string;
  readonly name: string;
  readonly type: string;
  /** The operation that showed the definition, and the steps to it in its answer. */
  readonly operation: OperationKey;
  readonly steps: readonly (string | number)[];
  /** What starts it and what it calls on, without anything else. */
  readonly definition: Fact<JsonObject>;
  readonly enabled: Fact<boolean>;
  readonly tags: Pick<Schedule["facts"], "tags" | "groupTags">;
  /** Id that the bare names of other workflows go on from. */
  readonly siblings?: string;
  /** Whether a connection of that name, or a service that is built in, brings or takes messages. */
  readonly carriesMessages: (one: JsonObject) => boolean;
}

export interface Trigger {
  readonly trigger: JsonObject;
  readonly name: string;
  readonly steps: readonly (string | number)[];
}

/** The triggers that have one of the types. */
export function triggersOf(flow: Flow, types: ReadonlySet<string>): readonly Trigger[] {
  return entries(flow, "triggers").flatMap(({ item, steps }): readonly Trigger[] => {
    const { name, type } = item;
    const wanted = typeof type === "string" && types.has(type.toLowerCase());
    return wanted ? [{ trigger: item, name: typeof name === "string" ? name : "trigger", steps }] : [];
  });
}

/** What stands in the definition, and where. */
export function entries(
  { definition, steps }: Flow,
  part: "triggers" | "actions",
): readonly { readonly item: JsonObject; readonly steps: readonly (string | number)[] }[] {
  if (!definition.known) return [];
  return elements(definition.value[part]).flatMap((item, index) =>
    isObject(item) ? [{ item, steps: [...steps, part, index] }] : [],
  );
}
