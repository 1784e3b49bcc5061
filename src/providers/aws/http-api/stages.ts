import type { Fact } from "../../../model/fact.ts";
import { isObject } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { factOf } from "../../parts.ts";
import { everyStage, isLimit, settingsIn } from "../gateway/limit.ts";
import { GET_STAGES } from "./reads.ts";

/** The stages that serve something: those with a deployment, and those that deploy by themselves. */
export function stagesOf(record: ResourceRecord): Fact<readonly JsonObject[]> {
  return factOf(record, { key: "GetStages", operation: GET_STAGES, read: ({ Items }) => serving(Items) });
}

function serving(items: JsonValue | undefined): readonly JsonObject[] | undefined {
  if (!Array.isArray(items)) return undefined;
  const all: readonly JsonValue[] = items;
  const sound = all.filter(isObject);
  if (sound.length < all.length) return undefined;
  return sound.filter(
    ({ DeploymentId: id, AutoDeploy: auto }) => auto === true || (typeof id === "string" && id !== ""),
  );
}

/** Whether each of them limits the route, by a setting of its own or by that for all routes.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html */
export function throttledOf(record: ResourceRecord, key: string, stages: Fact<readonly JsonObject[]>): Fact<boolean> {
  const limited = (stage: JsonObject): boolean | undefined => {
    const settings = settingsIn(stage.RouteSettings);
    const all = settingsIn(stage.DefaultRouteSettings);
    const own = settings && settingsIn(Object.hasOwn(settings, key) ? settings[key] : undefined);
    return own && all && isLimit(own.ThrottlingRateLimit ?? all.ThrottlingRateLimit, record.region);
  };
  return everyStage(record, GET_STAGES, { stages, limited });
}
