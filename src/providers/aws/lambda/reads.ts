import { tagsRead } from "../bulk-tags.ts";
import { GROUPS, LIST_GROUPS } from "../logs/reads.ts";
import type { AwsOperation, AwsReads } from "../service.ts";

export const LIST_FUNCTIONS: AwsOperation = "lambda:ListFunctions";
export const LIST_URLS: AwsOperation = "lambda:ListFunctionUrlConfigs";
export const GET_CONCURRENCY: AwsOperation = "lambda:GetFunctionConcurrency";
export const LIST_MAPPINGS: AwsOperation = "lambda:ListEventSourceMappings";
export const LIST_INVOKE: AwsOperation = "lambda:ListFunctionEventInvokeConfigs";
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
    feeds: [
      "function",
      "function.settings",
      "function.runs-as",
      "function.refers-to",
      "function.dead-letters-to",
      "function.logs-to",
    ],
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
  [GET_CONCURRENCY]: {
    permission: "lambda:GetFunctionConcurrency",
    keeps: ["ReservedConcurrentExecutions"],
    feeds: ["endpoint.throttled"],
    rate: CONTROL_PLANE,
  },
  [LIST_MAPPINGS]: {
    permission: "lambda:ListEventSourceMappings",
    keeps: ["EventSourceArn", "FunctionArn", "State"].map((path) => `EventSourceMappings[].${path}`),
    feeds: ["queue.triggers", "stream.triggers", "database.feeds"],
    pages: { input: "Marker", output: "NextMarker", items: ["EventSourceMappings"] },
    rate: CONTROL_PLANE,
  },
  [LIST_INVOKE]: {
    permission: "lambda:ListFunctionEventInvokeConfigs",
    keeps: ["FunctionArn", "DestinationConfig.OnFailure.Destination"].map(
      (path) => `FunctionEventInvokeConfigs[].${path}`,
    ),
    feeds: ["function.dead-letters-to"],
    pages: { input: "Marker", output: "NextMarker", items: ["FunctionEventInvokeConfigs"] },
    rate: CONTROL_PLANE,
  },
  // Which groups there are, since a function that never ran has none yet.
  [LIST_GROUPS]: { ...GROUPS, feeds: ["function.logs-to"] },
};
