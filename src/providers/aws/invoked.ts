const FUNCTION = /^(arn:[^:]+:lambda:[^:]*:[^:]*:function:[^:]+)/;
const STATE_MACHINE = /^(arn:[^:]+:states:[^:]*:[^:]*:stateMachine:[^:]+)/;

/** What a target comes to: the function or state machine itself, whichever version or alias of it is named. */
export function invokedId(target: string): string {
  return FUNCTION.exec(target)?.[1] ?? STATE_MACHINE.exec(target)?.[1] ?? target;
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ["ecs", "AWS::ECS::Cluster"],
  ["events", "AWS::Events::EventBus"],
  ["lambda", "AWS::Lambda::Function"],
  ["sns", "AWS::SNS::Topic"],
  ["sqs", "AWS::SQS::Queue"],
  ["states", "AWS::StepFunctions::StateMachine"],
]);

/** What to call a target that nothing read explains. */
export function targetType(target: string): string {
  return TYPES.get(target.split(":")[2] ?? "") ?? "AWS service";
}
