/** Answers about pairs that are held at once: enough for what several rules ask of the same few identities, and no product. */
const HELD = 50_000;

/** Remembers an answer; all are forgotten when there are too many, as each can be worked out again. */
export function remember<T>(answers: Map<string, T>, key: string, answer: T): void {
  if (answers.size >= HELD) answers.clear();
  answers.set(key, answer);
}
