import type { JsonObject } from "../../../model/json.ts";
import { keep } from "../../keep.ts";
import type { Answer, OperationKey, Reads } from "../../service.ts";
import { DYNAMODB_ANSWERS } from "./dynamodb.ts";
import { IAM_ANSWERS } from "./iam.ts";
import type { ConfigItem } from "./item.ts";
import { LAMBDA_ANSWERS } from "./lambda.ts";
import { S3_ANSWERS } from "./s3.ts";
import type { ConfigAnswer } from "./told.ts";

const ANSWERS: Readonly<Record<OperationKey, ConfigAnswer>> = {
  ...S3_ANSWERS,
  ...IAM_ANSWERS,
  ...LAMBDA_ANSWERS,
  ...DYNAMODB_ANSWERS,
};

/** How items answer an operation, where they can. */
export function configAnswer(operation: OperationKey): ConfigAnswer | undefined {
  return Object.hasOwn(ANSWERS, operation) ? ANSWERS[operation] : undefined;
}

export interface Answered {
  readonly answer: Answer;
  readonly from: readonly ConfigItem[];
}

/** The answer that items give, as the operation's read would have kept it. `undefined` where they do not hold it. */
export function answerFrom(
  items: readonly ConfigItem[],
  operation: OperationKey,
  input: JsonObject,
  reads: Reads,
): Answered | undefined {
  const known = configAnswer(operation);
  const read = reads[operation];
  const told = known?.tell(items, input);
  if (!known || !read || !told) return undefined;
  if (told.body === null) return { answer: { outcome: "absent" }, from: told.from };
  const body = keep(told.body, read.keeps);
  return { answer: { outcome: "ok", body: known.mark?.(body) ?? body }, from: told.from };
}
