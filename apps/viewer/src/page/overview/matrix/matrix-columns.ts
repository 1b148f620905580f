import {
  costText,
  countText,
  decimalText,
  durationText,
  shareText,
  UNKNOWN_TEXT,
} from "@gym-llm/experiment/figures";
import type { MatrixCell } from "../../../contract/experiment-view.ts";
import { meanText, shortCount } from "../number-texts.ts";

/** One column of numbers of a matrix. */
export interface MatrixColumn {
  readonly title: string;
  /** What it means, for those who point at it. */
  readonly hint: string;
  readonly text: (cell: MatrixCell) => string;
  /** Smaller, under the text. */
  readonly detail?: (cell: MatrixCell) => string | null;
  /** The exact number, where the text rounds it. */
  readonly exact?: (cell: MatrixCell) => string;
}

/** The mean return of a cell. */
export const MEAN_COLUMN: MatrixColumn = {
  title: "mean return",
  hint: "Mean return of the scored episodes ± half of its 95 % interval",
  text: ({ mean, interval }) => meanText(mean, interval),
};

/** What stands right of it. */
const COLUMNS: readonly MatrixColumn[] = [
  {
    title: "success",
    hint: "Share of the scored episodes that succeeded by the environment's criterion",
    text: ({ successRate }) => shareText(successRate, 0),
  },
  {
    title: "valid",
    hint: "Share of decisions at which the model's answer was executed",
    text: ({ validRate }) => shareText(validRate, 1),
  },
  {
    title: "steps",
    hint: "Mean steps of the scored episodes",
    text: ({ meanSteps }) => decimalText(meanSteps, 1),
  },
  {
    title: "tokens",
    hint: "Input and output tokens of all episodes",
    text: (cell) => (isUncharged(cell) ? UNKNOWN_TEXT : shortCount(cell.tokens)),
    exact: (cell) => (isUncharged(cell) ? "" : countText(cell.tokens)),
  },
  {
    title: "cost",
    hint: "Cost of all episodes in US dollars",
    text: (cell) => (isUncharged(cell) ? UNKNOWN_TEXT : costText(cell.costUsd)),
  },
  {
    title: "latency",
    hint: "Median duration of calls, and 95th percentile",
    text: ({ latencyMs }) => durationText(latencyMs?.median ?? null),
    detail: ({ latencyMs }) => (latencyMs === null ? null : `p95 ${durationText(latencyMs.p95)}`),
  },
];

/** The columns of which something is known of some cell. */
export function knownColumns(cells: readonly MatrixCell[]): readonly MatrixColumn[] {
  return COLUMNS.filter(({ text }) => cells.some((cell) => text(cell) !== UNKNOWN_TEXT));
}

/** Policies and people use no tokens: a 0 would say that they were counted. */
function isUncharged({ kind, tokens, latencyMs }: MatrixCell): boolean {
  return kind !== "model" && (tokens ?? 0) === 0 && latencyMs === null;
}
