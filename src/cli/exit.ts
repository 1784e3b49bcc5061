/** Exit codes, stable. 1 outranks 4. */
export const EXIT = {
  clean: 0,
  findings: 1,
  usage: 2,
  nothingCollected: 3,
  unknowns: 4,
  fault: 5,
  interrupted: 130,
} as const;

/** Wrong usage, an invalid config or input file: the message says what, where and what to do. */
export class UsageError extends Error {}

/** No credentials, no network, or every list failed. */
export class NothingCollectedError extends Error {}
