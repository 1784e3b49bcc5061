/** Nothing was sent: the request is none that a read declares, or lacks what its path needs. A mistake of ours. */
export class UndeclaredRequestError extends Error {
  override readonly name = "UndeclaredRequestError";
}

/** Nothing was sent: what the cloud gave as an id or as its next page is none that may be asked for. */
export class UnusablePlaceError extends Error {
  override readonly name = "UnusablePlaceError";
}

/** A refusal. */
export class RefusedError extends Error {
  override readonly name = "RefusedError";
  readonly status: number;
  /** The provider's word; the status where it gives none. */
  readonly code: string;
  /** What it says in a sentence, names and ids among it: to be read, not repeated. */
  readonly text: string;
  /** Milliseconds that it asks us to wait. */
  readonly after: number | undefined;

  constructor(status: number, said: { readonly code: string; readonly text: string }, after: number | undefined) {
    super(said.code);
    this.status = status;
    this.code = said.code === "" ? String(status) : said.code;
    this.text = said.text;
    this.after = after;
  }
}
