import { UnreadableAnswerError } from "./unreadable-answer.ts";

/** The longest documented answer has 16 MB; what goes on for longer fills memory and is none. */
const LONGEST = 64 * 2 ** 20;

/** All bytes of an answer's body; rejects where it does not end. */
export async function bytesOf(
  body: AsyncIterable<Uint8Array | string> | undefined,
  status: number,
  longest: number = LONGEST,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    const bytes = Buffer.from(chunk);
    chunks.push(bytes);
    length += bytes.length;
    if (length > longest) throw new UnreadableAnswerError(status, "too long");
  }
  return Buffer.concat(chunks);
}
