import { UNKNOWN_TEXT } from "../../results/format-table.ts";
import type { AgentComparison } from "../../statistics/comparison.ts";
import { halfWidthText } from "../agent-columns.ts";
import { decimalText, probabilityText, shareText } from "../number-text.ts";
import type { Estimate, Tone } from "../plot/plot-parts.ts";

/** A column of a table of comparisons, for every form of a report. */
export interface ComparisonColumn {
  readonly title: string;
  readonly isNumber?: boolean;
  readonly text: (comparison: AgentComparison) => string;
}

/** Two agents side by side, the first one measured against the second. */
export const COMPARISON_COLUMNS: readonly ComparisonColumn[] = [
  { title: "agent", text: ({ agents }) => agents[0] },
  { title: "against", text: ({ agents }) => agents[1] },
  number("seeds", ({ seeds }) => String(seeds)),
  number("difference ± 95 %", (comparison) => halfWidthText(differenceOf(comparison))),
  number("p", ({ test }) => probabilityText(test?.p ?? null)),
  number("p (Holm)", ({ adjustedP }) => probabilityText(adjustedP)),
  number("better/same/worse", ({ wins, ties, losses }) => `${wins}/${ties}/${losses}`),
  number("P(better)", (comparison) => shareText(comparison.probabilityOfImprovement, 0)),
  number("more to settle", moreText),
];

/** The means behind the differences. */
export const MEAN_COLUMNS: readonly ComparisonColumn[] = [
  { title: "agent", text: ({ agents }) => agents[0] },
  { title: "against", text: ({ agents }) => agents[1] },
  number("mean", ({ means }) => decimalText(means[0], 3)),
  number("mean of the other", ({ means }) => decimalText(means[1], 3)),
  number("difference", ({ meanDifference }) => decimalText(meanDifference, 3)),
  number("low", ({ interval }) => decimalText(interval?.low ?? null, 3)),
  number("high", ({ interval }) => decimalText(interval?.high ?? null, 3)),
  number("sd of differences", (comparison) => decimalText(comparison.standardDeviation, 3)),
  number("left out", ({ unpaired }) => `${unpaired[0]} + ${unpaired[1]}`),
];

/** The mean difference and its interval; `null` without pairs. */
export function differenceOf({
  meanDifference,
  interval,
}: Pick<AgentComparison, "meanDifference" | "interval">): Estimate | null {
  if (meanDifference === null) return null;
  return { value: meanDifference, low: interval?.low ?? null, high: interval?.high ?? null };
}

/** Whether the first agent is better, worse, or nothing is shown. */
export function comparisonTone(
  { adjustedP, meanDifference }: Pick<AgentComparison, "adjustedP" | "meanDifference">,
  confidence: number,
): Tone {
  if (adjustedP === null || meanDifference === null || meanDifference === 0) return "unclear";
  if (adjustedP > 1 - confidence) return "unclear";
  return meanDifference > 0 ? "better" : "worse";
}

/** A verdict that says whom it is about. */
export function verdictText({
  agents: [first, second],
  verdict,
}: Pick<AgentComparison, "agents" | "verdict">): string {
  const isNamed = verdict.includes(first) && verdict.includes(second);
  return isNamed ? verdict : `${first} against ${second}: ${verdict}`;
}

function moreText({ episodesNeeded }: AgentComparison): string {
  const more = episodesNeeded?.toSettle ?? null;
  if (more === null) return UNKNOWN_TEXT;
  return more === 0 ? "enough" : `about ${more.toLocaleString("en-US")}`;
}

function number(title: string, text: ComparisonColumn["text"]): ComparisonColumn {
  return { title, isNumber: true, text };
}
