import { describe, expect, test } from "vitest";
import { refusal } from "./refusal.ts";
import type { BadConfig } from "./refusal.ts";

const TOP = "there are declaration, targets, scope, tags, limits, rules, waivers";

const BAD: readonly BadConfig[] = [
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
    "a subscription by its name, and a group by its path",
    "targets:\n  - id: shop\n    azure: { subscription: x, managementGroup: a/b }",
    [
      'c.yaml:3:28: subscription must be a subscription\'s id, such as 00000000-0000-0000-0000-000000000000, not "x"',
      'c.yaml:3:48: managementGroup must be a management group\'s id, not "a/b"',
    ],
  ],
  [
    "a target of two clouds",
    "targets:\n  - id: shop\n    aws: {}\n    azure: {}",
    ['c.yaml:2:5: the target "shop" names two clouds; make one target of each'],
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
    [
      'c.yaml:2:5: the target "shop" says not what to read: write aws or azure below it; {} for what the credentials lead to',
    ],
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
];

describe("keys, targets and the declaration", () => {
  test.each(BAD)("%s", (_what, text, lines) => {
    expect(refusal(text).message).toBe(lines.join("\n"));
  });

  test("carry their problems apart from the message", () => {
    expect(refusal("limits:\n  a: 1\nrule: 1").problems).toEqual([
      { line: 2, column: 3, message: 'unknown key "a"; there are noticeMaxTtl, optOutMaxDelay, erasure' },
      { line: 3, column: 1, message: 'unknown key "rule"; did you mean "rules"?' },
    ]);
  });
});
