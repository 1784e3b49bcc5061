import type { ResourceByKind } from "../../src/model/resource.ts";
import { ACCOUNT, REGION, placed } from "./known-facts.ts";
import { factsOf } from "./more-stores.ts";
import type { Parts } from "./more-stores.ts";

/** What requests pass through, with the facts given; every other one known, and sound unless said otherwise. */
export function queue(name: string, parts: Parts<"queue"> = {}): ResourceByKind["queue"] {
  const id = `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`;
  const facts = factsOf<"queue">(id, parts, { retention: 14, deadLetters: true });
  return { kind: "queue", ...placed(id, name), type: "AWS::SQS::Queue", facts };
}

export function topic(name: string, parts: Parts<"topic"> = {}): ResourceByKind["topic"] {
  const id = `arn:aws:sns:${REGION}:${ACCOUNT}:${name}`;
  return { kind: "topic", ...placed(id, name), type: "AWS::SNS::Topic", facts: factsOf<"topic">(id, parts, {}) };
}

export function eventRule(name: string, parts: Parts<"event-rule"> = {}): ResourceByKind["event-rule"] {
  const id = `arn:aws:events:${REGION}:${ACCOUNT}:rule/${name}`;
  const facts = factsOf<"event-rule">(id, parts, { enabled: true, reaches: true });
  return { kind: "event-rule", ...placed(id, name), type: "AWS::Events::Rule", facts };
}

export function schedule(name: string, parts: Parts<"schedule"> = {}): ResourceByKind["schedule"] {
  const id = `arn:aws:scheduler:${REGION}:${ACCOUNT}:schedule/default/${name}`;
  const facts = factsOf<"schedule">(id, parts, { enabled: true });
  return { kind: "schedule", ...placed(id, name), type: "AWS::Scheduler::Schedule", facts };
}

/** Runs for thirty days at most. */
export function workflow(name: string, parts: Parts<"workflow"> = {}): ResourceByKind["workflow"] {
  const id = `arn:aws:states:${REGION}:${ACCOUNT}:stateMachine:${name}`;
  const facts = factsOf<"workflow">(id, parts, { enabled: true, timeout: 30 });
  return { kind: "workflow", ...placed(id, name), type: "AWS::StepFunctions::StateMachine", facts };
}

export function directory(name: string, parts: Parts<"user-directory"> = {}): ResourceByKind["user-directory"] {
  const id = `arn:aws:cognito-idp:${REGION}:${ACCOUNT}:userpool/${name}`;
  const facts = factsOf<"user-directory">(id, parts, { secondFactor: "required", signUp: "closed" });
  return { kind: "user-directory", ...placed(id, name), type: "AWS::Cognito::UserPool", facts };
}

export function firewall(name: string, parts: Parts<"firewall"> = {}): ResourceByKind["firewall"] {
  const id = `arn:aws:wafv2:${REGION}:${ACCOUNT}:regional/webacl/${name}/1`;
  const facts = factsOf<"firewall">(id, parts, { blocks: true });
  return { kind: "firewall", ...placed(id, name), type: "AWS::WAFv2::WebACL", facts };
}
