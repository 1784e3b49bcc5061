import type { Citation } from "./provisions.ts";

/** The day on which the figures below were last compared with the law. */
export const LAW_AS_OF = "2026-11-24";

/** An amount or a period that the law fixes. A later one is added beside the earlier, so that old judgements stay explicable. */
export interface Figure {
  readonly amount: number;
  readonly unit: "USD" | "days" | "business days" | "months";
  /** ISO date from which it applies. */
  readonly effectiveFrom: string;
  readonly provision: Citation;
  readonly source: string;
}

export type FigureName =
  "penalty" | "penalty-intentional" | "opt-out" | "request-records" | "notice-update" | "response" | "opt-in-again";

const CPI_2025 = "CPI adjustment by the California Privacy Protection Agency, January 2025";
const STATUTE_2023 = "CPRA as in force since 2023-01-01";
const REGULATIONS_2023 = "CCPA Regulations, text of March 2023";

/** Every figure that a rule or its documentation names, oldest first. */
export const FIGURES: Readonly<Record<FigureName, readonly [Figure, ...Figure[]]>> = {
  penalty: [
    { amount: 2500, unit: "USD", effectiveFrom: "2020-01-01", provision: "Civ. Code § 1798.155", source: STATUTE_2023 },
    { amount: 2663, unit: "USD", effectiveFrom: "2025-01-01", provision: "Civ. Code § 1798.155", source: CPI_2025 },
  ],
  "penalty-intentional": [
    { amount: 7500, unit: "USD", effectiveFrom: "2020-01-01", provision: "Civ. Code § 1798.155", source: STATUTE_2023 },
    { amount: 7988, unit: "USD", effectiveFrom: "2025-01-01", provision: "Civ. Code § 1798.155", source: CPI_2025 },
  ],
  "opt-out": [
    {
      amount: 15,
      unit: "business days",
      effectiveFrom: "2023-01-01",
      provision: "11 CCR § 7026(f)",
      source: REGULATIONS_2023,
    },
  ],
  "notice-update": [
    {
      amount: 12,
      unit: "months",
      effectiveFrom: "2023-01-01",
      provision: "Civ. Code § 1798.130(a)(5)",
      source: STATUTE_2023,
    },
  ],
  "request-records": [
    { amount: 24, unit: "months", effectiveFrom: "2023-01-01", provision: "11 CCR § 7101", source: REGULATIONS_2023 },
  ],
  response: [
    {
      amount: 45,
      unit: "days",
      effectiveFrom: "2023-01-01",
      provision: "Civ. Code § 1798.130(a)(2)",
      source: STATUTE_2023,
    },
  ],
  "opt-in-again": [
    {
      amount: 12,
      unit: "months",
      effectiveFrom: "2023-01-01",
      provision: "Civ. Code § 1798.135(c)(4)",
      source: STATUTE_2023,
    },
  ],
};

/** The figure in force on an ISO date or instant; before the first one, the first. */
export function figure(name: FigureName, on: string = LAW_AS_OF): Figure {
  const [first, ...later] = FIGURES[name];
  return later.findLast((candidate) => candidate.effectiveFrom <= on.slice(0, 10)) ?? first;
}

/** A period in days at its shortest, so that nobody is blamed for a leap day: 24 months are 730. */
export function leastDays({ amount, unit }: Figure): number {
  return unit === "months" ? Math.floor((amount * 365) / 12) : amount;
}

/** A figure in words: `$2,663`, `15 business days`. */
export function inWords({ amount, unit }: Figure): string {
  // Grouped by hand: a locale's own data differs from machine to machine.
  return unit === "USD" ? `$${String(amount).replaceAll(/\B(?=(?:\d{3})+$)/g, ",")}` : `${amount} ${unit}`;
}
