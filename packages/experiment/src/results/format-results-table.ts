import {
  costText,
  countText,
  decimalText,
  estimateText,
  shareText,
} from "../report/number-text.ts";
import { formatTable, type TableColumn } from "./format-table.ts";
import { playerKind } from "./player-kind.ts";
import type { ResultsRow } from "./summarize-experiment.ts";

const PLAYER: TableColumn<ResultsRow> = {
  title: "model",
  text: (row) => `${row.provider}/${row.model}`,
};

const COLUMNS: readonly TableColumn<ResultsRow>[] = [
  { title: "environment", text: (row) => row.environment },
  PLAYER,
  { title: "n", isNumber: true, text: (row) => String(row.n) },
  { title: "excluded", isNumber: true, text: (row) => String(row.excluded) },
  { title: "mean return ± 95 %", isNumber: true, text: meanText },
  { title: "sd", isNumber: true, text: (row) => decimalText(row.standardDeviation) },
  { title: "min", isNumber: true, text: (row) => decimalText(row.minimum) },
  { title: "max", isNumber: true, text: (row) => decimalText(row.maximum) },
  { title: "success", isNumber: true, text: (row) => shareText(row.successRate) },
  { title: "steps", isNumber: true, text: (row) => decimalText(row.meanSteps, 1) },
  { title: "valid", isNumber: true, text: (row) => shareText(row.validActionRate) },
  { title: "first try", isNumber: true, text: (row) => shareText(row.firstTryRate) },
  { title: "tokens in", isNumber: true, text: (row) => countText(row.inputTokens) },
  { title: "tokens out", isNumber: true, text: (row) => countText(row.outputTokens) },
  { title: "cost", isNumber: true, text: (row) => costText(row.costUsd) },
];

/**
 * The title of a table's column of players: `model`, unless somebody in it is none. `providers` are those of the rows.
 */
export function playerTitle(providers: readonly string[]): string {
  return providers.every((provider) => playerKind(provider) === "model") ? "model" : "player";
}

/** The rows as an aligned table in plain text, without a line break at the end. What is not known is `–`. */
export function formatResultsTable(rows: readonly ResultsRow[]): string {
  const title = playerTitle(rows.map(({ provider }) => provider));
  const columns = COLUMNS.map((column) => (column === PLAYER ? { ...column, title } : column));
  return formatTable(rows, columns, { rule: true });
}

function meanText({ mean, meanInterval: interval }: ResultsRow): string {
  return estimateText(mean, interval && (interval.high - interval.low) / 2);
}
