import type { Purpose } from "../../src/model/label.ts";
import type { Guard } from "../../src/model/resource.ts";

/** A route of each purpose, whose path and method say so. */
export const ROUTES: Readonly<Record<Purpose, `${string} /${string}`>> = {
  intake: "POST /dsar/requests",
  disclose: "GET /dsar/{id}/export",
  change: "PUT /dsar/{id}",
  delete: "DELETE /dsar/{id}",
  "opt-out": "POST /opt-out",
};

const SOUND = ["pass dsar/unauthenticated-endpoint"];
const IDENTITY = ["pass dsar/key-is-not-identity", ...SOUND];
const OPEN = ["fail dsar/unauthenticated-endpoint", "fail dsar/unthrottled-intake"];
const KEYED = ["fail dsar/key-is-not-identity"];
const asked = (verdict: string): readonly string[] => [`${verdict} dsar/opt-out-demands-identity`];

/** What guards a route × what it is for: what the rules say of a route that nothing throttles. */
export const EXPECTED: Readonly<Record<Guard, Readonly<Record<Purpose, readonly string[]>>>> = {
  none: {
    intake: ["fail dsar/unthrottled-intake", "review dsar/unauthenticated-endpoint"],
    disclose: OPEN,
    change: OPEN,
    delete: OPEN,
    "opt-out": ["fail dsar/unthrottled-intake", ...asked("pass")],
  },
  "api-key": { intake: [], disclose: KEYED, change: KEYED, delete: KEYED, "opt-out": asked("pass") },
  iam: { intake: SOUND, disclose: IDENTITY, change: IDENTITY, delete: IDENTITY, "opt-out": asked("fail") },
  "user-login": { intake: SOUND, disclose: IDENTITY, change: IDENTITY, delete: IDENTITY, "opt-out": asked("fail") },
  custom: { intake: SOUND, disclose: IDENTITY, change: IDENTITY, delete: IDENTITY, "opt-out": asked("review") },
  certificate: { intake: SOUND, disclose: SOUND, change: SOUND, delete: SOUND, "opt-out": asked("fail") },
  network: { intake: SOUND, disclose: SOUND, change: SOUND, delete: SOUND, "opt-out": asked("pass") },
  closed: { intake: SOUND, disclose: SOUND, change: SOUND, delete: SOUND, "opt-out": asked("review") },
};
