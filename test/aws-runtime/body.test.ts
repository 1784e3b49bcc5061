import { Readable } from "node:stream";
import { expect, it } from "vitest";
import { bytesOf } from "../../src/providers/runtime/body.ts";

it("gives the bytes of all pieces, and none of no body", async () => {
  expect((await bytesOf(Readable.from(["a", Buffer.from("b")]), 200)).toString()).toBe("ab");
  expect(await bytesOf(undefined, 204)).toHaveLength(0);
});

it("takes no more than a limit, however long the body goes on", async () => {
  const endless = async function* (): AsyncGenerator<string> {
    for (;;) yield await Promise.resolve("0123456789");
  };
  await expect(bytesOf(endless(), 200, 25)).rejects.toMatchObject({
    name: "UnreadableAnswerError",
    status: 200,
    message: "too long",
  });
  expect(await bytesOf(Readable.from(["0123456789"]), 200, 10)).toHaveLength(10);
});
