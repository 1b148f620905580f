import { stripControlSequences } from "../runner/strip-control-sequences.ts";
import type { ResultsRow } from "./summarize-experiment.ts";

interface Column {
  readonly title: string;
  readonly isNumber: boolean;
  readonly text: (row: ResultsRow) => string;
}

const UNKNOWN = "–";

const COLUMNS: readonly Column[] = [
  { title: "environment", isNumber: false, text: (row) => row.environment },
  { title: "model", isNumber: false, text: (row) => `${row.provider}/${row.model}` },
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
  const header = COLUMNS.map(({ title }) => title);
  const cells = rows.map((row) =>
    COLUMNS.map(({ text }) => stripControlSequences(text(row)).replace(/[\n\t]/g, " ")),
  );
  const widths = COLUMNS.map((_, column) =>
    Math.max(...[header, ...cells].map((line) => (line[column] as string).length)),
  );
  const rule = widths.map((width) => "-".repeat(width));
  const lines = [header, rule, ...cells].map((line) =>
    line
      .map((text, column) => align(text, widths[column] as number, column))
      .join("  ")
      .trimEnd(),
  );
  return lines.join("\n");
}

function align(text: string, width: number, column: number): string {
  return COLUMNS[column]?.isNumber ? text.padStart(width) : text.padEnd(width);
}

function decimal(value: number | null, digits = 2): string {
  return value === null ? UNKNOWN : value.toFixed(digits);
}

function percent(value: number | null): string {
  return value === null ? UNKNOWN : `${(value * 100).toFixed(1)} %`;
}

function count(value: number | null): string {
  return value === null ? UNKNOWN : value.toLocaleString("en-US");
}
