import { isObject, text } from "../../../model/json.ts";
import type { CollectContext } from "../../service.ts";
import { childParts, recordRows } from "../child-parts.ts";
import { canonicalId, rowParts } from "../inventory.ts";
import type { Row } from "../inventory.ts";
import { APPS, ENVIRONMENTS, LOGIN } from "./reads.ts";

/** One record an app, with its login and what it runs in. */
export async function collect(context: CollectContext): Promise<void> {
  if (!context.wants(APPS)) return;
  const environments = await rowParts(context, ENVIRONMENTS);
  await recordRows(context, {
    type: "Microsoft.App/containerApps",
    list: APPS,
    beside: async (row) => {
      const { parts, gone } = await childParts(context, row.id, [LOGIN]);
      return { parts: { ...environments(environmentOf(row)), ...parts }, gone };
    },
  });
}

function environmentOf({ row: { properties } }: Row): string {
  const { managedEnvironmentId, environmentId } = isObject(properties) ? properties : {};
  return canonicalId(text(managedEnvironmentId) ?? text(environmentId) ?? "");
}
