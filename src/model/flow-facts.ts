import type { Fact } from "./fact.ts";

/** What an alarm is there to notice. `lag`: how far a copy is behind · `failure`: what fails, is thrown away or throttled, or
 * runs out of time · `age`: how long the oldest has waited, or runs · `backlog`: how much waits · `other`: anything else. */
export type Sign = "lag" | "failure" | "age" | "backlog" | "other";

export interface AlarmFacts {
  /** Whether it is switched on, acts, and what it acts on has somebody confirmed behind it. */
  readonly reaches: Fact<boolean>;
}

export interface QueueFacts {
  /** Days that a message waits at most; `null`: without an end. */
  readonly retention: Fact<number | null>;
  /** Whether what was tried in vain is put aside, where it waits for somebody to look. */
  readonly deadLetters: Fact<boolean>;
}

/** What picks events out of a bus and passes them on. */
export interface EventRuleFacts {
  readonly enabled: Fact<boolean>;
  /** Whether it is switched on and what it passes events to has somebody confirmed behind it. */
  readonly reaches: Fact<boolean>;
}

/** What starts something at set times. */
export interface ScheduleFacts {
  readonly enabled: Fact<boolean>;
}

/** Steps that a service carries out in order, waiting in between for as long as it takes. */
export interface WorkflowFacts {
  readonly enabled: Fact<boolean>;
  /** Days after which the service ends a run; `null`: it never does. */
  readonly timeout: Fact<number | null>;
}

/** A filter of web requests, which stands in front of routes. */
export interface FirewallFacts {
  /** Whether anything that it looks at can be held back; one that only counts, or is switched off, holds nothing back. */
  readonly blocks: Fact<boolean>;
}

/** Where people who log in are known. */
export interface UserDirectoryFacts {
  readonly secondFactor: Fact<"off" | "optional" | "required">;
  /** Whether anyone may make an account. */
  readonly signUp: Fact<"open" | "closed">;
}
