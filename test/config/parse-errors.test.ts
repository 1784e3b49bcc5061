import { describe, expect, test } from "vitest";
import { ConfigError } from "../../src/config/errors.ts";
import { parseConfig } from "../../src/config/parse.ts";
import { RULES } from "./rules.ts";

const WAIVER = "rule: dsar/*, resource: x, reason: x, approver: x, expires: 2027-01-01";
const NO_RULE = "consentry rules list names them all";
const TOP = "there are declaration, targets, scope, tags, limits, rules, waivers";

/** What is wrong, the config, and the exact lines it gives. */
const BAD: readonly (readonly [string, string, readonly string[]])[] = [
  [
    "broken flow",
    "rules: [",
    ["c.yaml:1:9: not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]"],
  ],
  ["a tab", "limits:\n\terasure: P1D", ["c.yaml:2:1: YAML is indented with spaces, never with tabs"]],
  [
    "two documents",
    "rules: {}\n---\nrules: {}",
    ["c.yaml:2:1: a config is one YAML document; remove the --- and what follows it"],
  ],
  ["a tag", "rules: !secret {}", ["c.yaml:1:8: YAML tags (!name) mean nothing here; remove it"]],
  [
    "a binary",
    "declaration: { systemOfRecord: !!binary aGk= }",
    ["c.yaml:1:32: YAML tags (!name) mean nothing here; remove it"],
  ],
  [
    "a key that stands twice, and another fault with it",
    "limits:\n  erasure: P1D\n  erasure: soon",
    [
      "c.yaml:3:3: this key stands twice in one map; remove one of them",
      'c.yaml:3:12: erasure must be an ISO 8601 duration such as P2Y, P45D or PT15M, not "soon"',
    ],
  ],
  [
    "an endless alias",
    "scope: &all { personal-data: [*all] }",
    ["c.yaml:1:31: this alias (*name) contains itself; write the value out"],
  ],
  ["an alias of nothing", "rules: *mine", ["c.yaml:1:8: there is no anchor &mine before this alias"]],
  [
    "an alias bomb",
    "a: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c]",
    ["c.yaml:2:8: aliases (*name) unfold to more than 100 copies; write the values out"],
  ],
  [
    "very many aliases",
    `a: &a x\nb: [${"*a,".repeat(101)}]`,
    ["c.yaml:2:305: aliases (*name) unfold to more than 100 copies; write the values out"],
  ],
  ["a list", "- rules", ["c.yaml:1:1: a config must be a map of keys and values, not a list"]],
  ["a word", "hello", ['c.yaml:1:1: a config must be a map of keys and values, not "hello"']],
  ["a key that is no text", "? [a]\n: b", ["c.yaml:1:3: not valid YAML: With stringKeys, all keys must be strings"]],
  ["a misspelt part", "\nwaiver: []", ['c.yaml:2:1: unknown key "waiver"; did you mean "waivers"?']],
  ["a part of another tool", "plugins: []", [`c.yaml:1:1: unknown key "plugins"; ${TOP}`]],
  ["an unknown part without value", "plugins:", [`c.yaml:1:1: unknown key "plugins"; ${TOP}`]],
  ["a merge key", "<<: {}", [`c.yaml:1:1: unknown key "<<"; ${TOP}`]],
  ["a prototype", "__proto__: {}", [`c.yaml:1:1: unknown key "__proto__"; ${TOP}`]],
  [
    "a key that would steer the terminal",
    '"\\e[2J\\u202e\\u009b": 1',
    [`c.yaml:1:1: unknown key "\\u001b[2J\\u202e\\u009b"; ${TOP}`],
  ],
  [
    "alerts",
    "notify:\n  - slack: env:URL",
    ["c.yaml:1:1: this version cannot send alerts yet, and ignoring notify would hide that; remove it"],
  ],
  [
    "azure",
    "targets:\n  - id: shop\n    azure: { subscription: x }",
    ["c.yaml:3:5: this version reads AWS only; remove the azure target"],
  ],
  [
    "an account that lost its quotes",
    "targets:\n  - id: shop\n    aws: { account: 123456789012 }",
    ['c.yaml:3:21: account must be in quotes, or YAML takes it for a number: write "123456789012"'],
  ],
  [
    "an account that looks octal",
    "targets:\n  - id: shop\n    aws: { account: 012345678901 }",
    ['c.yaml:3:21: account must be in quotes, or YAML takes it for a number: write "012345678901"'],
  ],
  [
    "an account that lost its zero",
    "targets: [{ id: shop, aws: { account: 12345678901 } }]",
    ['c.yaml:1:39: account must be in quotes, or YAML takes it for a number: write "012345678901"'],
  ],
  [
    "an account with dashes",
    "targets: [{ id: shop, aws: { account: 1234-5678-9012 } }]",
    ['c.yaml:1:39: account must be 12 digits and nothing else: write "123456789012"'],
  ],
  [
    "an account too short",
    'targets: [{ id: shop, aws: { account: "12345" } }]',
    ['c.yaml:1:39: account must be an account number: 12 digits in quotes, not "12345"'],
  ],
  [
    "a matcher's account without quotes",
    "scope: { audit-log: [{ account: 012345678901 }] }",
    ['c.yaml:1:33: account must be in quotes, or YAML takes it for a number: write "012345678901"'],
  ],
  [
    "targets of one name",
    "targets:\n  - { id: shop, aws: {} }\n  - { id: shop, aws: {} }",
    ['c.yaml:3:11: the target "shop" stands already in line 2'],
  ],
  [
    "target names that are no file names",
    'targets: [{ id: a b, aws: {} }, { id: a/b, aws: {} }, { id: "", aws: {} }]',
    [
      'c.yaml:1:17: id must be a name without spaces and without "/", not "a b"',
      'c.yaml:1:39: id must be a name without spaces and without "/", not "a/b"',
      'c.yaml:1:61: id must be a name without spaces and without "/", and nothing stands here',
    ],
  ],
  [
    "a target without provider",
    "targets:\n  - id: shop",
    ["c.yaml:2:5: aws is missing: which AWS account to read, and how; {} for that of the credentials"],
  ],
  [
    "regions and role",
    "targets: [{ id: a, aws: { regions: [west, all], role: audit } }]",
    [
      'c.yaml:1:37: an entry of regions must be a region such as us-west-2, or all, not "west"',
      'c.yaml:1:55: role must be the ARN of an IAM role: arn:aws:iam::<account>:role/<name>, not "audit"',
    ],
  ],
  ["no targets", "targets: []", ["c.yaml:1:10: targets must not be an empty list; leave it out instead"]],
  [
    "a word for a truth",
    "declaration: { sellsOrShares: yes }",
    ['c.yaml:1:31: sellsOrShares must be true or false, not "yes"'],
  ],
  [
    "nothing where a value belongs",
    "declaration:\n  sellsOrShares:\n  systemOfRecord: ' '",
    [
      "c.yaml:2:17: sellsOrShares must be true or false, and nothing stands here",
      'c.yaml:3:19: systemOfRecord must be text that is not empty, not " "',
    ],
  ],
  [
    "text that YAML takes for something else",
    "declaration: { systemOfRecord: 0x1F }\nscope: { audit-log: [{ tag: { spi: true } }] }",
    [
      'c.yaml:1:32: systemOfRecord must be text that is not empty, not 31; put it in quotes: "0x1F"',
      'c.yaml:2:36: spi must be text, not true; put it in quotes: "true"',
    ],
  ],
  [
    "a schedule",
    "declaration:\n  retentionSchedule:\n    customr: P2Y\n    d: P7Y\n    none: P1Y\n    vendor: 2 years\n    minor: 30\n",
    [
      'c.yaml:3:5: "customr" is no data subject, no category of personal information and not request-record; did you mean "customer"?',
      'c.yaml:4:5: "d" is no data subject, no category of personal information and not request-record; did you mean "D"?',
      'c.yaml:5:5: "none" is no data subject, no category of personal information and not request-record; there are ' +
        "customer, prospect, visitor, employee, applicant, vendor, minor, A, B, C, D, E, F, G, H, I, J, K, L, request-record",
      'c.yaml:6:13: vendor must be an ISO 8601 duration such as P2Y or P90D, or until-request, not "2 years"',
      "c.yaml:7:12: minor must be an ISO 8601 duration such as P2Y or P90D, or until-request, not 30",
    ],
  ],
  [
    "dates that no calendar has",
    "declaration:\n  noticesReviewed: 2026\n  legalHolds: [{ id: m, match: { name: x }, until: 2027-02-30 }]",
    [
      "c.yaml:2:20: noticesReviewed must be a calendar date such as 2027-03-31, not 2026",
      'c.yaml:3:52: until must be a calendar date such as 2027-03-31, not "2027-02-30"',
    ],
  ],
  [
    "holds",
    "declaration:\n  legalHolds:\n    - id: m\n    - { id: m, match: {} }",
    [
      "c.yaml:3:7: match is missing: what is held, by name, id, tag and the like",
      'c.yaml:4:13: the legal hold "m" stands already in line 3',
      "c.yaml:4:23: match must not be empty: it would fit every resource",
    ],
  ],
  [
    "a choice in the wrong case",
    "declaration: { optOutSignalHandledBy: Edge }",
    ['c.yaml:1:39: optOutSignalHandledBy must be one of origin, edge, client, not "Edge"; did you mean "edge"?'],
  ],
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
      'c.yaml:1:18: unknown key "subject"; there are role, data-subject, pi-category, spi, classification, retention, retention-basis, legal-hold',
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
];

describe("a config that cannot be used", () => {
  test.each(BAD)("%s", (_what, text, lines) => {
    expect(messageOf(text)).toBe(lines.join("\n"));
  });

  test("one nested without end", () => {
    expect(messageOf("[".repeat(20_000))).toMatch(
      /^c\.yaml:1:\d+: (nested too deep to be a config|not valid YAML: .*)$/,
    );
  });

  test("carries its problems apart from the message", () => {
    expect(problemsOf("limits:\n  a: 1\nrule: 1")).toEqual([
      { line: 2, column: 3, message: 'unknown key "a"; there are noticeMaxTtl, optOutMaxDelay, erasure' },
      { line: 3, column: 1, message: 'unknown key "rule"; did you mean "rules"?' },
    ]);
  });
});

function messageOf(text: string): string {
  return failure(text).message;
}

function problemsOf(text: string): unknown {
  return failure(text).problems;
}

function failure(text: string): ConfigError {
  try {
    parseConfig(text, "c.yaml", RULES);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error("the config was taken");
}
