import { content } from "../../wire/replies.ts";
import type { AwsServer } from "../../wire/aws-server.ts";
import { row } from "./items.ts";
import type { Item } from "./items.ts";

/** A recorder that has recorded everything, as it happened, for long. */
export const RECORDER = {
  name: "default",
  roleARN: "arn:aws:iam::111111111111:role/config",
  recordingGroup: {
    allSupported: true,
    includeGlobalResourceTypes: true,
    resourceTypes: [] as readonly string[],
    exclusionByResourceTypes: { resourceTypes: [] as readonly string[] },
    recordingStrategy: { useOnly: "ALL_SUPPORTED_RESOURCE_TYPES" },
  },
  recordingMode: { recordingFrequency: "CONTINUOUS", recordingModeOverrides: [] as readonly object[] },
  recordingScope: "PAID",
};
export const STATUS = {
  name: "default",
  lastStartTime: 1_700_000_000,
  recording: true,
  lastStatus: "SUCCESS",
  lastStatusChangeTime: 1_700_000_100,
};

export interface Recording {
  readonly recorder?: object | undefined;
  readonly status?: object | undefined;
}

/** Lets the server answer for AWS Config as well, two rows a page. */
export function addRecorder(
  server: AwsServer,
  items: readonly Item[],
  { recorder = RECORDER, status = STATUS }: Recording = {},
): void {
  server
    .on("config-service:DescribeConfigurationRecorders", () => content({ ConfigurationRecorders: [recorder] }))
    .on("config-service:DescribeConfigurationRecorderStatus", () => content({ ConfigurationRecordersStatus: [status] }))
    .on("config-service:SelectResourceConfig", ({ body, region }) => {
      const { Expression, NextToken } = JSON.parse(body) as { Expression: string; NextToken?: string };
      const type = /resourceType = '([^']+)'$/.exec(Expression)?.[1];
      const rows = items.filter(
        ({ resourceType, awsRegion }) => resourceType === type && [region, "global"].includes(String(awsRegion)),
      );
      const from = Number(NextToken ?? 0);
      const page = rows.slice(from, from + 2).map(row);
      const more = from + 2 < rows.length ? { NextToken: String(from + 2) } : {};
      return content({ QueryInfo: { SelectFields: [] }, Results: page, ...more });
    });
}
