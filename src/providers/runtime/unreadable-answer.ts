/** An answer that no operation gives: empty, a web page, cut short, or too long. */
export class UnreadableAnswerError extends Error {
  override readonly name = "UnreadableAnswerError";
  readonly status: number;

  constructor(status: number, what: string) {
    super(what);
    this.status = status;
  }
}
