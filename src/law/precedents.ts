import type { Citation } from "./provisions.ts";

/** What authorities did where the same duty was at stake. */
export interface Precedent {
  readonly matter: string;
  /** ISO day of the order, the settlement, or its announcement. */
  readonly on: string;
  readonly lesson: string;
}

/** The last day of the time in which cases were looked for. */
export const PRECEDENTS_AS_OF = "2026-06-30";

const SEPHORA: Precedent = {
  matter: "Sephora, Attorney General, $1.2 million",
  on: "2022-08-24",
  lesson: "handing data to trackers was a sale, and the browser's opt-out signal went unheard",
};
const DOORDASH: Precedent = {
  matter: "DoorDash, Attorney General, $375,000",
  on: "2024-02-21",
  lesson: "a marketing co-operative was a sale, and nobody could tell which firms held the data afterwards",
};
const HONDA: Precedent = {
  matter: "Honda, California Privacy Protection Agency, $632,500",
  on: "2025-03-07",
  lesson: "whoever opted out was verified like somebody asking to see data; the fine was counted by consumer",
};
const TODD_SNYDER: Precedent = {
  matter: "Todd Snyder, California Privacy Protection Agency, $345,178",
  on: "2025-05-01",
  lesson:
    "identity was demanded for an opt-out, and the vendor's tool was out of order for 40 days with nobody watching",
};
const HEALTHLINE: Precedent = {
  matter: "Healthline, Attorney General, $1.55 million",
  on: "2025-07-01",
  lesson: "opt-outs had no effect, and data went further than the purpose they were collected for",
};
const TRACTOR_SUPPLY: Precedent = {
  matter: "Tractor Supply, California Privacy Protection Agency, $1.35 million",
  on: "2025-09-30",
  lesson:
    "the opt-out form reached no tracker, signals went unheard, and notices had not been brought up to date since 2021",
};
const SLING_TV: Precedent = {
  matter: "Sling TV, Attorney General, $530,000",
  on: "2025-10-30",
  lesson: "opting out was made hard",
};
const JAM_CITY: Precedent = {
  matter: "Jam City, Attorney General, $1.4 million",
  on: "2025-11-21",
  lesson: "20 of 21 apps offered no way to opt out, and consumers of 13 to 15 years were among those concerned",
};
const DISNEY: Precedent = {
  matter: "Disney, Attorney General, $2.75 million",
  on: "2026-02-11",
  lesson: "an opt-out held for one device or one service only",
};
const PLAYON: Precedent = {
  matter: "PlayOn, California Privacy Protection Agency, $1.10 million",
  on: "2026-03-03",
  lesson: "consent was forced, and opt-out signals were ignored",
};
const FORD: Precedent = {
  matter: "Ford, California Privacy Protection Agency, $375,703",
  on: "2026-03-05",
  lesson: "an address had to be confirmed by e-mail before an opt-out counted",
};
const GENERAL_MOTORS: Precedent = {
  matter: "General Motors, Attorney General with others, $12.75 million, not yet approved by the court when noted here",
  on: "2026-05-08",
  lesson: "the first case about minimising and retaining data, with deletion within 180 days",
};

/**
 * By the provision whose duty was at stake, oldest first. None turned on a cloud's settings: the link is an analogy.
 * Tilting Point (2024, children) and Illuminate (2025, other acts than the CCPA) stand under no provision that rules cite.
 */
const PRECEDENTS: Readonly<Partial<Record<Citation, readonly Precedent[]>>> = {
  "Civ. Code § 1798.100(a)(3)": [GENERAL_MOTORS],
  "Civ. Code § 1798.100(c)": [HEALTHLINE, GENERAL_MOTORS],
  "Civ. Code § 1798.120": [SEPHORA, DOORDASH, HEALTHLINE, JAM_CITY],
  "Civ. Code § 1798.130(a)(5)": [TRACTOR_SUPPLY],
  "Civ. Code § 1798.135": [SEPHORA, TRACTOR_SUPPLY, SLING_TV, JAM_CITY, DISNEY],
  "Civ. Code § 1798.155": [HONDA],
  "11 CCR § 7002(d)": [GENERAL_MOTORS],
  "11 CCR § 7011": [TRACTOR_SUPPLY],
  "11 CCR § 7025(b)": [TRACTOR_SUPPLY, PLAYON],
  "11 CCR § 7025(c)(1)": [DISNEY],
  "11 CCR § 7026(d)": [HONDA, TODD_SNYDER, FORD],
  "11 CCR § 7026(f)": [TODD_SNYDER],
  "11 CCR § 7060(b)": [HONDA, TODD_SNYDER, FORD],
};

/** Enforcement where the provision's duty was at stake; none for a text that is none of ours. */
export function precedentsOf(citation: string): readonly Precedent[] {
  return Object.entries(PRECEDENTS).find(([known]) => known === citation)?.[1] ?? [];
}
