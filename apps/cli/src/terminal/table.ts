/** One column of a table. */
export interface Column<Row> {
  readonly title: string;
  readonly text: (row: Row) => string;
  /** Numbers stand to the right. */
  readonly isNumber?: boolean;
}

/** What stands where nothing is known. */
export const UNKNOWN = "–";

/** Rows as an aligned table under a line of titles; no line break at the end. */
export function formatTable<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  styleTitles: (line: string) => string = (line) => line,
): string {
  const cells = rows.map((row) => columns.map(({ text }) => text(row)));
  const widths = columns.map(({ title }, index) =>
    Math.max(title.length, ...cells.map((line) => (line[index] as string).length)),
  );
  const format = (line: readonly string[]) =>
    line
      .map((text, index) => {
        const width = widths[index] as number;
        return columns[index]?.isNumber ? text.padStart(width) : text.padEnd(width);
      })
      .join("  ")
      .trimEnd();
  return [styleTitles(format(columns.map(({ title }) => title))), ...cells.map(format)].join("\n");
}
