/** What the shop declares: enough for every rule that compares a setting with a declaration. */
export const CONFIG = `
declaration:
  sellsOrShares: true
  optOutSignalHandledBy: origin
  noticesReviewed: "2025-06-01"
  retentionSchedule: { customer: P1Y, request-record: P3Y }
limits: { erasure: P30D }
`;

/** The same, after the notices were gone over. */
export const REVIEWED: string = CONFIG.replace("2025-06-01", "2026-06-01");
