import type { Rule } from "../../engine/rule.ts";
import { evidenceOf, fail, notApplicable, pass, review } from "../../engine/verdict.ts";
import { figure, inWords } from "../../law/figures.ts";
import { cite } from "../../law/provisions.ts";
import { dsarRoute } from "../dsar-route.ts";

const rule: Rule<"endpoint"> = {
  id: "dsar/opt-out-demands-identity",
  title: "An opt-out route demands identity",
  kinds: ["endpoint"],
  clouds: ["aws"],
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
    "Preflight requests, routes that no stage serves, and routes that the gateway answers by itself.",
  ],
  fix: {
    aws: `Let anyone call the route, and hold robots off with throttling or a firewall rule in place of a login.

aws apigateway update-method --rest-api-id <api> --resource-id <resource> --http-method POST \\
  --patch-operations op=replace,path=/authorizationType,value=NONE
aws apigateway update-stage --rest-api-id <api> --stage-name <stage> \\
  --patch-operations op=replace,path=/~1opt-out/POST/throttling/rateLimit,value=20
aws apigateway create-deployment --rest-api-id <api> --stage-name <stage>

Do this only where the route does nothing but opt out or limit.`,
  },
  needs: ["endpoint", "endpoint.authentication", "endpoint.deployed", "endpoint.answeredBy"],
  check(route, context) {
    const judged = dsarRoute(route, context);
    if (judged?.purpose !== "opt-out") return notApplicable();
    const evidence = evidenceOf(route.facts.authentication);
    switch (judged.guard) {
      case "user-login":
        return fail(`${route.name} takes in opt-outs, and asks for a login first; an opt-out must not be verified.`, {
          evidence,
        });
      case "iam":
        return fail(
          `${route.name} takes in opt-outs, and admits signed calls of cloud identities only; an opt-out must not be verified.`,
          { evidence },
        );
      case "custom":
        return review(
          `A custom authorizer stands before ${route.name}. Check that it keeps off robots and asks nobody who they are.`,
          { evidence },
        );
      case "closed":
        return review(
          `${route.name} takes in opt-outs, and nobody may call it as configured. Check where opt-outs go instead.`,
          {
            evidence,
          },
        );
      case "api-key":
        return pass(`${route.name} asks for a key, which every visitor's page can carry, and for no identity.`, {
          evidence,
        });
      case "network":
        return pass(`${route.name} is reached from a private network and asks its callers for no identity.`, {
          evidence,
        });
      case "none":
        return pass(`${route.name} asks nobody who they are.`, { evidence });
    }
  },
};

export default rule;
