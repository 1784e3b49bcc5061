import { invokedId, targetType } from "../invoked.ts";

/** What an integration calls: an id as far as one can be told, and what to call it where nothing read explains it. */
export interface Target {
  readonly id: string;
  /** An alias that what serves it may have. */
  readonly first?: string;
  readonly toType: string;
  /** Why, where its integration does not simply name it. */
  readonly because?: string;
}

/** As the gateway invokes a function. */
const INVOKED = /:lambda:path\/[^/]+\/functions\/(arn:[^/]+)\/invocations$/;
const BUCKET = /^arn:([^:]+):apigateway:[^:]+:s3:path\/([^/{]+)/;
const QUEUE = /^arn:([^:]+):apigateway:([^:]+):sqs:path\/{1,2}(\d{12})\/([\w-]{1,80}(?:\.fifo)?)\/?$/;
const HOST = /^https?:\/\/([^/?#:]+)/i;

/** Where the address of an integration leads. A stage variable in it stands for what differs from stage to stage. */
export function targetOfUri(uri: string): Target {
  if (!uri.includes("${")) {
    const called = INVOKED.exec(uri)?.[1] ?? uri;
    const code = invokedId(called);
    if (code.startsWith("arn:") && targetType(code) === "AWS::Lambda::Function")
      return { id: code, toType: "AWS::Lambda::Function" };
    const [, partition, bucket] = BUCKET.exec(uri) ?? [];
    if (partition && bucket) return { id: `arn:${partition}:s3:::${bucket}`, toType: "AWS::S3::Bucket" };
    const [, aws, region, account, queue] = QUEUE.exec(uri) ?? [];
    if (queue) return { id: `arn:${aws}:sqs:${region}:${account}:${queue}`, toType: "AWS::SQS::Queue" };
    const host = HOST.exec(uri)?.[1];
    if (host) return { id: uri, first: `host:${host.toLowerCase()}`, toType: "HTTP" };
  }
  return { id: uri, toType: uri.startsWith("arn:") ? "AWS service" : "HTTP" };
}
