import type { ServerResponse } from "node:http";
import { armError, raw } from "./arm-replies.ts";
import type { ArmReply } from "./arm-replies.ts";

/** What happens to every distinct request to the resource manager the first time it comes; the second time it is answered.
 * `throttle`: 429 with a wait. `throttle-bare`: 429 without. `reset`: the connection is reset. `cut`: half of the announced
 * bytes, then a reset. `short`: half a body that claims to be whole. `error`: 500. `html`: 200 with a page. */
export type ArmFault = "throttle" | "throttle-bare" | "reset" | "cut" | "short" | "error" | "html";

/** Gives the trouble instead of the answer. */
export function trouble(fault: ArmFault, answer: ArmReply, response: ServerResponse): void {
  const half = answer.body.slice(0, Math.floor(answer.body.length / 2));
  switch (fault) {
    case "reset":
      response.socket?.destroy();
      return;
    case "cut":
      response.writeHead(answer.status, { ...answer.headers, "content-length": Buffer.byteLength(answer.body) });
      response.write(half, () => response.socket?.destroy());
      return;
    case "short":
      return send(response, { ...answer, body: half });
    case "html":
      return send(response, raw("<!doctype html><title>Hm</title>", 200, { "content-type": "text/html" }));
    case "error":
      return send(response, armError("InternalServerError", 500));
    case "throttle":
      return send(response, armError("TooManyRequests", 429, "Slow down.", { "x-ms-retry-after-ms": "20" }));
    case "throttle-bare":
      return send(response, armError("TooManyRequests", 429));
  }
}

/** Every answer carries an id that differs from run to run: none of it may reach a report. */
export function send(response: ServerResponse, answer: ArmReply): void {
  response
    .writeHead(answer.status, { ...answer.headers, "x-ms-request-id": `request-${Math.random()}` })
    .end(answer.body);
}
