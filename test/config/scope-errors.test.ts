import { describe, expect, test } from "vitest";
import { refusal } from "./refusal.ts";
import type { BadConfig } from "./refusal.ts";

const WAIVER = "rule: dsar/*, resource: x, reason: x, approver: x, expires: 2027-01-01";
const NO_RULE = "consentry rules list names them all";

const BAD: readonly BadConfig[] = [
  [
    "a misspelt label",
    "scope: { persnal-data: [] }",
    ['c.yaml:1:10: unknown key "persnal-data"; did you mean "personal-data"?'],
  ],
  [
    "matchers",
    "scope:\n  personal-data:\n    - { nam: x }\n    - {}\n    - { path: my-data/*, method: get }\n    - 3\n    - { tag: {} }",
    [
      'c.yaml:3:9: unknown key "nam"; did you mean "name"?',
      "c.yaml:4:7: an entry of personal-data must not be empty: it would fit every resource",
      'c.yaml:5:15: path must begin with "/" or "*", as the paths of routes do, not "my-data/*"',
      'c.yaml:5:34: method must be in capitals: GET, or ANY for a route that takes every method, not "get"',
      "c.yaml:6:7: an entry of personal-data must be a map of keys and values, not 3",
      "c.yaml:7:14: tag must not be empty: it would fit every resource",
    ],
  ],
  [
    "purpose and not",
    "scope:\n  personal-data: [{ name: x, purpose: delete }, { name: x, not: { name: y } }]\n" +
      "  dsar-endpoint: [{ path: /x, purpose: remove }, { not: { path: /y, purpose: delete } }]\n  not: []",
    [
      "c.yaml:2:30: purpose goes only with dsar-endpoint",
      'c.yaml:2:51: not takes the label away and stands alone; remove "name", or move it below not',
      'c.yaml:3:40: purpose must be one of intake, disclose, change, delete, opt-out, not "remove"',
      "c.yaml:3:69: a matcher that takes the label away has no purpose",
      "c.yaml:4:3: not stands inside a label's list: - not: { name: … }",
    ],
  ],
  [
    "one matcher in place of a list",
    "scope: { notice-route: { path: /x } }",
    ["c.yaml:1:24: notice-route must be a list, not a map"],
  ],
  [
    "the vocabulary",
    "tags: { spi: {}, subject: { keys: [a] }, role: { keys: [] } }",
    [
      "c.yaml:1:14: spi must name keys, values or both",
      'c.yaml:1:18: unknown key "subject"; there are role, data-subject, pi-category, spi, classification, retention, retention-basis, legal-hold, inherit',
      "c.yaml:1:56: keys must not be an empty list; leave it out instead",
    ],
  ],
  [
    "limits",
    "limits: { erasure: 45, optOutMaxDelay: PT }",
    [
      "c.yaml:1:20: erasure must be an ISO 8601 duration such as P2Y, P45D or PT15M, not 45",
      'c.yaml:1:40: optOutMaxDelay must be an ISO 8601 duration such as P2Y, P45D or PT15M, not "PT"',
    ],
  ],
  [
    "rules",
    "rules:\n  retention/no-limt: off\n  dsr/*: off\n  zzz: off\n  dsar/*: false\n  access/*: { level: eror }\n  inventory/*: {}\n  __proto__: off",
    [
      'c.yaml:2:3: there is no rule "retention/no-limt"; did you mean "retention/no-limit"?',
      `c.yaml:3:3: no rule fits "dsr/*"; ${NO_RULE}`,
      `c.yaml:4:3: there is no rule "zzz"; ${NO_RULE}`,
      'c.yaml:5:11: "dsar/*" must be off, or { level: error | warning | note }, not false',
      'c.yaml:6:22: level must be one of error, warning, note, not "eror"; did you mean "error"?',
      "c.yaml:7:16: level is missing: what a finding of the rule weighs",
      `c.yaml:8:3: there is no rule "__proto__"; ${NO_RULE}`,
    ],
  ],
  [
    "a waiver that lacks almost everything",
    "waivers:\n  - rule: retention/nolimit\n    reason: ''\n",
    [
      "c.yaml:2:5: approver is missing: who answers for it",
      "c.yaml:2:5: expires is missing: the last day on which the waiver holds",
      "c.yaml:2:5: resource is missing: the id of the resource, or a glob",
      'c.yaml:2:11: there is no rule "retention/nolimit"; did you mean "retention/no-limit"?',
      "c.yaml:3:13: reason must be text that is not empty, and nothing stands here",
    ],
  ],
  [
    "a waiver with more",
    `waivers: [{ ${WAIVER}, until: changed }]`,
    ['c.yaml:1:85: unknown key "until"; there are rule, resource, reason, approver, expires, until-changed'],
  ],
  [
    "a hash that YAML takes for a number",
    `waivers: [{ ${WAIVER}, until-changed: 1234567890123456 }]`,
    [
      "c.yaml:1:100: until-changed must be a hash of evidence as reports show it: 16 hex digits, in quotes, not 1234567890123456",
    ],
  ],
];

describe("scope, tags, limits, rules and waivers", () => {
  test.each(BAD)("%s", (_what, text, lines) => {
    expect(refusal(text).message).toBe(lines.join("\n"));
  });
});
