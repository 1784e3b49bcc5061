import type { Fact } from "../../model/fact.ts";
import { objects, text } from "../../model/json.ts";
import type { JsonObject, JsonValue } from "../../model/json.ts";
import type { ResourceRecord } from "../../model/record.ts";
import type { FactKey, Tags } from "../../model/resource.ts";
import { factOf } from "../parts.ts";
import type { CollectContext } from "../service.ts";
import { partOf } from "./listing.ts";
import type { AwsOperation, AwsReads } from "./service.ts";
import { tagsFrom } from "./tag-list.ts";

const GET_TAGS: AwsOperation = "resource-groups-tagging-api:GetResources";

/** One bulk read, where a service's own would be a call a resource. A resource that it leaves out bears no tag:
 * https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html */
export function tagsRead(...feeds: readonly FactKey[]): AwsReads {
  return {
    [GET_TAGS]: {
      permission: "tag:GetResources",
      keeps: ["ResourceTagMappingList[].ResourceARN", "ResourceTagMappingList[].Tags"],
      feeds,
      pages: { input: "PaginationToken", output: "PaginationToken", items: ["ResourceTagMappingList"] },
    },
  };
}

type Parts = Readonly<Record<string, JsonValue>>;

/** The tags' part of a resource's record, by its ARN: `null` where the bulk read, whole, does not name it. `types` as the
 * tagging service has them: `dynamodb:table`. */
export async function tagReader(context: CollectContext, types: readonly string[]): Promise<(arn: string) => Parts> {
  if (!context.wants(GET_TAGS)) return () => ({});
  const answer = await context.call(GET_TAGS, { ResourceTypeFilters: types, ResourcesPerPage: 100 });
  if (answer.outcome !== "ok") {
    const part = partOf(answer, GET_TAGS);
    return () => ({ [GET_TAGS]: part });
  }
  const found = new Map<string, JsonObject>();
  for (const mapping of objects(answer.body.ResourceTagMappingList)) {
    found.set(text(mapping.ResourceARN) ?? "", { Tags: mapping.Tags ?? [] });
  }
  return (arn) => ({ [GET_TAGS]: found.get(arn) ?? null });
}

/** A resource's tags as the bulk read gave them. */
export function bulkTags(record: ResourceRecord): Fact<Tags> {
  return factOf<Tags>(record, {
    key: GET_TAGS,
    operation: GET_TAGS,
    absent: { value: {}, basis: "read" },
    read: ({ Tags: list }) => tagsFrom(list),
  });
}
