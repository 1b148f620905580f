import { formatTable, UNKNOWN_TEXT } from "../../results/format-table.ts";
import { plainLine } from "../plain-line.ts";
import { playerNotes } from "../player-notes.ts";
import { closingNotes } from "../report-notes.ts";
import type { TableStyle } from "../report-table.ts";
import { COMPARISON_COLUMNS, verdictText } from "./comparison-columns.ts";
import type { ComparisonReport, EnvironmentComparisons } from "./comparison-report.ts";

/** A comparison as plain text: a table and the verdicts for each environment. No line break at the end. */
export function comparisonTable(
  comparison: ComparisonReport,
  { heading = (line) => line }: TableStyle = {},
): string {
  const { environments, overall, refused, report } = comparison;
  const players = playerNotes(report);
  const notes = closingNotes(report);
  const refusals = refusalLines(refused).map(plainLine);
  return [
    ...(overall.length > 0
      ? [
          [heading("All environments"), ...overall.map((one) => plainLine(verdictText(one)))].join(
            "\n",
          ),
        ]
      : []),
    ...environments.map((environment) => environmentTable(environment, heading)),
    ...(environments.length === 0 ? ["There is nothing to compare."] : []),
    ...(players.length > 0 ? [players.map(plainLine).join("\n")] : []),
    ...(refusals.length > 0 ? [[heading("Not compared"), ...refusals].join("\n")] : []),
    ...(notes.length > 0 ? [[heading("Excluded"), ...notes.map(plainLine)].join("\n")] : []),
  ].join("\n\n");
}

/** What was not compared and why, a line each. */
export function refusalLines(refused: ComparisonReport["refused"]): string[] {
  return refused.map(
    ({ agents, environment, reason }) =>
      `${agents[0]} and ${agents[1]} in ${environment}: ${reason}`,
  );
}

function environmentTable(
  { name, comparisons }: EnvironmentComparisons,
  heading: (line: string) => string,
): string {
  const columns = COMPARISON_COLUMNS.filter(({ text }) =>
    comparisons.some((comparison) => text(comparison) !== UNKNOWN_TEXT),
  );
  return [
    heading(plainLine(name)),
    "",
    formatTable(comparisons, columns, { styleTitles: heading }),
    "",
    ...comparisons.map((comparison) => plainLine(verdictText(comparison))),
  ].join("\n");
}
