import type { EdgeGap, PendingEdge, Reference } from "../../../graph/graph.ts";
import type { Gap } from "../../../model/fact.ts";
import { isObject, text } from "../../../model/json.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";
import type { ResourceRecord } from "../../../model/record.ts";
import { gapOf, originOf, part, unreadable } from "../../parts.ts";
import { targetOfUri } from "../gateway/target.ts";
import { invokedId, targetType } from "../invoked.ts";
import { LIST_SOURCES } from "./reads.ts";

const KEY = "ListDataSources";

interface Sources {
  readonly edges: readonly PendingEdge[];
  readonly edgeGaps: readonly EdgeGap[];
}

/** What the fields of an API may be resolved from. Which of them uses which stands in its resolvers, which are not read. */
export function sourcesOf(record: ResourceRecord, isMerged: boolean): Sources {
  const answer = part(record, KEY, LIST_SOURCES);
  if (!answer.known) return { edges: [], edgeGaps: gapsOf(record, answer.gaps) };
  const listed = answer.value?.dataSources;
  if (!Array.isArray(listed)) return { edges: [], edgeGaps: gapsOf(record, unreadable(record, LIST_SOURCES).gaps) };
  const targets = (listed as readonly JsonValue[]).map((source) =>
    isObject(source) ? targetOf(record, source) : undefined,
  );
  const edges = targets.flatMap((target, index): readonly PendingEdge[] => {
    if (!target) return [];
    const origin = originOf(record, KEY, LIST_SOURCES, ["dataSources", index]);
    return [{ type: "routes-to", from: record.id, because: "one of its data sources names it", origin, ...target }];
  });
  const silent = targets.includes(undefined) ? unreadable(record, LIST_SOURCES).gaps : [];
  return { edges, edgeGaps: gapsOf(record, [...silent, ...(isMerged ? [elsewhere(record)] : [])]) };
}

/** Whether the API answers by itself, as one does that has no data source. */
export function answersItself({ dataSources: listed }: JsonObject): boolean | undefined {
  if (!Array.isArray(listed)) return undefined;
  return (listed as readonly JsonValue[]).every((source) => isObject(source) && source.type === "NONE");
}

function gapsOf(record: ResourceRecord, gaps: readonly Gap[]): readonly EdgeGap[] {
  return gaps.map((gap) => ({ type: "routes-to", from: record.id, gap }));
}

/** https://docs.aws.amazon.com/appsync/latest/devguide/merged-api.html */
function elsewhere(record: ResourceRecord): Gap {
  const message = "it is merged from other APIs, and which those are is not read";
  return gapOf(record, { reason: "not-collected", operation: "appsync:ListSourceApiAssociations", message });
}

interface Target {
  readonly to: Reference;
  readonly toType: string;
}

/** `null`: it leads nowhere. `undefined`: it does not say where.
 * https://docs.aws.amazon.com/appsync/latest/APIReference/API_DataSource.html */
function targetOf(record: ResourceRecord, source: JsonObject): Target | null | undefined {
  switch (source.type) {
    case "NONE":
      return null;
    case "AWS_LAMBDA":
      return byArn(within(source, "lambdaConfig", "lambdaFunctionArn"));
    case "AMAZON_EVENTBRIDGE":
      return byArn(within(source, "eventBridgeConfig", "eventBusArn"));
    case "AMAZON_DYNAMODB":
      return table(record, source);
    case "RELATIONAL_DATABASE": {
      const config = isObject(source.relationalDatabaseConfig) ? source.relationalDatabaseConfig : {};
      const id = within(config, "rdsHttpEndpointConfig", "dbClusterIdentifier");
      return id === undefined ? undefined : { to: { by: "id", id }, toType: "AWS::RDS::DBCluster" };
    }
    case "HTTP":
      return byUrl(within(source, "httpConfig", "endpoint"));
    case "AMAZON_OPENSEARCH_SERVICE":
      return byUrl(within(source, "openSearchServiceConfig", "endpoint"));
    case "AMAZON_ELASTICSEARCH":
      return byUrl(within(source, "elasticsearchConfig", "endpoint"));
    default: {
      // A service of a kind that is not read, such as a model.
      const id = text(source.dataSourceArn);
      return id && text(source.type) ? { to: { by: "id", id }, toType: "AWS::AppSync::DataSource" } : undefined;
    }
  }
}

function byArn(arn: string | undefined): Target | undefined {
  return arn === undefined ? undefined : { to: { by: "id", id: invokedId(arn) }, toType: targetType(arn) };
}

function byUrl(url: string | undefined): Target | undefined {
  if (url === undefined) return undefined;
  const { id, first, toType } = targetOfUri(url);
  return { to: { by: "id", id, ...(first === undefined ? {} : { first }) }, toType };
}

function table(record: ResourceRecord, source: JsonObject): Target | undefined {
  const name = within(source, "dynamodbConfig", "tableName");
  const region = within(source, "dynamodbConfig", "awsRegion") ?? record.region;
  if (name === undefined) return undefined;
  const partition = record.id.split(":")[1] ?? "aws";
  const id = `arn:${partition}:dynamodb:${region}:${record.account}:table/${name}`;
  return { to: { by: "id", id }, toType: "AWS::DynamoDB::Table" };
}

function within(source: JsonObject, config: string, key: string): string | undefined {
  const inner = source[config];
  return (isObject(inner) ? text(inner[key]) : undefined) || undefined;
}
