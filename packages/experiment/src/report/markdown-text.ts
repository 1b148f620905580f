import { stripControlSequences } from "../runner/strip-control-sequences.ts";

/** One column of a table in Markdown. */
export interface MarkdownColumn<Row> {
  readonly title: string;
  /** Plain text; it is escaped here. */
  readonly text: (row: Row) => string;
  readonly isNumber?: boolean;
}

/**
 * A text that Markdown shows as it is, on one line and inside a table's cell: nothing in it becomes a column, a tag,
 * emphasis, a link or a mention.
 */
export function markdownText(text: string): string {
  return stripControlSequences(text)
    .replace(/\s+/g, " ")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/[\\`*_[\]|~#$]/g, "\\$&")
    .replace(/@/g, "&#64;")
    .replace(/:\/\//g, "&#58;//")
    .replace(/www\./gi, (word) => `${word.slice(0, 3)}&#46;`);
}

/** A table as GitHub renders it, without a line break at the end. */
export function markdownTable<Row>(
  rows: readonly Row[],
  columns: readonly MarkdownColumn<Row>[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(columns.map(({ title }) => markdownText(title))),
    line(columns.map(({ isNumber }) => (isNumber ? "---:" : "---"))),
    ...rows.map((row) => line(columns.map(({ text }) => markdownText(text(row))))),
  ].join("\n");
}
