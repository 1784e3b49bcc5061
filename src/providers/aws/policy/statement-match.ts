import { conditionHolds } from "./condition-match.ts";
import type { Condition, PolicyDocument, Statement } from "./document.ts";
import { covers, coversAction, overlaps } from "./glob.ts";
import type { RequestContext } from "./request.ts";
import { both, either, not } from "../../tri.ts";
import type { Tri } from "../../tri.ts";
import { resolve } from "./variables.ts";

/** What is asked of a statement, whoever asks. `region`: an ARN, or a pattern of ARNs, plain wildcards written `literal`. */
export interface Asked {
  readonly action: string;
  readonly region: string;
  readonly context: RequestContext;
}

/** A statement that bears on the request, or may. */
export interface Bearing {
  readonly statement: Statement;
  readonly holds: true | undefined;
  /** Conditions that cannot be decided. */
  readonly open: readonly Condition[];
}

/** The statements of one effect that apply, principals apart. */
export function bearings(document: PolicyDocument, effect: "Allow" | "Deny", asked: Asked): readonly Bearing[] {
  return document.statements
    .filter((statement) => statement.effect === effect)
    .flatMap((statement) => bearing(statement, asked, document.version === "2012-10-17") ?? []);
}

function bearing(statement: Statement, asked: Asked, variables: boolean): Bearing | undefined {
  if (!meansAction(statement, asked.action)) return undefined;
  const held = statement.conditions.map((condition) => conditionHolds(condition, asked.context, variables));
  const holds = both(meansRegion(statement, asked, variables), ...held);
  if (holds === false) return undefined;
  return { statement, holds, open: statement.conditions.filter((_, index) => held[index] === undefined) };
}

/** Whether the statement speaks of the action. */
export function meansAction({ actions, notActions }: Statement, action: string): boolean {
  return actions
    ? actions.some((pattern) => coversAction(pattern, action))
    : !(notActions ?? []).some((pattern) => coversAction(pattern, action));
}

/** An Allow reaches a region where it covers it, and perhaps where it covers a part; a Deny closes only what it covers whole,
 * since the rest stays open. */
function meansRegion(statement: Statement, { region, context }: Asked, variables: boolean): Tri {
  const { effect, resources, notResources } = statement;
  const match = (pattern: string, test: (pattern: string, region: string) => boolean): Tri => {
    const resolved = variables ? resolve(pattern, context) : { pattern };
    if (resolved === "unknown") return undefined;
    return resolved !== "nothing" && test(resolved.pattern, region);
  };
  if (notResources) {
    const test = effect === "Allow" ? covers : overlaps;
    return not(either(...notResources.map((pattern) => match(pattern, test))));
  }
  return either(
    ...(resources ?? ["*"]).map((pattern) => {
      const whole = match(pattern, covers);
      return whole === false && effect === "Allow" && match(pattern, overlaps) === true ? undefined : whole;
    }),
  );
}
