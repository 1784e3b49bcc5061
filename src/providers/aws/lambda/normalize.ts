import type { Normalized } from "../../../graph/graph.ts";
import { unread } from "../../../model/fact.ts";
import type { Fact, Origin } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import { asUnreadPart } from "../../../model/record.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import type { CloudFunction, Setting } from "../../../model/resource.ts";
import { factOf, foundIn, gapOf, originOf } from "../../parts.ts";
import { settingReferences } from "../../setting-references.ts";
import { bulkTags } from "../bulk-tags.ts";
import { metricAliases } from "../metric-alias.ts";
import { addresses } from "./addresses.ts";
import { inVain } from "./in-vain.ts";
import { logsTo } from "./log-group.ts";
import { LIST_FUNCTIONS } from "./reads.ts";
import { sources } from "./sources.ts";

/** A function's record becomes the function, its addresses as endpoints, what its settings and role point at, and where its
 * work comes from and its failures go. */
export function normalize(record: ResourceRecord): Normalized {
  const tags = bulkTags(record);
  const settings = settingsOf(record);
  const node: CloudFunction = {
    kind: "function",
    id: record.id,
    aliases: metricAliases("AWS/Lambda", "FunctionName", nameOf(record), record),
    name: nameOf(record),
    type: record.type,
    ...foundIn(record),
    facts: { tags, settings },
  };
  const role = factOf(record, { key: "ListFunctions", operation: LIST_FUNCTIONS, read: ({ Role }) => text(Role) });
  const served = addresses(record, tags);
  const wiring = [sources(record), inVain(record), logsTo(record)];
  return {
    nodes: [node, ...served.nodes],
    edges: [
      ...(role.known ? [runsAs(record, role.value)] : []),
      ...(settings.known ? settingReferences(record.id, settings.value, (name) => settingOrigin(record, name)) : []),
      ...served.edges,
      ...wiring.flatMap(({ edges }) => edges),
    ],
    edgeGaps: [
      ...(role.known ? [] : [{ type: "runs-as" as const, from: record.id, gap: role.gaps[0] }]),
      ...(settings.known ? [] : [{ type: "refers-to" as const, from: record.id, gap: settings.gaps[0] }]),
      ...wiring.flatMap(({ edgeGaps }) => edgeGaps),
    ],
  };
}

function settingOrigin(record: ResourceRecord, name: string): Origin {
  return originOf(record, "ListFunctions", LIST_FUNCTIONS, ["Environment", "Variables", name]);
}

function nameOf(record: ResourceRecord): string {
  return record.id.split(":function:").at(-1) ?? record.id;
}

function runsAs(record: ResourceRecord, role: string): Normalized["edges"][number] {
  return {
    type: "runs-as",
    from: record.id,
    to: { by: "id", id: role },
    because: "it runs as that role",
    origin: originOf(record, "ListFunctions", LIST_FUNCTIONS, ["Role"]),
    toType: "AWS::IAM::Role",
  };
}

/** A key that AWS could not use hides the settings: https://docs.aws.amazon.com/lambda/latest/api/API_EnvironmentError.html */
function settingsOf(record: ResourceRecord): Fact<readonly Setting[]> {
  const answer = factOf(record, { key: "ListFunctions", operation: LIST_FUNCTIONS, read: (listed) => listed });
  if (!answer.known) return answer;
  const { Environment: environment } = answer.value;
  const withheld = asUnreadPart(environment);
  if (withheld) return unread(gapOf(record, withheld));
  if (isObject(environment) && isObject(environment.Error)) {
    const message = `its settings could not be decrypted (${text(environment.Error.ErrorCode) ?? "no code"})`;
    return unread(gapOf(record, { reason: "access-denied", operation: LIST_FUNCTIONS, message }));
  }
  return factOf(record, {
    key: "ListFunctions",
    operation: LIST_FUNCTIONS,
    read: (listed) => {
      if (listed.Environment === undefined || listed.Environment === null) return [];
      if (!isObject(listed.Environment)) return undefined;
      const variables = listed.Environment.Variables ?? {};
      return isObject(variables) ? settingList(variables) : undefined;
    },
  });
}

/** A value that is `null` was withheld: it could have been a secret. */
function settingList(variables: JsonObject): readonly Setting[] | undefined {
  const names = Object.keys(variables).sort();
  if (names.some((name) => variables[name] !== null && typeof variables[name] !== "string")) return undefined;
  return names.map((name) => {
    const value = text(variables[name]);
    return value === undefined ? { name } : { name, value };
  });
}
