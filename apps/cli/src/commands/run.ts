import {
  applyOverrides,
  applySweeps,
  type ExperimentConfig,
  type ExperimentEvent,
  type ExperimentOutcome,
  parseConfig,
  type ResumeChoice,
  readExperimentConfig,
  runExperiment,
  stripControlSequences,
} from "@gym-llm/experiment";
import type { CommandIo } from "../command-io.ts";
import { EXIT_CODE, interruptedExitCode } from "../exit-code.ts";
import { jsonText } from "../json-text.ts";
import { quoteWord } from "../quote-word.ts";
import { EpisodeFollower } from "../terminal/episode-follower.ts";
import { episodeLine } from "../terminal/episode-line.ts";
import { openDisplay, type RenderTarget } from "../terminal/open-display.ts";
import { resultsRemarks, resultsTable } from "../terminal/results-table.ts";
import { RunProgress } from "../terminal/run-progress.ts";
import { StatusLine } from "../terminal/status-line.ts";
import { type Style, styleFor } from "../terminal/style.ts";
import { UsageError } from "../usage-error.ts";
import { WatchedRun, watchedPage } from "../watched-run.ts";

/** Options of `run`. */
export interface RunOptions {
  /** Events as NDJSON on standard output; everything for people on standard error. */
  readonly json?: boolean;
  /** Goes on with the experiment in this folder; there is no configuration file then. */
  readonly resume?: string;
  /** Begins a new experiment beside one that was begun earlier. */
  readonly new?: boolean;
  /** Whether words such as `agent.model=a,b` are several values, all combinations of which are played. */
  readonly multirun?: boolean;
  /** Serves the viewer beside the run and opens it. */
  readonly view?: boolean;
  /** Where frames are drawn while it runs. */
  readonly render?: RenderTarget;
  /** Modules to load beside the configuration's own. */
  readonly modules: readonly string[];
}

/**
 * Runs the experiment of a configuration file, or goes on with it, and says what came of it. `words` are the file and
 * overrides; overrides alone when a folder is resumed.
 */
export async function run(
  words: readonly string[],
  options: RunOptions,
  io: CommandIo,
): Promise<number> {
  const { json = false, modules } = options;
  const parsed = await readConfig(words, options);
  const config = { ...parsed, modules: [...parsed.modules, ...modules] };
  const human = json ? io.stderr : io.stdout;
  const style = styleFor(human, io);
  const isWatched = human.isTTY === true && io.variables["TERM"] !== "dumb";
  const display = openDisplay(options.render, human, io);
  const follower = display && new EpisodeFollower(display, io.clock);
  const status = display ?? new StatusLine(human, io.clock, isWatched);
  const progress = new RunProgress(() => io.clock.now());
  const gifs = new Map<string, string>();

  const page = watchedPage(config, options.view ?? false);
  const watched =
    page && new WatchedRun(config.experiment.parent, page, io, (line) => status.print(line));

  const onEvent = (event: ExperimentEvent): void => {
    watched?.handle(event);
    follower?.handle(event);
    if (json) io.stdout.write(`${jsonText(event)}\n`);
    if (event.type === "gif-saved" && !gifs.has(event.cell.folder)) {
      gifs.set(event.cell.folder, event.path);
    }
    progress.handle(event);
    const line = lastingLine(event);
    if (line !== null) status.print(line);
    if (event.type !== "warning" && event.type !== "experiment-finished") {
      status.show(() => progress.text());
    }
  };
  try {
    const outcome = await runExperiment(config, {
      onEvent,
      watch: follower ?? undefined,
      print: (line) => status.print(line),
      variables: io.variables,
      resume: resumeChoice(options),
      ...(io.signal && { signal: io.signal }),
    });
    await display?.finish();
    status.end();
    human.write(`${ending(outcome, [...gifs.values()], style)}\n`);
    if (outcome.status !== "done") human.write(`${resumingCommand(outcome, modules)}\n`);
    const code = exitCode(outcome, io.signal);
    await watched?.end(isWatched);
    return code;
  } catch (error) {
    await watched?.end(false);
    throw error;
  } finally {
    status.end();
  }
}

async function readConfig(
  [first, ...others]: readonly string[],
  { resume, new: isNew, multirun }: RunOptions,
): Promise<ExperimentConfig> {
  const apply = multirun ? applySweeps : applyOverrides;
  if (resume !== undefined && isNew) {
    throw new UsageError(
      "--resume goes on with an experiment and --new begins one: give one of them.",
    );
  }
  if (resume !== undefined) {
    if (first !== undefined && !/^[+~]|=/.test(first)) {
      throw new UsageError(
        `--resume takes the configuration from its folder: leave out ${first}. Overrides such as budget.tokens=2000000 may be given.`,
      );
    }
    const overrides = first === undefined ? [] : [first, ...others];
    return apply(await readExperimentConfig(resume), overrides);
  }
  if (first === undefined) {
    throw new UsageError(
      "Name a configuration file: gym-llm run <config.yaml>, or a folder with --resume.",
    );
  }
  return apply(parseConfig(first), others);
}

function resumeChoice({ resume, new: isNew }: RunOptions): ResumeChoice {
  if (resume !== undefined) return { folder: resume };
  return isNew ? "new" : "auto";
}

/** What to type to have the rest played. */
function resumingCommand(
  { folder, status }: ExperimentOutcome,
  modules: readonly string[],
): string {
  const loaded = modules.map((module) => `--module ${quoteWord(module)} `).join("");
  const raised = status === "budget" ? " budget.tokens=… (or another limit, raised)" : "";
  return `resume  gym-llm ${loaded}run --resume ${quoteWord(folder)}${raised}`;
}

function lastingLine(event: ExperimentEvent): string | null {
  if (event.type === "experiment-started") {
    const { planned, folder, isResumed, finished } = event;
    const episodes = planned === 1 ? "episode" : "episodes";
    return isResumed
      ? `going on in ${folder}: ${finished} of ${planned} ${episodes} ${finished === 1 ? "is" : "are"} finished`
      : `playing ${planned} ${episodes} into ${folder}`;
  }
  if (event.type === "episode-finished") return episodeLine(event);
  return event.type === "warning" ? `warning: ${stripControlSequences(event.message)}` : null;
}

function ending(
  { folder, status, budgetReached, cells }: ExperimentOutcome,
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
    ...resultsRemarks(cells),
    ...(excluded.length > 0 ? [`excluded from every mean: ${excluded.join(", ")}`] : []),
    ...reasons,
    ...(cells.some(({ provider }) => provider === "embedded")
      ? ["embedded models are rules or chance, not language models"]
      : []),
    ...(budgetReached === null ? [] : [stripControlSequences(budgetReached)]),
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

function exitCode({ status }: ExperimentOutcome, signal: AbortSignal | undefined): number {
  if (status === "interrupted" && signal) return interruptedExitCode(signal);
  if (status === "budget") return EXIT_CODE.budget;
  return status === "done" ? EXIT_CODE.done : EXIT_CODE.failed;
}
