import type { Rule } from "../../engine/rule.ts";
import { evidenceOf, fail, notApplicable, pass, review } from "../../engine/verdict.ts";
import { cite } from "../../law/provisions.ts";
import type { Guard } from "../../model/resource.ts";
import { directoriesOf } from "../directories.ts";
import { deed, dsarRoute, touchesData } from "../dsar-route.ts";

const GUARDED: Readonly<Record<Exclude<Guard, "none" | "api-key">, string>> = {
  iam: "only signed calls of cloud identities are admitted",
  "user-login": "a user's login is asked for",
  certificate: "the caller's own certificate is asked for",
  custom: "a custom authorizer guards it, which is taken for identity; what it checks was not inspected",
  network: "only a private network reaches it",
  closed: "nobody may call it, as configured",
};

const rule: Rule<"endpoint"> = {
  id: "dsar/unauthenticated-endpoint",
  title: "A request route answers without asking who calls",
  kinds: ["endpoint"],
  clouds: ["aws", "azure"],
  labels: ["dsar-endpoint"],
  consults: ["dsar-endpoint"],
  securitySeverity: 8.5,
  precision: "medium",
  provisions: cite("11 CCR § 7060", "11 CCR § 7061(a)", "Civ. Code § 1798.130(a)(2)", "Civ. Code § 1798.100(e)"),
  why: "Whoever is shown, changes or deletes personal data has to be the consumer it is about, verified by a reasonable method. A route that the gateway opens to anyone leaves that to code which configuration cannot show. Taking in a request is different: nobody may be forced to have an account for that, so open intake is lawful and only worth a look.",
  exceptions: [
    "Public intake: a request may come from anyone (Civ. Code § 1798.130(a)(2)); it is a review, never a failure.",
    "Opt-out and limit routes: they must not demand identity (11 CCR § 7060(b)); dsar/opt-out-demands-identity judges them.",
    "A key as the only guard: dsar/key-is-not-identity reports that.",
    "Preflight requests, routes that are not served, and routes that the gateway answers by itself.",
  ],
  fix: {
    aws: `Let the front door ask who calls: a REST API by an authorizer of the method, deployed again.

aws apigateway update-method --rest-api-id <api> --resource-id <resource> --http-method <method> \\
  --patch-operations op=replace,path=/authorizationType,value=COGNITO_USER_POOLS op=replace,path=/authorizerId,value=<authorizer>
aws apigateway create-deployment --rest-api-id <api> --stage-name <stage>

aws apigatewayv2 update-route --api-id <api> --route-id <route> --authorization-type JWT --authorizer-id <authorizer>

aws elbv2 modify-rule --rule-arn <rule> --actions file://authenticate-then-forward.json

aws lambda update-function-url-config --function-name <function> --auth-type AWS_IAM

For consumers without an account use a Lambda authorizer that checks a single-use link. Leave intake and opt-out routes open.`,
    azure: `In API Management let the operation's policy check a token before anything is answered; the same file goes in by portal, CLI or Bicep.

// Bicep, of the operation's policy
properties: { format: 'rawxml', value: loadTextContent('validate-jwt.xml') }

For a Function App or an App Service switch its built-in authentication on. A function's own key is no identity, whatever its authorization level.

az webapp auth update --name <app> --resource-group <group> --enabled true --action Return401

az webapp auth microsoft update --name <app> --resource-group <group> --client-id <client> --issuer <issuer>

Leave intake and opt-out routes open: name them among the excluded paths, or serve them from an app of their own.`,
  },
  needs: [
    "endpoint",
    "endpoint.authentication",
    "endpoint.deployed",
    "endpoint.answeredBy",
    "endpoint.authenticates-with",
    "user-directory",
    "user-directory.secondFactor",
    "user-directory.signUp",
  ],
  check(route, context) {
    const judged = dsarRoute(route, context);
    if (!judged) return notApplicable();
    const { purpose } = judged;
    if (purpose === "opt-out") return notApplicable();
    const guard = context.read(judged.guard);
    if (guard === "api-key") return notApplicable();
    const evidence = evidenceOf(route.facts.authentication);
    if (guard !== "none") {
      const { words, evidence: known } = directoriesOf(route, context);
      return pass(`${route.name}: ${GUARDED[guard]}${words}.`, { evidence: [...evidence, ...known] });
    }
    if (touchesData(purpose)) {
      return fail(
        `${route.name} ${deed(purpose)}, and its configuration lets anyone call it; code behind it may still check, which configuration cannot show.`,
        { evidence },
      );
    }
    const look =
      purpose === "intake"
        ? "takes in requests from anyone, which is lawful. Check that nobody can read a request back through it, and that it is throttled"
        : "serves privacy requests and lets anyone call it; what it does cannot be told from path and method. Check whether it shows, changes or deletes personal data, or name its purpose in the config";
    return review(`${route.name} ${look}.`, { evidence });
  },
};

export default rule;
