import { tagsRead } from "../bulk-tags.ts";
import type { AwsOperation, AwsReads } from "../service.ts";

export const LIST_FUNCTIONS: AwsOperation = "lambda:ListFunctions";
export const LIST_URLS: AwsOperation = "lambda:ListFunctionUrlConfigs";
export const GET_POLICY: AwsOperation = "lambda:GetPolicy";

/** Published for all control-plane calls of an account and region together:
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const CONTROL_PLANE = { perSecond: 15, burst: 15 };

export const READS: AwsReads = {
  [LIST_FUNCTIONS]: {
    permission: "lambda:ListFunctions",
    keeps: [
      "Functions[].FunctionName",
      "Functions[].FunctionArn",
      "Functions[].Role",
      "Functions[].Runtime",
      "Functions[].PackageType",
      { path: "Functions[].Environment.Variables", as: "settings" },
      "Functions[].Environment.Error.ErrorCode",
      "Functions[].LoggingConfig.LogGroup",
      "Functions[].DeadLetterConfig.TargetArn",
    ],
    feeds: ["function", "function.settings", "function.runs-as", "function.refers-to"],
    lists: true,
    pages: { input: "Marker", output: "NextMarker", items: ["Functions"] },
    rate: CONTROL_PLANE,
  },
  ...tagsRead("function.tags", "endpoint.tags"),
  [LIST_URLS]: {
    permission: "lambda:ListFunctionUrlConfigs",
    keeps: ["FunctionUrlConfigs[].FunctionArn", "FunctionUrlConfigs[].AuthType"],
    feeds: ["endpoint", "endpoint.authentication", "endpoint.routes-to", "endpoint.deployed", "endpoint.answeredBy"],
    lists: true,
    pages: { input: "Marker", output: "NextMarker", items: ["FunctionUrlConfigs"] },
    rate: CONTROL_PLANE,
  },
  [GET_POLICY]: {
    permission: "lambda:GetPolicy",
    keeps: ["Policy"],
    feeds: ["endpoint.authentication"],
    absentOn: ["ResourceNotFoundException"],
    rate: CONTROL_PLANE,
  },
};
