import { formatTable, UNKNOWN_TEXT } from "../results/format-table.ts";
import { markdownTable, markdownText } from "./markdown-text.ts";
import { decimalText, shareText } from "./number-text.ts";
import { plainLine } from "./plain-line.ts";
import { playerNotes } from "./player-notes.ts";
import type { AgentReport, Report } from "./report.ts";
import type { TableStyle } from "./report-table.ts";

/** A line of gym-llm's own table of results. */
export interface GymLlmRow {
  readonly environment: string;
  readonly llm: string;
  readonly avg_reward: number | null;
  readonly avg_steps: number | null;
  readonly action_rate: number | null;
  readonly initial_seed: number | null;
  /** Between 0 and 1; `null` where the environment has no criterion of success. */
  readonly success_rate: number | null;
  readonly num_runs: number;
  readonly gif: string | null;
}

interface Column {
  readonly title: string;
  readonly isNumber?: boolean;
  readonly text: (row: GymLlmRow) => string;
}

/** The columns of the table in gym-llm's README. */
export const GYM_LLM_COLUMNS: readonly Column[] = [
  { title: "Environment", text: ({ environment }) => environment },
  { title: "LLM", text: ({ llm }) => llm },
  { title: "Avg reward", isNumber: true, text: (row) => decimalText(row.avg_reward) },
  { title: "Avg steps", isNumber: true, text: (row) => decimalText(row.avg_steps, 1) },
  { title: "Action rate", isNumber: true, text: (row) => wholeText(row.action_rate) },
  { title: "Initial seed", isNumber: true, text: (row) => wholeText(row.initial_seed) },
  { title: "% of successful runs", isNumber: true, text: (row) => shareText(row.success_rate, 0) },
  { title: "Num of runs", isNumber: true, text: ({ num_runs: runs }) => String(runs) },
];

/** The report as gym-llm's README has it: one line per environment and agent, over the scored runs. */
export function gymLlmRows({ environments }: Report): GymLlmRow[] {
  return environments.flatMap(({ name, agents }) => agents.map((agent) => row(name, agent)));
}

/** These lines as plain text. */
export function gymLlmTable(report: Report, { heading = (line) => line }: TableStyle = {}): string {
  const hasGif = gymLlmRows(report).some(({ gif }) => gif !== null);
  const gif: Column = { title: "Gif", text: (line) => line.gif ?? UNKNOWN_TEXT };
  const columns = hasGif ? [...GYM_LLM_COLUMNS, gif] : GYM_LLM_COLUMNS;
  const table = formatTable(gymLlmRows(report), columns, { styleTitles: heading });
  return [table, ...playerNotes(report).map(plainLine)].join("\n");
}

/** These lines in Markdown, with the GIFs as pictures. `gifAddress` turns their paths into addresses. */
export function gymLlmMarkdown(
  report: Report,
  gifAddress: (path: string) => string = (path) => path,
): string {
  const rows = gymLlmRows(report);
  const lines = markdownTable(rows, GYM_LLM_COLUMNS).split("\n");
  const gifs = rows.map(({ gif }) =>
    gif === null ? "-" : `![gif](<${address(gifAddress(gif))}>)`,
  );
  const table = lines
    .map((line, index) => `${line} ${["Gif", "---"][index] ?? gifs[index - 2]} |`)
    .join("\n");
  return [table, ...playerNotes(report).map(markdownText)].join("\n\n");
}

function row(environment: string, agent: AgentReport): GymLlmRow {
  const { numbers } = agent;
  return {
    environment,
    llm: agent.name,
    avg_reward: numbers.mean?.value ?? null,
    avg_steps: numbers.steps,
    action_rate: agent.actionRate,
    initial_seed: agent.firstSeed,
    success_rate: numbers.success?.value ?? null,
    num_runs: numbers.n,
    gif: agent.gif,
  };
}

function wholeText(value: number | null): string {
  return value === null ? UNKNOWN_TEXT : String(value);
}

/** An address between `<` and `>`: these, line breaks and pipes are written as percent codes. */
function address(path: string): string {
  return path.replace(/[<>|\\\r\n]/g, (character) => encodeURIComponent(character));
}
