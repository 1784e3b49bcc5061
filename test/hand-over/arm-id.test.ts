import { expect, it } from "vitest";
import { armId } from "../../src/providers/azure/hand-over/arm-id.ts";

const GROUP = "/subscriptions/AA/resourceGroups/Shop";
const group = GROUP.toLowerCase();

it.each([
  [`${GROUP}/providers/Microsoft.Sql/servers/a/databases/B`, "microsoft.sql/servers/databases", "aa"],
  [
    `${GROUP}/providers/A.B/c/d/providers/Microsoft.Insights/diagnosticSettings/e`,
    "microsoft.insights/diagnosticsettings",
    "aa",
  ],
  [`${GROUP}/providers/providers/Microsoft.Insights/metricAlerts/e`, "microsoft.insights/metricalerts", "aa"],
  ["/subscriptions/AA/providers/Microsoft.Authorization/locks/l", "microsoft.authorization/locks", "aa"],
  ["/providers/Microsoft.Management/managementGroups/m", "microsoft.management/managementgroups", undefined],
  [GROUP, "microsoft.resources/subscriptions/resourcegroups", "aa"],
  [" /subscriptions/AA/ ", "microsoft.resources/subscriptions", "aa"],
])("%s", (text, type, subscription) => {
  const id = text.trim().toLowerCase().replace(/\/$/, "");
  expect(armId(text)).toEqual({ id, type, ...(subscription ? { subscription } : {}) });
});

it.each([
  "",
  "/",
  "shop",
  "/subscriptions",
  "/subscriptions/",
  "/subscriptions/aa/resourceGroups",
  "/tenants/aa",
  `${GROUP}/providers/Microsoft.Sql`,
  `${GROUP}/providers/Microsoft.Sql/servers`,
  `${GROUP}/providers/Microsoft.Sql/servers/a/databases`,
  `${GROUP}/providers//servers/a`,
  `${GROUP}/providers/Microsoft.Sql/servers/a\u0007`,
  `${group.slice(1)}/providers/Microsoft.Sql/servers/a`,
  `${GROUP}/providers/Microsoft.Sql/servers/${"a".repeat(5000)}`,
  "arn:aws:s3:::providers/a/b/c",
])("%j is no id", (text) => {
  expect(armId(text)).toBeUndefined();
});
