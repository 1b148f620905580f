import { formatTable, type TableColumn, UNKNOWN_TEXT } from "./format-table.ts";
import type { ResultsRow } from "./summarize-experiment.ts";

const COLUMNS: readonly TableColumn<ResultsRow>[] = [
  { title: "environment", text: (row) => row.environment },
  { title: "model", text: (row) => `${row.provider}/${row.model}` },
  { title: "n", isNumber: true, text: (row) => String(row.n) },
  { title: "excluded", isNumber: true, text: (row) => String(row.excluded) },
  { title: "mean return", isNumber: true, text: (row) => decimal(row.mean) },
  { title: "sd", isNumber: true, text: (row) => decimal(row.standardDeviation) },
  { title: "min", isNumber: true, text: (row) => decimal(row.minimum) },
  { title: "max", isNumber: true, text: (row) => decimal(row.maximum) },
  { title: "steps", isNumber: true, text: (row) => decimal(row.meanSteps, 1) },
  { title: "valid", isNumber: true, text: (row) => percent(row.validActionRate) },
  { title: "first try", isNumber: true, text: (row) => percent(row.firstTryRate) },
  { title: "tokens in", isNumber: true, text: (row) => count(row.inputTokens) },
  { title: "tokens out", isNumber: true, text: (row) => count(row.outputTokens) },
];

/** The rows as an aligned table in plain text, without a line break at the end. What is not known is `–`. */
export function formatResultsTable(rows: readonly ResultsRow[]): string {
  return formatTable(rows, COLUMNS, { rule: true });
}

function decimal(value: number | null, digits = 2): string {
  return value === null ? UNKNOWN_TEXT : value.toFixed(digits);
}

function percent(value: number | null): string {
  return value === null ? UNKNOWN_TEXT : `${(value * 100).toFixed(1)} %`;
}

function count(value: number | null): string {
  return value === null ? UNKNOWN_TEXT : value.toLocaleString("en-US");
}
