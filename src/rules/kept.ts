/** How long a setting keeps data from when they were written. */
export interface Kept {
  /** Infinite where nothing ends them. */
  readonly days: number;
  /** Whether what was written earlier is kept for longer than that. */
  readonly atLeast?: true;
  /** `its items end after 800 days`. */
  readonly words: string;
}

const NOTHING: Kept = { days: -1, words: "nothing is kept" };

export function longestKept(lengths: readonly Kept[]): Kept {
  return lengths.reduce((most, next) => (most.days >= next.days ? most : next), NOTHING);
}
