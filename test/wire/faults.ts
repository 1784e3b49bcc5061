import type { ServerResponse } from "node:http";
import { TLSSocket } from "node:tls";
import type { WireAnswer } from "./replies.ts";

/** What can happen to an answer on its way. `reset`: the connection is reset. `cut`: half of the announced bytes, then a reset.
 * `short`: half a body that claims to be whole. `html`: 200 with a page. */
export type Spoiling = "reset" | "cut" | "short" | "html";

/** Gives what is left of the answer. */
export function spoil(how: Spoiling, answer: WireAnswer, response: ServerResponse): void {
  const half = answer.body.slice(0, Math.floor(answer.body.length / 2));
  switch (how) {
    case "reset":
      reset(response);
      return;
    case "cut":
      response.writeHead(answer.status, { ...answer.headers, "content-length": Buffer.byteLength(answer.body) });
      response.write(half, () => response.socket?.destroy());
      return;
    case "short":
      return send(response, { ...answer, body: half });
    case "html":
      return send(response, {
        status: 200,
        headers: { "content-type": "text/html" },
        body: "<!doctype html><title>Hm</title>",
      });
  }
}

/** Only a connection without TLS can be reset by itself. */
function reset({ socket }: ServerResponse): void {
  if (socket instanceof TLSSocket) socket.destroy();
  else socket?.resetAndDestroy();
}

/** Every answer carries ids that differ from run to run: none of them may reach a report. */
export function send(response: ServerResponse, { status, headers, body }: WireAnswer): void {
  const id = `request-${Math.random()}`;
  response.writeHead(status, { ...headers, "x-amzn-requestid": id, "x-ms-request-id": id }).end(body);
}
