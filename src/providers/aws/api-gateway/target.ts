import { text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";

/** What an integration calls: an id as far as one can be told, and what to call it where nothing read explains it. */
export interface Target {
  readonly id: string;
  readonly toType: string;
}

const LAMBDA = /:lambda:path\/[^/]+\/functions\/(arn:[^:]+:lambda:[^:]+:[^:]+:function:[^:/]+)[^/]*\/invocations$/;
const BUCKET = /^arn:([^:]+):apigateway:[^:]+:s3:path\/([^/{]+)/;

/** Where an integration leads; `undefined` for a mock, or where it does not say. */
export function targetOf(integration: JsonObject | undefined): Target | undefined {
  const uri = text(integration?.uri);
  if (!integration || uri === undefined || uri === "" || integration.type === "MOCK") return undefined;
  const code = LAMBDA.exec(uri)?.[1];
  // A stage variable stands for a name that differs from stage to stage.
  if (code && !code.includes("${")) return { id: code, toType: "AWS::Lambda::Function" };
  const [, partition, bucket] = BUCKET.exec(uri) ?? [];
  if (partition && bucket) return { id: `arn:${partition}:s3:::${bucket}`, toType: "AWS::S3::Bucket" };
  return { id: uri, toType: uri.startsWith("arn:") ? "AWS service" : "HTTP" };
}
