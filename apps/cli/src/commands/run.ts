import {
  applyOverrides,
  type ExperimentEvent,
  type ExperimentOutcome,
  parseConfig,
  runExperiment,
  stripControlSequences,
} from "@gym-llm/experiment";
import type { CommandIo } from "../command-io.ts";
import { EXIT_CODE, interruptedExitCode } from "../exit-code.ts";
import { jsonText } from "../json-text.ts";
import { episodeLine } from "../terminal/episode-line.ts";
import { resultsTable } from "../terminal/results-table.ts";
import { RunProgress } from "../terminal/run-progress.ts";
import { StatusLine } from "../terminal/status-line.ts";
import { type Style, styleFor } from "../terminal/style.ts";

/** Options of `run`. */
export interface RunOptions {
  /** Events as NDJSON on standard output; everything for people on standard error. */
  readonly json?: boolean;
  /** Modules to load beside the configuration's own. */
  readonly modules: readonly string[];
}

/** Runs the experiment of a configuration file and says what came of it. */
export async function run(
  file: string,
  overrides: readonly string[],
  { json = false, modules }: RunOptions,
  io: CommandIo,
): Promise<number> {
  const parsed = applyOverrides(parseConfig(file), overrides);
  const config = { ...parsed, modules: [...parsed.modules, ...modules] };
  const human = json ? io.stderr : io.stdout;
  const style = styleFor(human, io);
  const isWatched = human.isTTY === true && io.variables["TERM"] !== "dumb";
  const status = new StatusLine(human, io.clock, isWatched);
  const progress = new RunProgress(() => io.clock.now());
  const gifs = new Map<string, string>();

  const onEvent = (event: ExperimentEvent): void => {
    if (json) io.stdout.write(`${jsonText(event)}\n`);
    if (event.type === "gif-saved" && !gifs.has(event.cell.folder)) {
      gifs.set(event.cell.folder, event.path);
    }
    progress.handle(event);
    const line = lastingLine(event);
    if (line !== null) status.print(line);
    if (event.type === "experiment-finished") status.end();
    else if (event.type !== "warning") status.show(() => progress.text());
  };
  try {
    const outcome = await runExperiment(config, {
      onEvent,
      print: (line) => status.print(line),
      variables: io.variables,
      ...(io.signal && { signal: io.signal }),
    });
    status.end();
    human.write(`${ending(outcome, [...gifs.values()], style)}\n`);
    return exitCode(outcome, io.signal);
  } finally {
    status.end();
  }
}

function lastingLine(event: ExperimentEvent): string | null {
  if (event.type === "experiment-started") {
    return `playing ${event.planned} ${event.planned === 1 ? "episode" : "episodes"} into ${event.folder}`;
  }
  if (event.type === "episode-finished") return episodeLine(event);
  return event.type === "warning" ? `warning: ${stripControlSequences(event.message)}` : null;
}

function ending(
  { folder, status, cells }: ExperimentOutcome,
  gifs: readonly string[],
  style: Style,
): string {
  const reasons = cells.flatMap(({ environment, stoppedBy }) =>
    stoppedBy === null
      ? []
      : [`${environment}: the remaining runs were not played: ${stripControlSequences(stoppedBy)}`],
  );
  const excluded = Object.entries(countExcluded(cells)).map(
    ([outcome, count]) => `${count} ${outcome.replaceAll("_", " ")}`,
  );
  return [
    "",
    resultsTable(cells, (line) => style("bold", line)),
    "",
    ...(excluded.length > 0 ? [`excluded from every mean: ${excluded.join(", ")}`] : []),
    ...reasons,
    ...(cells.some(({ provider }) => provider === "embedded")
      ? ["embedded models are rules or chance, not language models"]
      : []),
    ...(status === "interrupted" ? ["interrupted; what was played until then is saved"] : []),
    `folder  ${folder}`,
    ...gifs.map((path) => `gif     ${path}`),
  ].join("\n");
}

function countExcluded(cells: ExperimentOutcome["cells"]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { results } of cells) {
    for (const [outcome, count] of Object.entries(results.statistics.excluded)) {
      counts[outcome] = (counts[outcome] ?? 0) + count;
    }
  }
  return counts;
}

function exitCode({ status, cells }: ExperimentOutcome, signal: AbortSignal | undefined): number {
  if (status === "interrupted" && signal) return interruptedExitCode(signal);
  if (cells.some(({ results }) => results.statistics.outcomes.budget > 0)) return EXIT_CODE.budget;
  return status === "done" ? EXIT_CODE.done : EXIT_CODE.failed;
}
