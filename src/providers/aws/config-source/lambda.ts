import { isObject, objects, text } from "../../../model/json.ts";
import type { JsonObject } from "../../../model/json.ts";
import { unreadPart } from "../../../model/record.ts";
import type { OperationKey } from "../../service.ts";
import { LIST_FUNCTIONS } from "../lambda/reads.ts";
import type { ConfigItem } from "./item.ts";
import type { ConfigAnswer } from "./told.ts";

const WITHOUT = unreadPart({
  reason: "not-collected",
  operation: LIST_FUNCTIONS,
  message: "AWS Config does not record a function's environment",
});

/** Functions without their settings. Live, the list itself tells those too, fifty functions a call. */
export const LAMBDA_ANSWERS: Readonly<Record<OperationKey, ConfigAnswer>> = {
  [LIST_FUNCTIONS]: {
    types: ["AWS::Lambda::Function"],
    place: "region",
    live: false,
    tell: (items) => (items.length > 0 ? { body: { Functions: items.map(described) }, from: items } : undefined),
    mark: ({ Functions }) => ({
      Functions: objects(Functions).map((one) => ({ ...one, Environment: WITHOUT })),
    }),
  },
};

function described({ arn, name, configuration }: ConfigItem): JsonObject {
  const { deadLetterConfig: letters } = configuration;
  const target = isObject(letters) ? text(letters.targetArn) : undefined;
  const texts = { Role: configuration.role, Runtime: configuration.runtime, PackageType: configuration.packageType };
  return {
    FunctionArn: arn,
    FunctionName: text(configuration.functionName) ?? name,
    ...Object.fromEntries(Object.entries(texts).filter(([, value]) => typeof value === "string")),
    ...(target === undefined ? {} : { DeadLetterConfig: { TargetArn: target } }),
  };
}
