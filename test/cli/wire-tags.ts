import type { AwsServer } from "../wire/aws-server.ts";
import { content } from "../wire/replies.ts";
import { COMPUTE_TAGS } from "./wire-compute.ts";
import { arnOf, inputOf, tagList } from "./wire-place.ts";
import type { Tags } from "./wire-place.ts";
import { WORKFLOW_TAGS } from "./wire-workflows.ts";

const PREFERENCES: Tags = {
  "consentry:role": "preference-store",
  "privacy:data-subject": "customer",
  "privacy:retention": "until-request",
};
const CUSTOMER: Tags = { "privacy:data-subject": "customer" };
const NOBODY: Tags = { "privacy:data-subject": "none" };
const RECORDS: Tags = { "consentry:role": "request-records" };

/** Service, the end of the ARN, tags: what the tagging service tells of everything but buckets, databases and the edge. */
const TAGGED: readonly (readonly [service: string, rest: string, tags: Tags])[] = [
  ["lambda", "function:archiver", CUSTOMER],
  ["lambda", "function:digest", { "consentry:role": "dsar-handler" }],
  ["sqs", "dsar-intake", { "consentry:role": "dsar-queue" }],
  ["sqs", "dsar-requests", { "consentry:role": "dsar-queue" }],
  ["dynamodb", "table/consents", PREFERENCES],
  ["dynamodb", "table/optouts", { ...PREFERENCES, "privacy:data-subject": "visitor" }],
  ["dynamodb", "table/requests", { ...RECORDS, ...CUSTOMER }],
  ["dynamodb", "table/points", NOBODY],
  ["dynamodb", "table/catalogue", NOBODY],
  ["dynamodb", "table/loyalty-rules", NOBODY],
  ["kinesis", "stream/points", CUSTOMER],
  ["dax", "cache/consents-front", { "consentry:role": "preference-store" }],
  ["elasticache", "replicationgroup:choices-front", { "consentry:role": "preference-store" }],
  ["logs", "log-group:/shop/dsar", RECORDS],
  ["logs", "log-group:/shop/requests-kept", RECORDS],
  ["logs", "log-group:/shop/checkout", CUSTOMER],
  ["logs", "log-group:/shop/searches", { "privacy:data-subject": "visitor" }],
  ["logs", "log-group:/shop/events", CUSTOMER],
  ...COMPUTE_TAGS,
  ...WORKFLOW_TAGS,
];

export function addTags(server: AwsServer): void {
  server.on("resource-groups-tagging-api:GetResources", (request) => {
    // Filters name a service and a kind of its resources: `dynamodb:table`.
    const filters = (inputOf(request).ResourceTypeFilters ?? []) as readonly string[];
    const services = filters.map((filter) => filter.split(":")[0]);
    const own = TAGGED.filter(([service]) => services.includes(service));
    return content({
      ResourceTagMappingList: own.map(([service, rest, tags]) => ({
        ResourceARN: arnOf(service, request, rest),
        Tags: tagList(tags),
      })),
    });
  });
}
