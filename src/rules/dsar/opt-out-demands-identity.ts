import type { Rule } from "../../engine/rule.ts";
import { evidenceOf, fail, notApplicable, pass, review } from "../../engine/verdict.ts";
import { figure, inWords } from "../../law/figures.ts";
import { cite } from "../../law/provisions.ts";
import type { Guard } from "../../model/resource.ts";
import { dsarRoute } from "../dsar-route.ts";

const BY_GUARD: Readonly<Record<Guard, readonly [typeof fail, string]>> = {
  "user-login": [fail, "It asks for a login first; an opt-out must not be verified."],
  iam: [fail, "It admits signed calls of cloud identities only; an opt-out must not be verified."],
  certificate: [fail, "It asks for the caller's certificate; an opt-out must not be verified."],
  custom: [
    review,
    "A custom authorizer stands before it: check that it keeps off robots and asks nobody who they are.",
  ],
  closed: [review, "Nobody may call it as configured: check where opt-outs go instead."],
  "api-key": [pass, "It asks for a key, which every visitor's page can carry, and for no identity."],
  network: [pass, "A private network reaches it, and it asks its callers for no identity."],
  none: [pass, "It asks nobody who they are."],
};

const rule: Rule<"endpoint"> = {
  id: "dsar/opt-out-demands-identity",
  title: "An opt-out route demands identity",
  kinds: ["endpoint"],
  clouds: ["aws", "azure"],
  labels: ["dsar-endpoint"],
  consults: ["dsar-endpoint"],
  securitySeverity: 6.0,
  precision: "high",
  provisions: cite(
    "11 CCR § 7060(b)",
    "11 CCR § 7026(d)",
    "11 CCR § 7027(e)",
    "Civ. Code § 1798.120",
    "Civ. Code § 1798.121",
  ),
  why: `Requests to opt out of sale and sharing, and to limit the use of sensitive data, must not be verified, and have to be honoured within ${inWords(figure("opt-out"))}. A login in front of them is the very hurdle for which Honda, Todd Snyder and Ford were fined.`,
  exceptions: [
    "A custom authorizer may be no more than a check against robots: a review.",
    "An API key is no identity: the page that offers the opt-out can carry it for everyone.",
    "Preflight requests, routes that are not served, and routes that the gateway answers by itself.",
  ],
  fix: {
    aws: `Let anyone call the route, and hold robots off with throttling or a firewall rule in place of a login.

aws apigateway update-method --rest-api-id <api> --resource-id <resource> --http-method <method> \\
  --patch-operations op=replace,path=/authorizationType,value=NONE
aws apigateway update-stage --rest-api-id <api> --stage-name <stage> \\
  --patch-operations op=replace,path=/~1opt-out/<method>/throttling/rateLimit,value=20
aws apigateway create-deployment --rest-api-id <api> --stage-name <stage>

aws apigatewayv2 update-route --api-id <api> --route-id <route> --authorization-type NONE

aws lambda update-function-url-config --function-name <function> --auth-type NONE
aws lambda add-permission --function-name <function> --statement-id anyone-calls \\
  --action lambda:InvokeFunctionUrl --principal "*" --function-url-auth-type NONE
aws lambda add-permission --function-name <function> --statement-id anyone-invokes \\
  --action lambda:InvokeFunction --principal "*" --invoked-via-function-url

Do this only where the route does nothing but opt out or limit.`,
    azure: `Take the check of tokens or certificates out of the opt-out operation's inbound policy (without <base /> it inherits none), and hold robots off with rate-limit-by-key in its place.

// Bicep, of the operation's policy
properties: { format: 'rawxml', value: loadTextContent('open-and-throttled.xml') }

Where built-in authentication guards the whole app, exclude the path from it.

az webapp auth update --name <app> --resource-group <group> --excluded-paths /api/opt-out

Do this only where the route does nothing but opt out or limit.`,
  },
  needs: ["endpoint", "endpoint.authentication", "endpoint.deployed", "endpoint.answeredBy"],
  check(route, context) {
    const judged = dsarRoute(route, context);
    if (judged?.purpose !== "opt-out") return notApplicable();
    const [verdict, words] = BY_GUARD[context.read(judged.guard)];
    return verdict(`${route.name} takes in opt-outs. ${words}`, { evidence: evidenceOf(route.facts.authentication) });
  },
};

export default rule;
