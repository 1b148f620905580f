import { stripControlSequences } from "../runner/strip-control-sequences.ts";

/** One column of a table. */
export interface TableColumn<Row> {
  readonly title: string;
  readonly text: (row: Row) => string;
  /** Numbers stand to the right. */
  readonly isNumber?: boolean;
}

/** How a table looks. */
export interface TableOptions {
  /** A line of dashes under the titles; none unless asked for. */
  readonly rule?: boolean;
  /** Dresses the line of titles, for terminals that show bold text for instance. */
  readonly styleTitles?: ((line: string) => string) | undefined;
}

/** What stands where nothing is known. */
export const UNKNOWN_TEXT = "–";

/**
 * Rows as an aligned table in plain text under a line of titles, without a line break at the end.
 * Whatever the cells hold, each stays on its line and moves no cursor.
 */
export function formatTable<Row>(
  rows: readonly Row[],
  columns: readonly TableColumn<Row>[],
  { rule = false, styleTitles = (line) => line }: TableOptions = {},
): string {
  const titles = columns.map(({ title }) => title);
  const cells = rows.map((row) =>
    columns.map(({ text }) => stripControlSequences(text(row)).replace(/[\n\t]/g, " ")),
  );
  const widths = columns.map((_, index) =>
    Math.max(...[titles, ...cells].map((line) => (line[index] as string).length)),
  );
  const format = (line: readonly string[]) =>
    line
      .map((text, index) => {
        const width = widths[index] as number;
        return columns[index]?.isNumber ? text.padStart(width) : text.padEnd(width);
      })
      .join("  ")
      .trimEnd();
  const dashes = rule ? [format(widths.map((width) => "-".repeat(width)))] : [];
  return [styleTitles(format(titles)), ...dashes, ...cells.map(format)].join("\n");
}
