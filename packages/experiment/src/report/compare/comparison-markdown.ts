import { markdownTable, markdownText } from "../markdown-text.ts";
import { playerNotes } from "../player-notes.ts";
import { bullets } from "../report-markdown.ts";
import { closingNotes } from "../report-notes.ts";
import { COMPARISON_COLUMNS, verdictText } from "./comparison-columns.ts";
import type { ComparisonReport } from "./comparison-report.ts";
import { refusalLines } from "./comparison-table.ts";

/** A comparison as GitHub renders it: a table and the verdicts for each environment. */
export function comparisonMarkdown(comparison: ComparisonReport): string {
  const { environments, overall, refused, report } = comparison;
  const players = playerNotes(report);
  const notes = closingNotes(report);
  return [
    "# Comparison",
    ...(overall.length > 0 ? ["## All environments", bullets(overall.map(verdictText))] : []),
    ...environments.flatMap(({ name, comparisons }) => [
      `## ${markdownText(name)}`,
      markdownTable(comparisons, COMPARISON_COLUMNS),
      bullets(comparisons.map(verdictText)),
    ]),
    ...(players.length > 0 ? ["## Players", bullets(players)] : []),
    ...(refused.length > 0 ? ["## Not compared", bullets(refusalLines(refused))] : []),
    ...(notes.length > 0 ? ["## Excluded", bullets(notes)] : []),
  ].join("\n\n");
}
