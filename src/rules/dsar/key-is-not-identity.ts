import type { Rule } from "../../engine/rule.ts";
import { evidenceOf, fail, notApplicable, pass, review } from "../../engine/verdict.ts";
import { cite } from "../../law/provisions.ts";
import { deed, dsarRoute, touchesData } from "../dsar-route.ts";

const rule: Rule<"endpoint"> = {
  id: "dsar/key-is-not-identity",
  title: "A key is all that guards a request route",
  kinds: ["endpoint"],
  clouds: ["aws", "azure"],
  labels: ["dsar-endpoint"],
  consults: ["dsar-endpoint"],
  securitySeverity: 6.0,
  precision: "high",
  provisions: cite("11 CCR § 7060", "11 CCR § 7061(a)", "Civ. Code § 1798.100(e)"),
  why: "An API key says which program calls, not which person. It is the same for every consumer and often sits in a page or an app for all to see, so it verifies nobody before personal data is disclosed, changed or deleted.",
  exceptions: [
    "A custom authorizer beside the key counts as identity; what it checks is not inspected.",
    "Intake and opt-out routes need no identity (Civ. Code § 1798.130(a)(2), 11 CCR § 7060(b)).",
    "A route without any guard: dsar/unauthenticated-endpoint reports that.",
    "Preflight requests, routes that are not served, and routes that the gateway answers by itself.",
  ],
  fix: {
    aws: `Keep the key for metering if you like, and add an authorizer that knows the person.

aws apigateway update-method --rest-api-id <api> --resource-id <resource> --http-method <method> \\
  --patch-operations op=replace,path=/authorizationType,value=COGNITO_USER_POOLS op=replace,path=/authorizerId,value=<authorizer>
aws apigateway create-deployment --rest-api-id <api> --stage-name <stage>

aws appsync update-graphql-api --api-id <api> --name <name> --authentication-type AMAZON_COGNITO_USER_POOLS \\
  --user-pool-config userPoolId=<pool>,awsRegion=<region>,defaultAction=DENY`,
    azure: `A subscription key of API Management and a key of a function name a program. Check who calls as well: with validate-jwt in the operation's inbound policy, or with built-in authentication of the app.

az webapp auth update --name <app> --resource-group <group> --enabled true --action Return401

// Bicep, of the operation's policy
properties: { format: 'rawxml', value: loadTextContent('validate-jwt.xml') }`,
  },
  needs: ["endpoint", "endpoint.authentication", "endpoint.deployed", "endpoint.answeredBy"],
  check(route, context) {
    const judged = dsarRoute(route, context);
    if (!judged) return notApplicable();
    const { purpose } = judged;
    if (purpose === "opt-out" || purpose === "intake") return notApplicable();
    const guard = context.read(judged.guard);
    const evidence = evidenceOf(route.facts.authentication);
    if (guard === "api-key") {
      if (touchesData(purpose)) {
        return fail(
          `${route.name} ${deed(purpose)}, and a key is all it asks for; a key names a program, not a person.`,
          { evidence },
        );
      }
      return review(
        `A key is all that guards ${route.name}, and what the route does cannot be told from path and method. Check whether it shows, changes or deletes personal data, or name its purpose in the config.`,
        { evidence },
      );
    }
    if (guard === "custom") {
      return pass(
        `${route.name} asks for more than a key: a custom authorizer guards it. What that checks was not inspected.`,
        { evidence },
      );
    }
    if (guard === "iam" || guard === "user-login") {
      return pass(`${route.name} asks for more than a key: it asks who calls.`, { evidence });
    }
    return notApplicable();
  },
};

export default rule;
