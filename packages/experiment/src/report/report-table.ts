import { formatTable } from "../results/format-table.ts";
import { type AgentColumn, knownColumns, PLAY_COLUMNS, SCORE_COLUMNS } from "./agent-columns.ts";
import { environmentFacts } from "./environment-facts.ts";
import { plainLine } from "./plain-line.ts";
import type { AgentReport, EnvironmentReport, Report } from "./report.ts";
import { closingNotes } from "./report-notes.ts";

/** How a report looks in a terminal. */
export interface TableStyle {
  /** Dresses headings and the lines of titles; unchanged unless given. */
  readonly heading?: (line: string) => string;
}

/** A report as plain text: two tables per environment, and what was excluded. No line break at the end. */
export function reportTable(report: Report, { heading = (line) => line }: TableStyle = {}): string {
  const notes = closingNotes(report);
  return [
    ...report.environments.map((environment) => environmentTable(environment, heading)),
    ...(notes.length > 0 ? [[heading("Excluded"), ...notes.map(plainLine)].join("\n")] : []),
  ].join("\n\n");
}

function environmentTable(
  environment: EnvironmentReport,
  heading: (line: string) => string,
): string {
  const { name, agents } = environment;
  const remarks = agents.flatMap(({ name: agent, remarks: own }) =>
    own.map((remark) => plainLine(`! ${agent}: ${remark}`)),
  );
  return [
    heading(plainLine(name)),
    plainLine(environmentFacts(environment).join(" · ")),
    "",
    table(agents, SCORE_COLUMNS, heading),
    "",
    table(agents, PLAY_COLUMNS, heading),
    ...(remarks.length > 0 ? ["", ...remarks] : []),
  ].join("\n");
}

/** A table without the columns of which nothing is known. */
function table(
  agents: readonly AgentReport[],
  columns: readonly AgentColumn[],
  styleTitles: (line: string) => string,
): string {
  return formatTable(agents, knownColumns(columns, agents), { styleTitles });
}
