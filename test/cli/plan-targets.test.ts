import { describe, expect, it } from "vitest";
import { planTargets } from "../../src/cli/targets.ts";
import type { Plan, TargetOptions } from "../../src/cli/targets.ts";
import type { Config } from "../../src/config/config.ts";

const SUBSCRIPTION = "00000000-0000-0000-0000-00000000000a";
const BOTH: Config = {
  targets: [
    { id: "shop", aws: { account: "123456789012", regions: ["us-west-2"] } },
    { id: "shop-azure", azure: { subscription: SUBSCRIPTION, tenant: "t" } },
    { id: "shop-group", azure: { managementGroup: "shop", tenant: "t" } },
    { id: "lab", azure: {} },
  ],
};
const TABLE: readonly (readonly [string, TargetOptions, Config, Plan])[] = [
  ["whatever has credentials", {}, {}, { aws: [{}], azure: [{}], optional: true }],
  ["one cloud by name", { provider: ["azure"] }, {}, { aws: [], azure: [{}], optional: false }],
  [
    "one cloud by an option of its own",
    { region: ["us-east-1"] },
    {},
    { aws: [{ regions: ["us-east-1"] }], azure: [], optional: false },
  ],
  [
    "both by options",
    { profile: "p", subscription: ["all"], tenant: "t" },
    {},
    { aws: [{ profile: "p" }], azure: [{ tenant: "t", subscriptions: ["all"] }], optional: false },
  ],
  [
    "management groups",
    { managementGroup: ["shop"] },
    {},
    { aws: [], azure: [{ managementGroups: ["shop"] }], optional: false },
  ],
  ["a cloud of its own", { azureCloud: "usgov" }, {}, { aws: [], azure: [{}], optional: false }],
  [
    "what the config names, one login for a tenant",
    {},
    BOTH,
    {
      aws: [{ account: "123456789012", regions: ["us-west-2"] }],
      azure: [
        { tenant: "t", subscriptions: [SUBSCRIPTION], managementGroups: ["shop"] },
        { subscriptions: ["all"], managementGroups: [] },
      ],
      optional: false,
    },
  ],
  [
    "of the config's targets those of one cloud",
    { provider: ["aws"] },
    BOTH,
    { aws: [{ account: "123456789012", regions: ["us-west-2"] }], azure: [], optional: false },
  ],
  [
    "options in place of the config's targets",
    { subscription: [SUBSCRIPTION], azureCloud: "local.json" },
    BOTH,
    { aws: [], azure: [{ subscriptions: [SUBSCRIPTION] }], optional: false },
  ],
];

describe("what is read", () => {
  it.each(TABLE)("%s", (_, options, config, plan) => expect(planTargets(options, config)).toEqual(plan));

  it.each([
    [{ provider: ["azure"], region: ["us-east-1"] }, "--region has no effect without --provider aws"],
    [{ provider: ["aws"], tenant: "t" }, "--tenant has no effect without --provider azure"],
    [{ provider: ["aws"], azureCloud: "usgov" }, "--azure-cloud has no effect without --provider azure"],
  ] as const)("refuses an option that would do nothing: %j", (options, words) => {
    expect(() => planTargets(options, {})).toThrow(words);
  });
});
