import type { PendingEdge } from "../../../graph/graph.ts";
import { known } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { text } from "../../../model/json.ts";
import type { Endpoint, Guard } from "../../../model/resource.ts";
import { foundIn, originOf, unreadable } from "../../parts.ts";
import { triggersOf } from "./flow.ts";
import type { Flow, Trigger } from "./flow.ts";

/** What the routes of a workflow share. */
export interface Reception {
  /** The path of a trigger, without what the trigger itself adds to it. */
  readonly below: (trigger: string) => string;
  readonly guard: (path: string) => Fact<Guard>;
  readonly deployed: Fact<boolean>;
}

interface Routes {
  readonly nodes: readonly Endpoint[];
  readonly edges: readonly PendingEdge[];
}

const REQUESTS: ReadonlySet<string> = new Set(["request"]);

/** A route for each trigger that waits for a request: https://learn.microsoft.com/azure/connectors/connectors-native-reqres */
export function requestRoutes(flow: Flow, reception: Reception): Routes {
  const made = triggersOf(flow, REQUESTS).map((trigger) => routeOf(flow, trigger, reception));
  return { nodes: made.map(({ node }) => node), edges: made.map(({ edge }) => edge) };
}

function routeOf(
  flow: Flow,
  { trigger, name, steps }: Trigger,
  { below, guard, deployed }: Reception,
): { readonly node: Endpoint; readonly edge: PendingEdge } {
  const { record, operation, tags } = flow;
  const origin = originOf(record, operation, operation, steps);
  const method = (text(trigger.method) ?? "POST").toUpperCase();
  const own = (text(trigger.relativePath) ?? "").replace(/^\/+/, "");
  const base = below(name);
  const path = own === "" ? base || "/" : `${base}/${own}`;
  const id = `${flow.id}/triggers/${name.toLowerCase()}#${method}`;
  // A path or a method that is no plain text hides what is served.
  const hidden = trigger.relativePath === null || trigger.method === null;
  const facts: Endpoint["facts"] = {
    ...tags,
    authentication: guard(path),
    deployed: hidden ? unreadable(record, operation) : deployed,
    answeredBy: known("integration", [origin]),
    // Only a trigger that runs a few at a time turns others away: https://learn.microsoft.com/azure/logic-apps/logic-apps-limits-and-config
    throttled: trigger.concurrency === true ? known(true, [origin]) : known(false, [origin], "documented-default"),
  };
  const node: Endpoint = {
    kind: "endpoint",
    id,
    name: `${method} ${path}`,
    type: `${flow.type}/triggers`,
    ...foundIn(record),
    method,
    path,
    facts,
  };
  const because = "it is a trigger of that workflow";
  return { node, edge: { type: "routes-to", from: id, to: { by: "id", id: flow.id }, because, origin } };
}
