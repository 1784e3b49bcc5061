import { tagsRead } from "../bulk-tags.ts";
import type { AwsOperation, AwsReads } from "../service.ts";

export const LIST_SERVICES: AwsOperation = "apprunner:ListServices";
export const DESCRIBE_SERVICE: AwsOperation = "apprunner:DescribeService";

const SOURCE = "Service.SourceConfiguration";
/** What a service from an image is set, and what one from a repository is. */
const SET = [
  `${SOURCE}.ImageRepository.ImageConfiguration`,
  `${SOURCE}.CodeRepository.CodeConfiguration.CodeConfigurationValues`,
];

export const READS: AwsReads = {
  [LIST_SERVICES]: {
    permission: "apprunner:ListServices",
    keeps: ["ServiceArn", "ServiceName", "ServiceId", "ServiceUrl", "Status"].map(
      (path) => `ServiceSummaryList[].${path}`,
    ),
    feeds: [
      "compute",
      "endpoint",
      "endpoint.routes-to",
      "endpoint.deployed",
      "endpoint.answeredBy",
      "endpoint.throttled",
    ],
    lists: true,
    pages: { input: "NextToken", output: "NextToken", items: ["ServiceSummaryList"] },
  },
  [DESCRIBE_SERVICE]: {
    permission: "apprunner:DescribeService",
    keeps: [
      "Service.NetworkConfiguration.IngressConfiguration.IsPubliclyAccessible",
      "Service.InstanceConfiguration.InstanceRoleArn",
      ...SET.flatMap((at) => [
        { path: `${at}.RuntimeEnvironmentVariables`, as: "settings" as const },
        // Of what comes from a vault only what the code calls it.
        { path: `${at}.RuntimeEnvironmentSecrets`, as: "names" as const },
      ]),
      `${SOURCE}.ImageRepository.ImageRepositoryType`,
      `${SOURCE}.CodeRepository.CodeConfiguration.ConfigurationSource`,
    ],
    feeds: ["endpoint.authentication", "compute.settings", "compute.refers-to", "compute.runs-as"],
  },
  ...tagsRead("compute.tags", "endpoint.tags"),
};
