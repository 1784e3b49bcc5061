/**
 * The commented config that `consentry init` writes. Lines that begin with `## ` explain; every other comment becomes
 * config once its `# ` is taken away.
 */
export function configTemplate(): string {
  return TEMPLATE;
}

const TEMPLATE = `## consentry.yaml: what no cloud can tell. Every part is optional; delete what you do not need.
## To use a line, take away the "# " in front of it. "consentry scan" says where a line is wrong.

## --- declaration -----------------------------------------------------------------------------------------------------
## What the business says of itself. A premise that is left out turns the verdicts that need it into reviews.
# declaration:

##  Does the business sell or share personal information, in the words of the law?
#   sellsOrShares: true

##  How long what is kept, at the longest: by data subject (customer, prospect, visitor, employee, applicant, vendor,
##  minor), by category of personal information (A to L), and for the records of consumers' requests (request-record).
##  Either an ISO 8601 duration (P2Y, P90D) or until-request: kept until the consumer asks for its deletion.
#   retentionSchedule:
#     customer: P2Y
#     visitor: P90D
#     D: P7Y
#     request-record: P2Y
#     prospect: until-request

##  What must not be deleted for now. "until" is optional.
#   legalHolds:
#     - id: matter-17
#       match: { name: "litigation-*" }
#       until: 2027-06-30

##  Where the deadlines of requests are tracked, if not in the cloud.
#   systemOfRecord: OneTrust

##  The day on which the privacy notices were last reviewed.
#   noticesReviewed: 2026-03-01

##  Where the browser's opt-out signal (GPC) is honoured: origin, edge or client.
#   optOutSignalHandledBy: origin

## --- targets ---------------------------------------------------------------------------------------------------------
## What to scan. Targets named on the command line replace this list. Findings in SARIF point at these lines.
# targets:
##  "id" is a name of your own, without spaces and without "/". The account number stands in quotes.
#   - id: shop-production
#     aws:
#       account: "123456789012"
#       role: arn:aws:iam::123456789012:role/audit
#       profile: audit
#       regions: [us-west-2, us-east-1]
##  All of "aws" is optional: without it the credentials decide.
#   - id: sandbox
#     aws: {}
##  A subscription of Azure, or every one below a management group.
#   - id: shop-azure
#     azure:
#       subscription: 00000000-0000-0000-0000-000000000000
#       tenant: shop.example
#   - id: shop-group
#     azure: { managementGroup: shop }

## --- scope -----------------------------------------------------------------------------------------------------------
## Labels by hand. They outweigh whatever is found out, and "not" takes a label away.
## In a matcher every key has to fit; of a list one entry is enough. Values are case-sensitive globs: "*" is any run of
## characters, "?" is one. Keys: name, id, path, method, account, region, tag.
# scope:

##  Routes that take or answer requests. "purpose" (intake, disclose, change, delete, opt-out) says what a route is for.
#   dsar-endpoint:
#     - { path: "/my-data/**", method: GET, purpose: disclose }
#     - { path: "/my-data/**", method: DELETE, purpose: delete }
#     - not: { path: "/my-data/health" }

##  Code that works on requests, queues they wait in, workflows that carry them out.
#   dsar-handler:
#     - name: "privacy-*"
#   dsar-queue:
#     - name: erasure-requests
#   dsar-workflow:
#     - name: erase-customer

##  Stores that hold personal data.
#   personal-data:
#     - tag: { data-classification: pii }
#     - { name: "customers-*", account: "123456789012", region: "us-*" }
#     - id: "arn:aws:s3:::shop-exports*"
#     - not: { name: "*-test" }

##  Where opt-outs are kept, and where the records of requests and the audit trail are.
#   preference-store:
#     - name: consent-preferences
#   request-records:
#     - name: dsar-records
#   audit-log:
#     - name: "trail-*"

##  Routes that serve a privacy notice, pages, or the checkout.
#   notice-route:
#     - path: /privacy
#   page-route:
#     - path: "/shop/*"
#   checkout-route:
#     - path: "/checkout/**"

## --- tags ------------------------------------------------------------------------------------------------------------
## Tag keys and values of your own, instead of the built-in ones. Keys fit at the end of a tag's key, whatever its case
## and separators. Roles: role, data-subject, pi-category, spi, classification, retention, retention-basis, legal-hold.
# tags:
##  Whether the tags of an Azure resource group speak for what it holds; Azure itself inherits none.
#   inherit: true
#   data-subject:
#     keys: ["privacy:data-subject", DataSubjectCategory]
#   classification:
#     keys: [data-class]
#     values: [public, internal, pii]

## --- limits ----------------------------------------------------------------------------------------------------------
## Times the business holds itself to, as ISO 8601 durations: how long an old privacy notice may be served, how long an
## opt-out may take, and how long an erasure may take until every copy is gone.
# limits:
#   noticeMaxTtl: P1D
#   optOutMaxDelay: PT15M
#   erasure: P45D

## --- rules -----------------------------------------------------------------------------------------------------------
## Switch a rule off, or say what its findings weigh: error, warning or note. Globs are allowed.
## "consentry rules list" names every rule.
# rules:
#   inventory/untagged-store: { level: error }
#   "retention/hard-coded-*": off

## --- waivers ---------------------------------------------------------------------------------------------------------
## Findings that somebody answers for. They stay in the report, marked. All five keys are needed: "expires" is the last
## day on which the waiver holds. "until-changed", optional, ends it earlier: as soon as the evidence is another.
# waivers:
#   - rule: retention/no-limit
#     resource: arn:aws:s3:::shop-archive
#     reason: The archive is emptied by hand every January.
#     approver: privacy@example.com
#     expires: 2027-03-31
#   - rule: access/personal-data-public
#     resource: "arn:aws:s3:::shop-press-*"
#     reason: Press photographs, published with consent.
#     approver: privacy@example.com
#     expires: 2027-01-31
#     until-changed: "6f1d0c9b2a7e4583"
`;
