interface Door {
  readonly type: RegExp;
  /** Commands that set what lets callers in there. */
  readonly command: RegExp;
}

const DOORS: readonly Door[] = [
  { type: /^aws::apigateway::/, command: /^aws apigateway / },
  { type: /^aws::apigatewayv2::/, command: /^aws apigatewayv2 / },
  { type: /^aws::appsync::/, command: /^aws appsync / },
  { type: /^aws::elasticloadbalancingv2::/, command: /^aws elbv2 / },
  { type: /^aws::lambda::url$/, command: /^aws lambda [^]*-function-url/ },
  { type: /^microsoft\.apimanagement\//, command: /^\/\/ Bicep, of the operation's policy/ },
  { type: /^microsoft\.web\//, command: /^az webapp auth / },
];

/** Whether a command is for front doors of another sort than the resource is one of. */
export function forAnotherDoor(command: string, type: string): boolean {
  const own = DOORS.find((door) => door.type.test(type.toLowerCase()));
  const meant = DOORS.find((door) => door.command.test(command));
  return own !== undefined && meant !== undefined && own !== meant;
}
