import { known, unread } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { factOf, gapOf, unreadable } from "../../parts.ts";
import { everyStage, isLimit, settingsIn } from "../gateway/limit.ts";
import { GET_STAGES } from "./reads.ts";

/** The stages, each of which serves every method. */
export function stagesOf(record: ResourceRecord): Fact<readonly JsonObject[]> {
  return factOf(record, { key: "GetStages", operation: GET_STAGES, read: ({ item }) => stagesIn(item) });
}

function stagesIn(item: JsonValue | undefined): readonly JsonObject[] | undefined {
  if (item === undefined) return [];
  if (!Array.isArray(item)) return undefined;
  const all: readonly JsonValue[] = item;
  const sound = all.filter(isObject);
  return sound.length === all.length ? sound : undefined;
}

/** One method, as settings of a stage name it. */
export interface Named {
  readonly path: string;
  readonly verb: string;
  /** Verbs of the same path that have a method of their own, which ANY leaves to them. */
  readonly besides: readonly string[];
  readonly needsKey: boolean;
}

/** Whether each stage limits the method, by a setting of its own or by that for all methods. Of one that asks for a key, plans
 * may limit every key's calls. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html */
export function throttledOf(record: ResourceRecord, named: Named, stages: Fact<readonly JsonObject[]>): Fact<boolean> {
  const limited = (stage: JsonObject): boolean | undefined => stageLimits(stage, named, record.region);
  const throttled = everyStage(record, GET_STAGES, { stages, limited });
  if (!throttled.known || throttled.value || !named.needsKey) return throttled;
  const message = "its key may be limited by a usage plan, and those are not read";
  return unread(gapOf(record, { reason: "not-collected", operation: "api-gateway:GetUsagePlans", message }));
}

const VERBS = ["DELETE", "GET", "HEAD", "PATCH", "POST", "PUT"];

function stageLimits(
  { methodSettings }: JsonObject,
  { path, verb, besides }: Named,
  region: string,
): boolean | undefined {
  const settings = byMethod(methodSettings);
  if (!settings) return undefined;
  const rates = (names: readonly string[]): boolean | undefined => {
    const rate = names.map((name) => settings.get(name)).find((one) => one !== undefined);
    return isLimit(rate, region);
  };
  const place = bare(path);
  if (verb !== "ANY") return rates([`${verb} ${place}`, "* *"]);
  const served = VERBS.filter((one) => !besides.includes(one));
  const each = (served.length > 0 ? served : ["ANY"]).map((one) => rates([`${one} ${place}`, `ANY ${place}`, "* *"]));
  return each.includes(undefined) ? undefined : each.every((one) => one === true);
}

/** Rates by `<verb> <path>`; `* *` for all methods. A key has the path as a JSON pointer has it, `~1pets/GET`, or without its
 * first slash. https://docs.aws.amazon.com/apigateway/latest/api/API_Stage.html */
function byMethod(value: JsonValue | undefined): ReadonlyMap<string, JsonValue | undefined> | undefined {
  const settings = settingsIn(value);
  if (!settings || !Object.values(settings).every(isObject)) return undefined;
  const rates = new Map<string, JsonValue | undefined>();
  for (const [key, setting] of Object.entries(settings)) {
    const at = key.lastIndexOf("/");
    const path = key.slice(0, Math.max(at, 0)).replaceAll("~1", "/").replaceAll("~0", "~");
    rates.set(
      `${key.slice(at + 1)} ${bare(path)}`,
      isObject(setting) ? (setting.throttlingRateLimit ?? undefined) : undefined,
    );
  }
  return rates;
}

function bare(path: string): string {
  return path.startsWith("/") ? path.slice(1) : path;
}

/** The firewalls in front, where every stage has one: a caller takes the stage without. `undefined` in place of a shape that is
 * not understood. */
export function firewallsOf(record: ResourceRecord, stages: Fact<readonly JsonObject[]>): Fact<readonly string[]> {
  if (!stages.known) return stages;
  const named = stages.value.map(({ webAclArn }) => webAclArn ?? "");
  if (!named.every((arn) => typeof arn === "string")) return unreadable(record, GET_STAGES);
  const arns = named.flatMap((arn) => text(arn) ?? []);
  return known(arns.includes("") ? [] : [...new Set(arns)].sort(), stages.from);
}
