import type { EdgeGap, PendingEdge } from "../../../graph/graph.ts";
import { known, unread } from "../../../model/fact.ts";
import type { Fact } from "../../../model/fact.ts";
import { isObject } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { Setting } from "../../../model/resource.ts";
import { gapOf, originOf, part, unreadable } from "../../parts.ts";
import { inOrder, settingsOfMap } from "../../setting-list.ts";
import { settingReferences } from "../../setting-references.ts";
import { DESCRIBE_SERVICE } from "./reads.ts";

const KEY = "DescribeService";

/** What the service is set, and what that names. */
export interface Environment {
  readonly settings: Fact<readonly Setting[]>;
  readonly edges: readonly PendingEdge[];
  readonly edgeGaps: readonly EdgeGap[];
}

export function environmentOf(record: ResourceRecord): Environment {
  const { settings, steps } = settingsOf(record);
  if (!settings.known) {
    const edgeGaps = settings.gaps.map((gap): EdgeGap => ({ type: "refers-to", from: record.id, gap }));
    return { settings, edges: [], edgeGaps };
  }
  const at = (name: string): PendingEdge["origin"] => originOf(record, KEY, DESCRIBE_SERVICE, [...steps, name]);
  return { settings, edges: settingReferences(record.id, settings.value, at), edgeGaps: [] };
}

interface Found {
  readonly settings: Fact<readonly Setting[]>;
  readonly steps: readonly string[];
}

function settingsOf(record: ResourceRecord): Found {
  const answer = part(record, KEY, DESCRIBE_SERVICE);
  if (!answer.known) return { settings: answer, steps: [] };
  const place = placeIn(answer.value ?? {});
  if (place === "elsewhere") return { settings: inRepository(record), steps: [] };
  const set = place && settingsOfMap(place.values.RuntimeEnvironmentVariables);
  const fromVaults = place && settingsOfMap(place.values.RuntimeEnvironmentSecrets);
  if (!set || !fromVaults) return { settings: unreadable(record, DESCRIBE_SERVICE), steps: [] };
  const from = [originOf(record, KEY, DESCRIBE_SERVICE, place.steps)];
  const steps = [...place.steps, "RuntimeEnvironmentVariables"];
  return { settings: known(inOrder([...set, ...fromVaults]), from), steps };
}

interface Place {
  readonly values: JsonObject;
  readonly steps: readonly string[];
}

/** Where in the answer it is said what the service is set. `undefined`: it is said nowhere.
 * https://docs.aws.amazon.com/apprunner/latest/api/API_CodeConfiguration.html */
function placeIn({ Service: service }: JsonObject): Place | "elsewhere" | undefined {
  const source = within(service, "SourceConfiguration");
  const image = within(source, "ImageRepository");
  const at = ["Service", "SourceConfiguration"];
  if (image) {
    const values = image.ImageConfiguration ?? {};
    return isObject(values) ? { values, steps: [...at, "ImageRepository", "ImageConfiguration"] } : undefined;
  }
  const code = within(within(source, "CodeRepository"), "CodeConfiguration");
  if (code?.ConfigurationSource === "REPOSITORY") return "elsewhere";
  const values = code?.ConfigurationSource === "API" ? (code.CodeConfigurationValues ?? {}) : undefined;
  if (!isObject(values)) return undefined;
  return { values, steps: [...at, "CodeRepository", "CodeConfiguration", "CodeConfigurationValues"] };
}

function within(value: JsonObject[string], key: string): JsonObject | undefined {
  const inner = isObject(value) ? value[key] : undefined;
  return isObject(inner) ? inner : undefined;
}

function inRepository(record: ResourceRecord): Fact<readonly Setting[]> {
  const message = "its settings stand in a file of its code's repository, which is not read";
  return unread(gapOf(record, { reason: "not-collected", operation: DESCRIBE_SERVICE, message }));
}
