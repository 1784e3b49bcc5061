import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A proxy that lets nothing through, and notes where it was asked to lead. */
export interface ClosedProxy {
  readonly url: string;
  readonly asked: ReadonlySet<string>;
  close(): void;
}

export async function startClosedProxy(): Promise<ClosedProxy> {
  const asked = new Set<string>();
  const proxy = createServer().on("connect", ({ url = "" }, socket) => {
    asked.add(url);
    socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const { port } = proxy.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, asked, close: () => proxy.close() };
}
