/** Whether a policy is one of AWS's own, which all accounts share. */
export function isAwsManaged(arn: string): boolean {
  return /^arn:[^:]+:iam::aws:/.test(arn);
}
