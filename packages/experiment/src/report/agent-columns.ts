import { UNKNOWN_TEXT } from "../results/format-table.ts";
import { costText, countText, decimalText, durationText, shareText } from "./number-text.ts";
import type { Estimate } from "./plot/plot-parts.ts";
import type { AgentReport } from "./report.ts";

/** A column of a table of agents, for every form of a report. */
export interface AgentColumn {
  readonly title: string;
  readonly isNumber?: boolean;
  readonly text: (agent: AgentReport) => string;
}

const AGENT: AgentColumn = { title: "agent", text: ({ name }) => name };

/** What the agents achieved. */
export const SCORE_COLUMNS: readonly AgentColumn[] = [
  AGENT,
  number("n", ({ numbers }) => String(numbers.n)),
  number("mean return ± 95 %", ({ numbers }) => halfWidthText(numbers.mean)),
  number("IQM", ({ numbers }) => decimalText(numbers.interquartileMean)),
  number("median", ({ numbers }) => decimalText(numbers.median)),
  number("success [95 %]", ({ numbers }) => shareIntervalText(numbers.success)),
  number("normalised ± 95 %", ({ numbers }) => halfWidthText(numbers.normalized)),
  number("steps", ({ numbers }) => decimalText(numbers.steps, 1)),
  number("excluded", ({ numbers }) => countText(numbers.excluded)),
];

/** How they played, and what it took. */
export const PLAY_COLUMNS: readonly AgentColumn[] = [
  AGENT,
  number("valid", ({ numbers }) => shareText(numbers.validRate)),
  number("first try", ({ numbers }) => shareText(numbers.firstTryRate)),
  number("fallback", ({ numbers }) => shareText(numbers.fallbackRate)),
  number("truncated", ({ numbers }) => countText(numbers.truncated)),
  number("calls", ({ numbers }) => countText(numbers.modelCalls)),
  number("failed", ({ numbers }) => countText(numbers.failedCalls)),
  number("tokens in", ({ numbers }) => countText(numbers.inputTokens)),
  number("tokens out", ({ numbers }) => countText(numbers.outputTokens)),
  number("cost", ({ numbers }) => costText(numbers.costUsd)),
  number("p50", ({ numbers }) => durationText(numbers.latencyP50Ms)),
  number("p95", ({ numbers }) => durationText(numbers.latencyP95Ms)),
];

/** The further figures of the returns. */
export const SPREAD_COLUMNS: readonly AgentColumn[] = [
  AGENT,
  number("n", ({ numbers }) => String(numbers.n)),
  number("mean", ({ numbers }) => decimalText(numbers.mean?.value ?? null, 3)),
  number("low", ({ numbers }) => decimalText(numbers.mean?.low ?? null, 3)),
  number("high", ({ numbers }) => decimalText(numbers.mean?.high ?? null, 3)),
  number("sd", ({ numbers }) => decimalText(numbers.standardDeviation, 3)),
  number("standard error", ({ numbers }) => decimalText(numbers.standardError, 3)),
  number("minimum", ({ numbers }) => decimalText(numbers.minimum, 3)),
  number("maximum", ({ numbers }) => decimalText(numbers.maximum, 3)),
];

/** `-12.30 ± 4.05`; without the half where there is no interval. */
export function halfWidthText(interval: Estimate | null): string {
  if (interval === null) return UNKNOWN_TEXT;
  const { value, low, high } = interval;
  const digits = digitsFor(value, low, high);
  if (low === null || high === null) return decimalText(value, digits);
  return `${decimalText(value, digits)} ± ${decimalText((high - low) / 2, digits)}`;
}

/** `85.0 % [64.0, 94.8]`. */
export function shareIntervalText(interval: Estimate | null): string {
  if (interval === null) return UNKNOWN_TEXT;
  const { value, low, high } = interval;
  if (low === null || high === null) return shareText(value);
  return `${shareText(value)} [${decimalText(low * 100, 1)}, ${decimalText(high * 100, 1)}]`;
}

/** Fewer decimals for large numbers, whose decimals say nothing. */
function digitsFor(value: number, low: number | null, high: number | null): number {
  const size = Math.max(Math.abs(value), low !== null && high !== null ? (high - low) / 2 : 0);
  return size >= 1000 ? 1 : size < 0.01 && size > 0 ? 4 : 2;
}

function number(title: string, text: (agent: AgentReport) => string): AgentColumn {
  return { title, isNumber: true, text };
}

/** The columns of which something is known, for tables that are no place for empty ones. */
export function knownColumns(
  columns: readonly AgentColumn[],
  agents: readonly AgentReport[],
): readonly AgentColumn[] {
  return columns.filter(({ text }) => agents.some((agent) => text(agent) !== UNKNOWN_TEXT));
}
