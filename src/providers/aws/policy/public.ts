import type { Exposure } from "../../../model/store-facts.ts";
import { hits, leaves } from "./condition.ts";
import type { Given, Hits, Leaves } from "./condition.ts";
import type { PolicyDocument, Principal, Statement } from "./document.ts";
import { covers, coversAction, overlaps } from "./glob.ts";

/** What is asked of a resource policy. */
export interface Question {
  /** Plain action names: `s3:GetObject`. One that is allowed suffices. */
  readonly actions: readonly string[];
  /** ARNs or patterns of them (`arn:aws:s3:::b/*`: the objects of b). One that is reached, even in part, suffices. */
  readonly resources: readonly string[];
  /** Condition keys whose value in the request is known, in lower case. */
  readonly given?: Given;
}

/** How far a resource policy lets strangers in, loosest last. `network`: only from networks that it names. `conditional`:
 * a condition that configuration alone cannot evaluate decides. `unparsable`: nobody can tell. */
export type Openness = "closed" | "network" | "conditional" | "open" | "unparsable";

export interface Opening {
  readonly level: Openness;
  /** Present where the level is `open` or `conditional`. */
  readonly who?: NonNullable<Exposure["who"]>;
  /** The statements that give the level, in plain words; none where it is `closed`. */
  readonly ways: readonly string[];
}

const RANK = { closed: 0, network: 1, conditional: 2, open: 3 } as const;
type Level = keyof typeof RANK;

interface Way {
  readonly level: Level;
  readonly who: NonNullable<Exposure["who"]>;
  readonly words: string;
}

/** Whether a resource policy lets anyone, or anyone with any AWS account, do one of the actions on one of the resources.
 * Accounts, roles and services that it names are not strangers. A policy that does not exist is for the caller. */
export function openTo(document: PolicyDocument | undefined, question: Question): Opening {
  if (!document || document.statements.some(lacksPrincipal)) {
    return { level: "unparsable", ways: ["the policy cannot be understood"] };
  }
  const denies = document.statements.filter((one) => one.effect === "Deny" && reachesStrangers(one));
  const allows = document.statements.filter((one) => one.effect === "Allow" && reachesStrangers(one));
  const ways = allows.flatMap((allow) => waysThrough(allow, denies, question));
  const level = ways.reduce<Level>((top, way) => (RANK[way.level] > RANK[top] ? way.level : top), "closed");
  if (level === "closed") return { level, ways: [] };
  const best = ways.filter((way) => way.level === level);
  const who = best.some((way) => way.who === "anyone") ? "anyone" : "any authenticated user of the cloud";
  const found = [...new Set(best.map((way) => way.words))];
  return level === "network" ? { level, ways: found } : { level, who, ways: found };
}

/** A resource policy names its principals; one that does not was misread. */
function lacksPrincipal(statement: Statement): boolean {
  return !statement.principals && !statement.notPrincipals;
}

/** Whether strangers are among the principals: an Allow to them, or a Deny that hits them. */
function reachesStrangers({ principals, notPrincipals }: Statement): boolean {
  return principals ? principals.some(isAnyone) : !(notPrincipals ?? []).some(isAnyone);
}

function isAnyone({ type, value }: Principal): boolean {
  return value === "*" && (type === "*" || type.toLowerCase() === "aws");
}

function waysThrough(allow: Statement, denies: readonly Statement[], question: Question): readonly Way[] {
  const given = question.given ?? {};
  const left = allow.conditions.map((condition) => leaves(condition, given));
  const granted = levelOf(left);
  if (granted === "closed") return [];
  const who = left.includes("authenticated") ? "any authenticated user of the cloud" : "anyone";
  return question.actions
    .filter((action) => hasAction(allow, action))
    .flatMap((action) =>
      question.resources.flatMap((asked) =>
        regions(allow, asked).map((region): Way => {
          const allowed = region.includes("${") ? lower(granted, "conditional") : granted;
          const level = denies
            .filter((deny) => hasAction(deny, action) && (deniesAll(deny, region) || deniesAll(deny, asked)))
            .reduce((rest, deny) => lower(rest, remainder(deny, given)), allowed);
          return { level, who, words: words(allow, action, region, level, who) };
        }),
      ),
    );
}

function levelOf(left: readonly Leaves[]): Level {
  if (left.includes("named")) return "closed";
  if (left.includes("network")) return "network";
  return left.includes("undecided") ? "conditional" : "open";
}

/** What a Deny leaves to strangers. All of its conditions must hold for it to hit. */
function remainder(deny: Statement, given: Given): Level {
  const hit: readonly Hits[] = deny.conditions.map((condition) => hits(condition, given));
  if (hit.includes("nobody")) return "open";
  if (hit.includes("undecided")) return "conditional";
  return hit.includes("outside-network") ? "network" : "closed";
}

function lower(a: Level, b: Level): Level {
  return RANK[a] < RANK[b] ? a : b;
}

function hasAction({ actions, notActions }: Statement, action: string): boolean {
  return actions
    ? actions.some((pattern) => coversAction(pattern, action))
    : !(notActions ?? []).some((pattern) => coversAction(pattern, action));
}

/** The part of what is asked that the Allow speaks of. */
function regions({ resources, notResources }: Statement, asked: string): readonly string[] {
  if (notResources) return notResources.some((pattern) => covers(pattern, asked)) ? [] : [asked];
  return (resources ?? ["*"])
    .filter((pattern) => overlaps(pattern, asked))
    .map((pattern) => (covers(pattern, asked) ? asked : pattern));
}

/** A Deny counts only where it takes the whole region; of a part denied the rest stays open. */
function deniesAll({ resources, notResources }: Statement, region: string): boolean {
  if (notResources) return !notResources.some((pattern) => overlaps(pattern, region));
  return (resources ?? ["*"]).some((pattern) => covers(pattern, region));
}

function words(allow: Statement, action: string, region: string, level: Level, who: string): string {
  const statement = allow.sid ? `policy statement "${allow.sid}"` : "a policy statement";
  const grant = `${statement} lets ${who} do ${action} on ${region}`;
  const keys = [...new Set(allow.conditions.map(({ key }) => key))].join(", ");
  if (level === "open") return grant;
  if (level === "network") return `${grant} from networks that it names`;
  return keys ? `${grant} subject to ${keys}` : `${grant} subject to a condition`;
}
