import type { Condition, Principal, Statement } from "./document.ts";
import { operatorOf } from "./operator.ts";
import type { Caller } from "./request.ts";
import { either } from "../../tri.ts";
import type { Tri } from "../../tri.ts";

/** How a resource policy names a caller: its account, its role, itself (a user or a session), or everyone. */
export type NamedAs = "account" | "role" | "itself" | "everyone";

export interface Naming {
  readonly as: NamedAs;
  readonly certain: Tri;
}

/** The ways in which an Allow of a resource policy names the caller; none where it does not. Source:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
export function namings({ principals, notPrincipals, conditions }: Statement, caller: Caller): readonly Naming[] {
  if (principals) {
    // Whom a condition names by ARN is named as firmly as by the principal.
    const byArn = conditions.some(namesByArn);
    return principals.flatMap((principal): readonly Naming[] => {
      const naming = namingOf(principal, caller);
      if (!naming) return [];
      return [byArn && naming.as === "everyone" ? { ...naming, as: "itself" } : naming];
    });
  }
  // A statement that names nobody was misread.
  if (!notPrincipals) return [{ as: "everyone", certain: undefined }];
  const listed = isAmong(notPrincipals, caller);
  return listed === true ? [] : [{ as: "everyone", certain: listed === undefined ? undefined : true }];
}

/** Whether a Deny of a resource policy is meant for the caller. With NotPrincipal both the caller and its account have to be
 * listed to be spared; what becomes of one alone depends on how the request came about. Nobody with a boundary (`bounded`) is
 * spared. Source:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html */
export function deniesCaller({ principals, notPrincipals }: Statement, caller: Caller, bounded: boolean): Tri {
  if (principals) return isAmong(principals, caller);
  if (!notPrincipals) return undefined;
  if (bounded) return true;
  const found = notPrincipals.flatMap((one) => namingOf(one, caller) ?? []);
  const of = (...as: readonly NamedAs[]): Tri =>
    either(...found.filter((one) => as.includes(one.as)).map((one) => one.certain));
  if (of("everyone") === true) return false;
  const [itself, account] = [of("role", "itself"), of("account")];
  if (itself === undefined || account === undefined || itself !== account) return undefined;
  return !itself;
}

/** A condition that only leaves some ARN out names nobody. */
function namesByArn({ key, operator }: Condition): boolean {
  const { base, negated } = operatorOf(operator);
  return key.toLowerCase() === "aws:principalarn" && !negated && base !== "null";
}

function isAmong(principals: readonly Principal[], caller: Caller): Tri {
  return either(...principals.flatMap((one) => namingOf(one, caller) ?? []).map(({ certain }) => certain));
}

function namingOf({ type, value }: Principal, caller: Caller): Naming | undefined {
  const kind = type.toLowerCase();
  if (kind === "canonicaluser") return { as: "account", certain: undefined };
  if (kind !== "*" && kind !== "aws") return undefined;
  if (value === "*") return { as: "everyone", certain: true };
  if (value === caller.account || accountOf(value) === caller.account) return { as: "account", certain: true };
  if (value === caller.arn) return { as: isRole(caller.arn) ? "role" : "itself", certain: true };
  if (value === caller.session) return { as: "itself", certain: true };
  const sessions = sessionsOf(caller);
  return caller.session === undefined && sessions !== undefined && value.startsWith(sessions)
    ? { as: "itself", certain: undefined }
    : undefined;
}

function accountOf(value: string): string | undefined {
  return /^arn:[^:]+:iam::(\d{12}):root$/.exec(value)?.[1];
}

function isRole(arn: string): boolean {
  return arn.split(":")[5]?.startsWith("role/") ?? false;
}

/** What the ARNs of a role's sessions begin with: they leave out the role's path. */
function sessionsOf({ arn, account }: Caller): string | undefined {
  const [, partition] = arn.split(":");
  const name = arn.split("/").at(-1);
  return isRole(arn) && partition && name ? `arn:${partition}:sts::${account}:assumed-role/${name}/` : undefined;
}
