import { describe, expect, test } from "vitest";
import { retentionSetting } from "../../src/rules/retention-setting.ts";

describe("what a setting says of retention", () => {
  test.each([
    ["RETENTION_DAYS", "90", 90],
    ["dataRetentionDays", "90", 90],
    ["data-retention-weeks", "2", 14],
    ["RETENTION_MONTHS", "12", 365],
    ["RETAIN_YEARS", "7", 2555],
    ["DELETE_AFTER_HOURS", "36", 1.5],
    ["TTL_SECONDS", "86400", 1],
    ["ITEM_TTL_MINUTES", "1440", 1],
    ["KEEP_DAYS", "30", 30],
    ["DAYS_TO_KEEP", "30", 30],
    ["PURGE_AFTER", "P1Y", 365],
    ["EXPIRES_AFTER", "P1Y2M10DT12H", 365 + (2 * 365) / 12 + 10.5],
    ["EXPIRY", "PT90M", 0.0625],
    ["ARCHIVE_AFTER", "90d", 90],
    ["MAX_AGE", "2 years", 730],
    ["TTL", "86400000 ms", 1],
    ["RETENTION_DAYS", "+1e2", 100],
    ["RETENTION_DAYS", "12h", 0.5],
    ["RETENTION", "90.12:00:00", 90.5],
    ["RETENTION", "06:00:00", 0.25],
  ])("%s=%s is %d days", (name, value, days) => {
    expect(retentionSetting({ name, value })?.days).toBeCloseTo(days, 9);
  });

  test.each([
    ["RETENTION", "90"],
    ["RETENTION", "6m"],
    ["RETENTION", "3 moons"],
    ["RETENTION_DAYS", "0"],
    ["RETENTION_DAYS", "-1"],
    ["RETENTION", "00:00:00"],
    ["RETENTION", "P0D"],
    ["RETENTION_DAYS", undefined],
    ["TTL", undefined],
  ])("%s=%s is a retention of unknown length", (name, value) => {
    const said = retentionSetting(value === undefined ? { name } : { name, value });
    expect(said).toBeDefined();
    expect(said).not.toHaveProperty("days");
  });

  test.each([
    ["LOG_RETENTION_DAYS", "90"],
    ["CACHE_TTL", "60"],
    ["SESSION_EXPIRY_MINUTES", "30"],
    ["JWT_EXPIRES_IN_SECONDS", "3600"],
    ["accessTokenTtlSeconds", "3600"],
    ["CERT_EXPIRY_DAYS", "90"],
    ["PASSWORD_MAX_AGE_DAYS", "90"],
    ["HSTS_MAX_AGE", "31536000"],
    ["DNS_TTL", "300"],
    ["URL_EXPIRY_SECONDS", "900"],
    ["LOCK_TTL_SECONDS", "30"],
    ["PURGE_BATCH_SIZE", "500"],
    ["RETENTION_ENABLED", "true"],
    ["RETENTION_BUCKET", "archive"],
    ["RETENTION_POLICY", undefined],
    ["CATALOG_DAYS", "90"],
    ["SETTLE_DAYS", "3"],
  ])("%s=%s speaks of something else", (name, value) => {
    expect(retentionSetting(value === undefined ? { name } : { name, value })).toBeUndefined();
  });
});
