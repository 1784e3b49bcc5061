import type { Rule } from "../../engine/rule.ts";
import { evidenceOf, fail, notApplicable, pass } from "../../engine/verdict.ts";
import { cite } from "../../law/provisions.ts";

const LOWEST_TLS = 1.2;

const rule: Rule<"cdn-route"> = {
  id: "notice/plaintext",
  title: "A notice or request page is served without encryption that holds",
  kinds: ["cdn-route"],
  clouds: ["aws", "azure"],
  labels: ["notice-route", "dsar-endpoint"],
  securitySeverity: 5.0,
  precision: "high",
  provisions: cite("Civ. Code § 1798.100(e)", "Civ. Code § 1798.81.5(b)", "11 CCR § 7011"),
  why: "What travels over plain HTTP, or over TLS older than 1.2, can be read and changed on its way. On a page where consumers make their requests that gives away who they are; of a notice nobody can tell whether it is the one that the business published.",
  exceptions: [
    "Plain HTTP that is only told where to go is no plain service.",
    "A route that serves nothing because it is switched off.",
  ],
  fix: {
    aws: `In the behaviour set ViewerProtocolPolicy to redirect-to-https. In the distribution's ViewerCertificate name a certificate of your own and the policy TLSv1.2_2021: under the CDN's own domain name older versions stay open whatever is set.

aws cloudfront get-distribution-config --id <distribution>
aws cloudfront update-distribution --id <distribution> --if-match <etag> --distribution-config file://distribution.json`,
    azure: `Redirect plain HTTP on the route, and raise the version on the domain.

az afd route update --profile-name <profile> --resource-group <group> --endpoint-name <endpoint> --route-name <route> \\
  --supported-protocols Http Https --https-redirect Enabled
az afd custom-domain update --profile-name <profile> --resource-group <group> --custom-domain-name <domain> --minimum-tls-version TLS12

// Bicep, of the route
properties: { supportedProtocols: [ 'Http', 'Https' ], httpsRedirect: 'Enabled' }

// Bicep, of the custom domain
properties: { tlsSettings: { certificateType: 'ManagedCertificate', minimumTlsVersion: 'TLS12' } }`,
  },
  needs: ["cdn-route", "cdn-route.enabled", "cdn-route.transport"],
  check(route, context) {
    const { enabled, transport } = route.facts;
    if (!context.read(enabled)) return notApplicable();
    const { http, minimumTls } = context.read(transport);
    const evidence = evidenceOf(transport);
    // What is no number is older than TLS.
    const modern = Number(minimumTls) >= LOWEST_TLS;
    const faults = [
      ...(http === "served" ? ["answers over plain HTTP"] : []),
      ...(modern ? [] : [`lets viewers use a TLS version from ${minimumTls} on`]),
    ];
    const what = `The route ${route.name}, for notices or privacy requests,`;
    if (faults.length > 0) return fail(`${what} ${faults.join(" and ")}.`, { evidence });
    const plain = http === "redirected" ? "redirects plain HTTP" : "refuses plain HTTP";
    return pass(`${what} ${plain} and asks for TLS ${minimumTls} or newer.`, { evidence });
  },
};

export default rule;
