import type { ServerResponse } from "node:http";
import { armError } from "./arm-replies.ts";
import type { ArmReply } from "./arm-replies.ts";
import { send, spoil } from "./faults.ts";
import type { Spoiling } from "./faults.ts";

/** What happens to every distinct request to the resource manager the first time it comes; the second time it is answered.
 * `throttle`: 429 with a wait. `throttle-bare`: 429 without. `error`: 500. */
export type ArmFault = Spoiling | "throttle" | "throttle-bare" | "error";

/** Gives the trouble instead of the answer. */
export function trouble(fault: ArmFault, answer: ArmReply, response: ServerResponse): void {
  switch (fault) {
    case "error":
      return send(response, armError("InternalServerError", 500));
    case "throttle":
      return send(response, armError("TooManyRequests", 429, "Slow down.", { "x-ms-retry-after-ms": "20" }));
    case "throttle-bare":
      return send(response, armError("TooManyRequests", 429));
    default:
      return spoil(fault, answer, response);
  }
}
