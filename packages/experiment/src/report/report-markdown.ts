import { type AgentColumn, knownColumns, PLAY_COLUMNS, SCORE_COLUMNS } from "./agent-columns.ts";
import { environmentFacts } from "./environment-facts.ts";
import { markdownTable, markdownText } from "./markdown-text.ts";
import type { AgentReport, EnvironmentReport, Report } from "./report.ts";
import { closingNotes } from "./report-notes.ts";

/** A report as GitHub renders it: a section with two tables per environment, and what was excluded. */
export function reportMarkdown(report: Report): string {
  const { environments } = report;
  const notes = closingNotes(report);
  return [
    "# Report",
    ...environments.map(environmentMarkdown),
    ...(notes.length > 0 ? [`## Excluded\n\n${bullets(notes)}`] : []),
  ].join("\n\n");
}

function environmentMarkdown(environment: EnvironmentReport): string {
  const { name, agents } = environment;
  const remarks = agents.flatMap(({ name: agent, remarks: own }) =>
    own.map((remark) => `${agent}: ${remark}`),
  );
  return [
    `## ${markdownText(name)}`,
    markdownText(environmentFacts(environment).join(" · ")),
    table(agents, SCORE_COLUMNS),
    table(agents, PLAY_COLUMNS),
    ...(remarks.length > 0 ? [bullets(remarks)] : []),
  ].join("\n\n");
}

/** Lines of text as a list. */
export function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${markdownText(line)}`).join("\n");
}

function table(agents: readonly AgentReport[], columns: readonly AgentColumn[]): string {
  return markdownTable(agents, knownColumns(columns, agents));
}
