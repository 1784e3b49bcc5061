import type { Rule, RuleContext } from "../../engine/rule.ts";
import { evidenceOf, fail, notApplicable, pass, review } from "../../engine/verdict.ts";
import type { Evidence } from "../../engine/verdict.ts";
import { cite } from "../../law/provisions.ts";
import { isTrue } from "../../model/fact.ts";
import type { Endpoint, Resource } from "../../model/resource.ts";
import { cutBehind, reachedStores, witness } from "../anonymous-path.ts";
import type { Hop, Ways } from "../anonymous-path.ts";
import { waysFrom } from "../anonymous-walk.ts";
import { demandRead } from "../dsar-identity.ts";
import { deed, dsarRoute, touchesData } from "../dsar-route.ts";

const rule: Rule<"endpoint"> = {
  id: "dsar/anonymous-path-to-personal-data",
  title: "A way leads from anonymous callers to personal data",
  kinds: ["endpoint"],
  clouds: ["aws", "azure"],
  labels: ["dsar-endpoint"],
  consults: ["dsar-endpoint", "personal-data"],
  securitySeverity: 8.5,
  variants: { direct: 9.5 },
  precision: "high",
  provisions: cite("Civ. Code § 1798.100(e)", "Civ. Code § 1798.81.5(b)", "Civ. Code § 1798.150", "11 CCR § 7060"),
  why: "Between somebody on the internet and a consumer's data stands nothing but code that has to check, and an identity that may do all the same. If the check is missing, or fails once, everybody's data is disclosed, changed or gone. The way is shown hop by hop, and so are the fewest places at which to close it.",
  exceptions: [
    "Routes that take in requests or opt-outs: they have to be open.",
    "A key as the only guard: dsar/key-is-not-identity reports that.",
    "What a store lets everyone do: access/personal-data-public reports that.",
    "A hop that a condition or a login outside the configuration decides: a review.",
    "A store that only its name makes one of personal data: a review.",
    "What an explicit deny, a permissions boundary, a deny assignment, a lock or a key's policy takes away.",
  ],
  fix: {
    aws: `Ask at the route who calls; where it has to stay open, take away what the message names.

aws apigateway update-method --rest-api-id <api> --resource-id <resource> --http-method <method> \\
  --patch-operations op=replace,path=/authorizationType,value=COGNITO_USER_POOLS op=replace,path=/authorizerId,value=<authorizer>

aws apigatewayv2 update-route --api-id <api> --route-id <route> --authorization-type JWT --authorizer-id <authorizer>

aws elbv2 modify-rule --rule-arn <rule> --actions file://authenticate-then-forward.json

aws lambda update-function-url-config --function-name <function> --auth-type AWS_IAM

aws lambda update-function-configuration --function-name <function> --role <role of its own>`,
    azure: `Ask at the route who calls; where it has to stay open, take away what the message names.

az webapp auth update --name <app> --resource-group <group> --enabled true --action Return401

az role assignment delete --ids <assignment id>`,
  },
  needs: [
    "endpoint",
    "endpoint.authentication",
    "endpoint.deployed",
    "endpoint.answeredBy",
    "endpoint.routes-to",
    "function.runs-as",
    "function.refers-to",
    "compute.runs-as",
    "compute.refers-to",
    "workflow.runs-as",
    "workflow.refers-to",
    "identity",
    "access",
    "object-store",
    "object-store.sharedKey",
    "database",
    "database.sharedKey",
  ],
  check(route, context) {
    const judged = dsarRoute(route, context);
    if (!judged || !touchesData(judged.purpose)) return notApplicable();
    if (context.read(judged.guard) !== "none") return notApplicable();
    const ways = waysFrom(route, context);
    const ends = endsOf(ways, context);
    const ids = new Set(ends.map(({ id }) => id));
    const certain = witness(ways, ids, true);
    if (certain) {
      const behind = certain.slice(1);
      const direct = behind.length === 1;
      const words = direct
        ? "and no code stands between"
        : "configuration allows it, whatever the code between may check";
      return fail(`${said(route, judged.purpose, certain, context)}; ${words}. ${remedies(ways, route, context)}`, {
        ...shown(certain),
        ...(direct ? { variant: "direct" } : {}),
      });
    }
    demandRead(ways.gaps, context);
    const perhaps = witness(ways, ids, false);
    if (perhaps) {
      return review(
        `${said(route, judged.purpose, perhaps, context)}, if what configuration does not show allows it. ${remedies(ways, route, context)}`,
        shown(perhaps),
      );
    }
    const evidence = evidenceOf(route.facts.authentication);
    return pass(`Anyone may call ${route.name}, and no way leads from it to personal data.`, { evidence });
  },
};

/** Stores that certain hops lead to count before those that may be reached. */
function endsOf(ways: Ways, context: RuleContext): readonly Resource[] {
  for (const certainly of [true, false]) {
    const candidates = reachedStores(ways, certainly);
    if (candidates.length === 0 || !context.strongest(candidates, ["personal-data"])) continue;
    return candidates.filter((store) => isTrue(context.bears(store, "personal-data")));
  }
  return [];
}

function said(
  route: Endpoint,
  purpose: Parameters<typeof deed>[0],
  path: readonly Hop[],
  { graph }: RuleContext,
): string {
  const names = path.map(({ to }) => graph.node(to)?.name ?? to);
  return `${route.name} ${deed(purpose)} and asks nobody who they are, and from it a way leads to personal data: ${names.join(" → ")}`;
}

/** The fewest places to close all ways, those that are not certain too: the entrance, and where that has to stay open, those behind
 * it. */
function remedies(ways: Ways, route: Endpoint, { bears }: RuleContext): string {
  const personal = ways.stores.filter((store) => isTrue(bears(store, "personal-data")));
  const behind = cutBehind(ways, new Set(personal.map(({ id }) => id)));
  const entrance = `To close it, ask at ${route.name} who calls`;
  const words = behind?.map(({ remedy }) => remedy ?? "").join(", and ");
  return words ? `${entrance}; or, where it has to stay open, ${words}.` : `${entrance}.`;
}

function shown(path: readonly Hop[]): { readonly evidence: readonly Evidence[]; readonly path: readonly string[] } {
  return { evidence: path.flatMap(({ evidence }) => evidence), path: path.map(({ to }) => to) };
}

export default rule;
