/** Draws by a seed, so that a failing case can be made again from its number. */
export class Draw {
  private state: number;

  constructor(seed: number) {
    // Neighbouring seeds would otherwise start with like numbers.
    this.state = Math.imul(seed + 1, 0x9e3779b1) | 0;
  }

  /** From 0 to below 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** True this often. */
  chance(share: number): boolean {
    return this.next() < share;
  }

  /** One of them. */
  of<T>(list: readonly [T, ...(readonly T[])] | readonly T[]): T {
    const drawn = list[Math.floor(this.next() * list.length)];
    if (drawn === undefined) throw new Error("nothing to draw from");
    return drawn;
  }

  /** So many of them, one perhaps twice. */
  some<T>(list: readonly T[], count: number): readonly T[] {
    return Array.from({ length: count }, () => this.of(list));
  }

  /** From `least` to `most` things made. */
  times<T>(least: number, most: number, make: () => T): readonly T[] {
    return Array.from({ length: least + Math.floor(this.next() * (most - least + 1)) }, make);
  }
}
