import { ROUTE_FEEDS } from "../feeds.ts";
import { ARM_PAGES, ARM_RATE } from "../service.ts";
import type { AzureReads } from "../service.ts";
import { API_VERSION } from "./operations.ts";
import type { SiteOperations } from "./operations.ts";

/** What a function app runs. */
export function functionReads({ type, functions }: SiteOperations): AzureReads {
  return {
    [functions]: {
      request: { path: "{id}/functions", apiVersion: API_VERSION },
      permission: `${type}/functions/read`,
      keeps: [
        "value[].id",
        "value[].name",
        "value[].properties.name",
        "value[].properties.isDisabled",
        { path: "value[].properties.invoke_url_template", as: "url" },
        "value[].properties.config.bindings[].type",
        "value[].properties.config.bindings[].authLevel",
        "value[].properties.config.bindings[].route",
        "value[].properties.config.bindings[].methods",
        // What hands it messages. Whoever writes a secret where its name belongs must not find it here.
        ...["connection", "queueName", "topicName", "subscriptionName", "eventHubName"].map(
          (name) => ({ path: `value[].properties.config.bindings[].${name}`, as: "entity" }) as const,
        ),
      ],
      // Its timers and orchestrations are parts of the app: that they are missing says nothing of any other code.
      feeds: [
        "endpoint",
        ...ROUTE_FEEDS,
        "schedule.enabled",
        "function.scheduled-by",
        "function.refers-to",
        "queue.triggers",
        "stream.triggers",
        "topic.triggers",
        "workflow.enabled",
        "workflow.timeout",
        "workflow.triggers",
      ],
      lists: true,
      pages: ARM_PAGES,
      rate: ARM_RATE,
    },
  };
}
