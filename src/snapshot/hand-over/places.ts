import type { Place } from "../snapshot-error.ts";

const LINE_FEED = 10;

/** Turns offsets into lines and columns while a file streams by. Offsets count the bytes of the whole file. */
export class Places {
  /** Of the first byte of the current piece. */
  #start = 0;
  #line = 1;
  #column = 1;
  #piece: Uint8Array = new Uint8Array();

  /** Goes on to the next piece; offsets in earlier ones can no longer be told. */
  next(piece: Uint8Array): void {
    const { line, column } = this.at(this.end);
    [this.#line, this.#column] = [line, column];
    this.#start = this.end;
    this.#piece = piece;
  }

  /** Offset of the first byte of the current piece. */
  get start(): number {
    return this.#start;
  }

  /** Offset behind the last byte of the current piece. */
  get end(): number {
    return this.#start + this.#piece.length;
  }

  at(offset: number): Required<Place> {
    const before = this.#piece.subarray(0, Math.max(offset - this.#start, 0));
    let line = this.#line;
    let from = 0;
    for (let feed = before.indexOf(LINE_FEED); feed !== -1; feed = before.indexOf(LINE_FEED, from)) {
      line += 1;
      from = feed + 1;
    }
    const column = (from === 0 ? this.#column : 1) + units(before.subarray(from));
    return { line, column };
  }
}

/** UTF-16 units of UTF-8, even where it begins or ends within a character. */
function units(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) {
    if ((byte & 0xc0) !== 0x80) count += byte >= 0xf0 ? 2 : 1;
  }
  return count;
}
