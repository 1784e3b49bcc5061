import type { Condition, PolicyDocument, Principal, Statement } from "../../../src/providers/aws/policy/document.ts";
import type { AccessRequest, Caller, Policies, RequestContext } from "../../../src/providers/aws/policy/request.ts";
import { Draw } from "./draw.ts";
import * as words from "./vocabulary.ts";

/** A request and the policies it meets. */
export interface Case {
  readonly request: AccessRequest;
  readonly policies: Policies;
}

const valueKinds = Object.keys(words.operators) as words.ValueKind[];

/** The case of this number: always the same one. */
export function generated(seed: number): Case {
  const draw = new Draw(seed);
  const caller = callerOf(draw);
  const crosses = draw.chance(0.3);
  return {
    request: {
      caller,
      action: draw.of(words.actions),
      resource: draw.of(words.resources),
      resourceAccount: crosses ? words.accounts[1] : words.accounts[0],
      context: contextOf(draw),
    },
    policies: policiesOf(draw, crosses),
  };
}

function callerOf(draw: Draw): Caller {
  const arn = draw.of(words.callerArns);
  const name = arn.split("/").at(-1) ?? "";
  const session = words.sessions.find((one) => one.includes(`:111122223333:assumed-role/${name}/`));
  return { arn, account: words.accounts[0], ...(session !== undefined && draw.chance(0.5) ? { session } : {}) };
}

function contextOf(draw: Draw): RequestContext {
  const context: Record<string, readonly string[] | null> = {};
  for (const kind of valueKinds)
    for (const key of words.keys[kind]) {
      const chance = draw.next();
      if (chance < 0.35) continue;
      context[key] =
        chance < 0.45 ? null : draw.some(words.requestValues[kind], chance < 0.5 ? 0 : chance < 0.85 ? 1 : 2);
    }
  return context;
}

function policiesOf(draw: Draw, crosses: boolean): Policies {
  const level = (): readonly PolicyDocument[] => draw.times(1, 2, () => documentOf(draw, false, 0.9));
  return {
    identity: draw.times(draw.chance(0.8) ? 1 : 0, 2, () => documentOf(draw, false, 0.25)),
    resource: draw.chance(crosses ? 0.95 : 0.6) ? documentOf(draw, true) : undefined,
    resourceMustAllow: draw.chance(0.25),
    boundary: draw.chance(0.25) ? documentOf(draw, false, 0.7) : undefined,
    session: draw.chance(0.2) ? draw.times(0, 2, () => documentOf(draw, false, 0.7)) : undefined,
    organization: draw.chance(0.25) ? draw.times(1, 2, level) : undefined,
    resourceOrganization: draw.chance(0.15) ? draw.times(1, 2, level) : undefined,
  };
}

/** `open`: how often the document starts with a statement that allows everything. */
function documentOf(draw: Draw, principals: boolean, open = 0): PolicyDocument {
  const everything: Statement = { effect: "Allow", actions: ["*"], resources: ["*"], conditions: [] };
  const drawn = draw.times(1, 2, () => statementOf(draw, principals));
  return {
    version: draw.chance(0.8) ? "2012-10-17" : "2008-10-17",
    statements: draw.chance(open) ? [everything, ...drawn] : drawn,
  };
}

function statementOf(draw: Draw, principals: boolean): Statement {
  const effect = draw.chance(0.8) ? "Allow" : "Deny";
  const actions = draw.some(words.actionPatterns, draw.chance(0.7) ? 1 : 2);
  const resources = draw.some(words.resourcePatterns, draw.chance(0.7) ? 1 : 2);
  const names = principals ? draw.times(1, 2, () => principalOf(draw)) : [];
  return {
    effect,
    ...(principals ? (draw.chance(0.2) ? { notPrincipals: names } : { principals: names }) : {}),
    ...(draw.chance(0.2) ? { notActions: actions } : { actions }),
    // The trust policy of a role has no resource.
    ...(principals && draw.chance(0.05) ? {} : draw.chance(0.2) ? { notResources: resources } : { resources }),
    conditions: draw.chance(0.6) ? draw.times(1, draw.chance(0.3) ? 2 : 1, () => conditionOf(draw)) : [],
  };
}

function principalOf(draw: Draw): Principal {
  const chance = draw.next();
  if (chance < 0.1) return { type: "*", value: "*" };
  if (chance < 0.2) return { type: "AWS", value: "*" };
  if (chance < 0.35) return { type: "AWS", value: draw.of(words.accounts) };
  if (chance < 0.5) return { type: "AWS", value: `arn:aws:iam::${draw.of(words.accounts)}:root` };
  if (chance < 0.75) return { type: "AWS", value: draw.of(words.callerArns) };
  if (chance < 0.92) return { type: "AWS", value: draw.of(words.sessions) };
  if (chance < 0.95)
    return { type: "CanonicalUser", value: "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be" };
  return chance < 0.98
    ? { type: "Service", value: "lambda.amazonaws.com" }
    : { type: "Federated", value: "cognito-identity.amazonaws.com" };
}

function conditionOf(draw: Draw): Condition {
  const kind = draw.of(valueKinds);
  const key = draw.of(words.keys[kind]);
  const cased = draw.chance(0.3) ? key.toUpperCase() : key;
  if (draw.chance(0.1)) return { operator: "Null", key: cased, values: [draw.of(["true", "false"])] };
  if (draw.chance(0.02)) return { operator: "StringResembles", key: cased, values: ["ann"] };
  const set = draw.of(["", "", "ForAllValues:", "ForAnyValue:"]);
  const name = draw.of(words.operators[kind]);
  const ending = draw.chance(0.25) ? "IfExists" : "";
  const values = draw.some(words.listedValues[kind], draw.chance(0.6) ? 1 : 2);
  return { operator: `${set}${name}${ending}`, key: cased, values };
}
