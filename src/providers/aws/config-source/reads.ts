import type { AwsOperation, AwsReads } from "../service.ts";

export const DESCRIBE_RECORDERS: AwsOperation = "config-service:DescribeConfigurationRecorders";
export const DESCRIBE_STATUS: AwsOperation = "config-service:DescribeConfigurationRecorderStatus";
export const SELECT: AwsOperation = "config-service:SelectResourceConfig";

/** What is asked of AWS Config where it is a source. What a query answers is kept only until it has answered for others. */
export const CONFIG_READS: AwsReads = {
  [DESCRIBE_RECORDERS]: {
    permission: "config:DescribeConfigurationRecorders",
    keeps: ["name", "servicePrincipal", "recordingGroup", "recordingMode"].map(
      (path) => `ConfigurationRecorders[].${path}`,
    ),
    feeds: [],
  },
  [DESCRIBE_STATUS]: {
    permission: "config:DescribeConfigurationRecorderStatus",
    keeps: ["name", "recording", "lastStatus", "lastStartTime"].map((path) => `ConfigurationRecordersStatus[].${path}`),
    feeds: [],
  },
  [SELECT]: {
    permission: "config:SelectResourceConfig",
    keeps: ["Results"],
    feeds: [],
    pages: { input: "NextToken", output: "NextToken", items: ["Results"] },
  },
};

const MEMBERS = [
  "accountId",
  "awsRegion",
  "arn",
  "resourceId",
  "resourceName",
  "resourceType",
  "tags",
  "configuration",
  "supplementaryConfiguration",
  "configurationItemStatus",
  "configurationItemCaptureTime",
].join(", ");

/** All items of a type; a star would leave out everything that is no scalar.
 * https://docs.aws.amazon.com/config/latest/developerguide/querying-AWS-resources.html */
export function itemsOf(type: string): { readonly Expression: string; readonly Limit: number } {
  return { Expression: `SELECT ${MEMBERS} WHERE resourceType = '${type}'`, Limit: 100 };
}
