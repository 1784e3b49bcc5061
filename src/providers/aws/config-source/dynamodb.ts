import { elements, isObject, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { OperationKey } from "../../service.ts";
import { DESCRIBE_CONTINUOUS, DESCRIBE_TABLE, LIST_TABLES } from "../dynamodb/reads.ts";
import type { ConfigItem } from "./item.ts";
import { about, tagList } from "./told.ts";
import type { ConfigAnswer } from "./told.ts";

const TYPE = "AWS::DynamoDB::Table";

/** Tables, as far as items show them: what consistency a global table has, how long its recovery window is and when items
 * expire are not in them. Live, the operations tell more. */
export const DYNAMODB_ANSWERS: Readonly<Record<OperationKey, ConfigAnswer>> = {
  [LIST_TABLES]: {
    types: [TYPE],
    place: "region",
    live: false,
    tell: (items) =>
      items.length > 0 ? { body: { TableNames: items.map(({ name }) => name) }, from: items } : undefined,
  },
  [DESCRIBE_TABLE]: about(TYPE, "TableName", false, described),
  [DESCRIBE_CONTINUOUS]: about(TYPE, "TableName", false, recovery),
  "resource-groups-tagging-api:GetResources": {
    types: [TYPE],
    place: "region",
    live: false,
    tell: (items, { ResourceTypeFilters: filters }) => {
      const asked = elements(filters);
      if (asked.length !== 1 || asked[0] !== "dynamodb:table" || !items.every(({ tags }) => tags)) return undefined;
      const tagged = items.filter(({ tags = {} }) => Object.keys(tags).length > 0);
      const mappings = tagged.map(({ arn, tags = {} }) => ({ ResourceARN: arn, Tags: tagList(tags) }));
      return { body: { ResourceTagMappingList: mappings }, from: items };
    },
  },
};

/** A global table's consistency would have to be guessed. */
function described({ arn, configuration }: ConfigItem): JsonObject | undefined {
  const { globalTableVersion, replicas = [], ssedescription: sse, streamSpecification: stream } = configuration;
  if (globalTableVersion !== undefined && globalTableVersion !== null) return undefined;
  if (replicas !== null && (!Array.isArray(replicas) || replicas.length > 0)) return undefined;
  if (![sse, stream].every(isMissingOrObject) || text(configuration.tableStatus) === undefined) return undefined;
  const latest = text(configuration.latestStreamArn);
  return {
    Table: {
      TableArn: arn,
      TableStatus: configuration.tableStatus,
      ...(latest === undefined ? {} : { LatestStreamArn: latest }),
      ...(isObject(sse)
        ? { SSEDescription: renamed(sse, { status: "Status", ssetype: "SSEType", kmsmasterKeyArn: "KMSMasterKeyArn" }) }
        : {}),
      ...(isObject(stream)
        ? {
            StreamSpecification: renamed(stream, {
              streamEnabled: "StreamEnabled",
              streamViewType: "StreamViewType",
            }),
          }
        : {}),
    },
  };
}

/** Only that there is none is sure: how far back it reaches is not recorded. */
function recovery({ supplementary }: ConfigItem): JsonObject | undefined {
  const description = supplementary.ContinuousBackupsDescription;
  const window = isObject(description) ? description.pointInTimeRecoveryDescription : undefined;
  if (!isObject(window) || window.pointInTimeRecoveryStatus !== "DISABLED") return undefined;
  return {
    ContinuousBackupsDescription: { PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: "DISABLED" } },
  };
}

function isMissingOrObject(value: JsonValue | undefined): boolean {
  return value === undefined || value === null || isObject(value);
}

function renamed(value: JsonObject, names: Readonly<Record<string, string>>): JsonObject {
  return Object.fromEntries(
    Object.entries(names).flatMap(([from, to]) =>
      value[from] === undefined || value[from] === null ? [] : [[to, value[from]]],
    ),
  );
}
