import type { CloudFunction, Setting } from "../../src/model/resource.ts";
import { ACCOUNT, REGION, given, placed } from "./known-facts.ts";
import type { Given, TaggedAs } from "./known-facts.ts";

export interface FunctionParts extends TaggedAs {
  readonly settings?: Given<readonly Setting[]>;
}

/** A function with the facts given; every other one known and empty. */
export function fn(name: string, parts: FunctionParts = {}): CloudFunction {
  const id = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`;
  return {
    kind: "function",
    ...placed(id, name),
    type: "AWS::Lambda::Function",
    facts: {
      tags: given(parts.tags ?? {}, id, "lambda:ListTags"),
      settings: given(parts.settings ?? [], id, "lambda:ListFunctions"),
    },
  };
}
