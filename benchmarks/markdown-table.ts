/** A table in Markdown whose columns line up in a terminal too: the first to the left, the others to the right. */
export function markdownTable(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const widths = titles.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => (column === 0 ? (cells[column] ?? "").padEnd(width) : (cells[column] ?? "").padStart(width))).join(" | ")} |`;
  const rule = widths.map(
    (width, column) => "-".repeat(column === 0 ? width : width - 1) + (column === 0 ? "" : ":"),
  );
  return [line(titles), line(rule), ...rows.map(line)].join("\n");
}

/** A rate as people read it: 1,234,567. */
export function rate(value: number | undefined): string {
  return value === undefined ? "" : Math.round(value).toLocaleString("en");
}

/** How many times `ours` is `theirs`. */
export function ratio(ours: number, theirs: number | undefined): string {
  return theirs ? `${(ours / theirs).toFixed(1)}x` : "";
}
