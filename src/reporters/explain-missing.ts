import type { Gap, UnreadReason } from "../model/fact.ts";

/** What has to happen before a read succeeds; `permission` is the cloud's own word for it, where it is known. */
const WANTED: Readonly<Record<UnreadReason, (permission: string) => string>> = {
  "access-denied": (permission) =>
    `The caller needs ${permission}. Where it has that, see what was said: credentials, a key or another policy can deny as well.`,
  "not-collected": (permission) => `It was not asked for: collect again, with ${permission}.`,
  "service-off": () => "The service is off there; what it would tell does not exist until it is on.",
  "unsupported-region": () => "The provider does not offer it there.",
  throttled: () => "The provider slowed the reads down: run again, or read fewer regions or accounts at once.",
  "timed-out": () => "Run again, with a longer --timeout if it happens again.",
  "server-error": () => "The provider failed: run again.",
  network: () => "The provider was not reached: look at network and proxy, then run again.",
  unreadable: () => "An answer came that could not be understood.",
  "not-found-raced": () => "It vanished while it was read: run again.",
  unresolved: (permission) =>
    `A run decides it, or something that was not found among what was read; for that it may need ${permission} elsewhere.`,
};

/** One read that an unknown lacks, in lines: which, where, what was said, and what would help. */
export function missingLines(gap: Gap, permission: string | undefined): readonly string[] {
  const { operation, account, region, record, message, reason } = gap;
  const place = region === "global" ? account : `${account}/${region}`;
  return [
    `${operation} in ${place}${record === undefined ? ", the whole list" : `, of ${record}`}`,
    `it said: ${message}`,
    WANTED[reason](permission === undefined ? "the permission for that operation" : `the permission ${permission}`),
  ];
}
