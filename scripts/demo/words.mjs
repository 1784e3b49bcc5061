/** When the shop was read. */
export const AT = "2026-11-24T04:00:00.000Z";

/** What stands for a part that the caller may not read. */
export const denied = (operation, permission) => ({
  $unread: { reason: "access-denied", operation, message: `AccessDenied: the caller may not use ${permission}` },
});
