const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Takes what the splitter finds, in the order of the file. */
export interface Splits {
  /** Bytes that belong to no row, from the piece in hand. */
  outside(bytes: Uint8Array, offset: number): void;
  /** A row begins. */
  opens(offset: number): void;
  /** Bytes of the row that is open, from the piece in hand; `whole` with the last of them. */
  inside(bytes: Uint8Array, whole: boolean): void;
  tooDeep(offset: number): never;
}

/**
 * Cuts a stream of JSON into rows and what stands around them, by brackets and quotes alone. A row is an object or array
 * that is an element of an array, or that stands at the top of a file of many values.
 */
export class RowSplitter {
  /** Of each bracket that is open around the rows: whether it is an array's. */
  readonly #around: boolean[] = [];
  readonly #top: boolean;
  readonly #limit: number;
  readonly #to: Splits;
  /** Brackets open within the row; 0 outside of rows. */
  #depth = 0;
  #quoted = false;
  #escaped = false;

  /** `top`: values at the top are rows. `limit`: brackets that may be open at once. */
  constructor(to: Splits, { top, limit }: { readonly top: boolean; readonly limit: number }) {
    this.#to = to;
    this.#top = top;
    this.#limit = limit;
  }

  /** `offset`: of the piece, in the file. */
  write(piece: Uint8Array, offset: number): void {
    let from = 0;
    for (let at = this.#skipEscaped(piece); at < piece.length; at += 1) {
      const byte = piece[at];
      if (byte === QUOTE) this.#quoted = !this.#quoted;
      else if (this.#quoted) {
        if (byte !== BACKSLASH) continue;
        at += 1;
        this.#escaped = at === piece.length;
      }
      // `[` and `{`, `]` and `}` differ in one bit.
      else if (byte === 0x5b || byte === 0x7b) {
        if (this.#depth === 0 && this.#beginsRow()) {
          this.#to.outside(piece.subarray(from, at), offset + from);
          this.#to.opens(offset + at);
          from = at;
          this.#depth = 1;
        } else if (this.#depth > 0) this.#depth += 1;
        else this.#around.push(byte === 0x5b);
        if (this.#depth + this.#around.length > this.#limit) this.#to.tooDeep(offset + at);
      } else if (byte === 0x5d || byte === 0x7d) {
        if (this.#depth === 0) this.#around.pop();
        else {
          this.#depth -= 1;
          if (this.#depth > 0) continue;
          this.#to.inside(piece.subarray(from, at + 1), true);
          from = at + 1;
        }
      }
    }
    if (this.#depth > 0) this.#to.inside(piece.subarray(from), false);
    else this.#to.outside(piece.subarray(from), offset + from);
  }

  /** The character after a backslash may come with the next piece. */
  #skipEscaped(piece: Uint8Array): number {
    if (!this.#escaped || piece.length === 0) return 0;
    this.#escaped = false;
    return 1;
  }

  #beginsRow(): boolean {
    return this.#around.length === 0 ? this.#top : this.#around.at(-1) === true;
  }
}
