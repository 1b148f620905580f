import {
  type Budget,
  type ChatModel,
  createBudget,
  type RetryOptions,
} from "@gym-llm/llm-backends";
import { configCells } from "../config/config-cells.ts";
import { episodeSeeds } from "../config/episode-seeds.ts";
import type { ExperimentConfig } from "../config/experiment-config.ts";
import { loadModules } from "../environment/load-modules.ts";
import type { ExperimentResults } from "../log/experiment-results.ts";
import { createCellFolder } from "../storage/experiment-folder.ts";
import { createRedactor } from "../storage/redactor.ts";
import { CellRun } from "./cell-run.ts";
import type { EpisodeWatcher } from "./episode-watcher.ts";
import type { ExperimentCell, ExperimentEventHandler } from "./experiment-events.ts";
import { ExperimentStop } from "./experiment-stop.ts";
import {
  isBegun,
  type OpenedExperiment,
  openExperiment,
  type ResumeChoice,
  writeConfigFiles,
} from "./open-experiment.ts";
import type { Person } from "./person.ts";
import { playCells } from "./play-cells.ts";
import type { EnvironmentMaker } from "./preflight.ts";
import { type PreparedCell, prepareCells } from "./prepare-cells.ts";
import type { CellContext } from "./run-episode.ts";
import { type Print, VerbosePrinter } from "./verbose-printer.ts";
import { VideoTools } from "./video-tools.ts";

/** What an experiment may be given beside its configuration. */
export interface ExperimentOptions {
  /** A model to play with instead of the one that the configuration names. */
  readonly model?: ChatModel;
  /** Who plays where the configuration's backend is `human`. */
  readonly person?: Person;
  /** Makes the environments, here or elsewhere, instead of `getEnv`. */
  readonly makeEnvironment?: EnvironmentMaker;
  /** Stops: what is being played ends as `interrupted`, everything is written, and the promise resolves. */
  readonly signal?: AbortSignal;
  /** Whether to go on with an experiment that was begun earlier; `auto` unless given. */
  readonly resume?: ResumeChoice;
  readonly onEvent?: ExperimentEventHandler;
  /** Looks at episodes while they are played. Logs and results are the same with it and without. */
  readonly watch?: EpisodeWatcher | undefined;
  /** Where the lines of `verbose` go; standard error, as in gym-llm, unless given. */
  readonly print?: Print;
  /** How patiently calls are repeated; their number is the configuration's `retries`. */
  readonly retry?: Omit<RetryOptions, "attempts">;
  /** Where keys and addresses are looked up; the process's own variables unless given. */
  readonly variables?: Readonly<Record<string, string | undefined>>;
  /** The clock of folder names and logs. */
  readonly now?: () => Date;
}

/** What became of one combination of the matrix. */
export interface CellOutcome extends ExperimentCell {
  readonly results: ExperimentResults;
  /** Why its other episodes were not played, such as a key that stopped working; `null` if they were. */
  readonly stoppedBy: string | null;
}

/** What became of an experiment. */
export interface ExperimentOutcome {
  readonly folder: string;
  /**
   * `done`: every episode is a score; `incomplete`: some episodes failed for a reason outside the model's play, or
   * were not played; `interrupted`: the signal stopped it; `budget`: one of its limits did.
   */
  readonly status: "done" | "incomplete" | "interrupted" | "budget";
  /** The limit that was reached, in words; `null` if none was. */
  readonly budgetReached: string | null;
  readonly cells: readonly CellOutcome[];
}

/**
 * Plays the episodes of a configuration, up to `concurrency` at a time on each backend, and writes the experiment's
 * folder. An experiment that was begun with the same settings is gone on with: its finished episodes stay as they are,
 * the others go on inside, behind what was recorded, and no answer that was recorded is asked for again.
 *
 * Before the first episode the environments are made and the models asked for: what is missing is thrown as a
 * `ConfigError` or an `LlmError`, and no folder is left behind. From then on failures are outcomes of episodes. After a
 * refused key, a used up quota, or a model that disappeared or cannot do what is asked, the remaining episodes of that
 * cell are not played. A disk that cannot be written throws a `StorageError`, an experiment that cannot be gone on with
 * a `ResumeError`; what was written before stays.
 */
export async function runExperiment(
  config: ExperimentConfig,
  options: ExperimentOptions = {},
): Promise<ExperimentOutcome> {
  const { now = () => new Date(), resume = "auto" } = options;
  const redact = createRedactor(options.variables ?? process.env, keyNames(config));
  await loadModules(config);
  const cells = configCells(config);
  const { tokens, usd, minutes } = config.budget;
  const budget =
    tokens === undefined && usd === undefined
      ? null
      : createBudget({
          ...(tokens !== undefined && { tokens }),
          ...(usd !== undefined && { cost: usd }),
        });
  const { model, person, makeEnvironment, variables, signal, watch } = options;
  const warnings: string[] = [];
  const warn = (message: string) => warnings.push(message);
  const videoTools = new VideoTools(variables ?? process.env, warn);
  const opening = { config, cells, resume, now: now(), redact };
  const prepared = await prepareCells(cells, {
    model,
    person,
    makeEnvironment,
    variables,
    budget,
    videoTools,
    redact,
    signal,
    isWatched: watch !== undefined,
    now: now(),
    isBegun: await isBegun(opening),
  });
  const stop = new ExperimentStop(signal, minutes);
  try {
    const opened = await openExperiment(opening);
    try {
      return await play(opened, prepared.cells, {
        ...options,
        now,
        redact,
        budget,
        stop,
        warnings,
      });
    } finally {
      await opened.lock.release();
    }
  } finally {
    stop.end();
    await prepared.close();
  }
}

/** What playing takes beside the cells. */
interface PlayContext extends ExperimentOptions {
  readonly now: () => Date;
  readonly redact: CellContext["redact"];
  readonly budget: Budget | null;
  readonly stop: ExperimentStop;
  /** What was found before the experiment began. */
  readonly warnings: readonly string[];
}

async function play(
  { folder, isResumed, finished }: OpenedExperiment,
  prepared: readonly PreparedCell[],
  { stop, budget, warnings, onEvent = () => undefined, ...options }: PlayContext,
): Promise<ExperimentOutcome> {
  const { redact, now, print = (line) => process.stderr.write(`${line}\n`) } = options;
  const runs: CellRun[] = [];
  for (const [index, cell] of prepared.entries()) {
    const cellFolder = await createCellFolder(folder, cell.name);
    if (cell.name !== null) await writeConfigFiles(cellFolder, cell.config, redact);
    const context: CellContext = {
      ...cell,
      cell: describeCell(cell, cellFolder),
      budget,
      retry: options.retry ?? {},
      redact,
      stop: stop.signal,
      onEvent,
      watcher: options.watch ?? null,
      print,
      now,
    };
    runs.push(await CellRun.begin(context, cell.backend, finished[index] ?? new Map()));
  }
  const cells = runs.map(({ context }) => context.cell);
  const planned = cells.reduce((sum, cell) => sum + cell.planned, 0);
  const missing = runs.reduce((sum, run) => sum + run.missing().length, 0);
  onEvent({
    type: "experiment-started",
    folder,
    cells,
    planned,
    isResumed,
    finished: planned - missing,
  });
  for (const message of warnings) onEvent({ type: "warning", message });
  try {
    for (const run of runs) await run.restoreFiles();
    await playCells(runs, () => stop.interrupt());
  } finally {
    await Promise.all(runs.map(({ results }) => results.settle()));
  }
  const outcomes: CellOutcome[] = [];
  for (const { context, results, stoppedBy } of runs) {
    const final = await results.finish();
    if (context.config.experiment.verbose) new VerbosePrinter(print).experimentEnd(final);
    outcomes.push({ ...context.cell, results: final, stoppedBy });
  }
  const results = outcomes.map((outcome) => outcome.results);
  onEvent({ type: "experiment-finished", folder, results });
  const budgetReached = stop.budgetReached ?? budget?.reached ?? null;
  return { folder, status: status(outcomes, stop, budgetReached), budgetReached, cells: outcomes };
}

function describeCell({ name, config, contender }: PreparedCell, folder: string): ExperimentCell {
  return {
    name,
    folder,
    environment: config.environment.name,
    provider: contender.provider,
    model: contender.modelId,
    planned: episodeSeeds(config.experiment).length,
  };
}

function keyNames({ agent }: ExperimentConfig): string[] {
  return agent.apiKeyEnv === undefined ? [] : [agent.apiKeyEnv];
}

function status(
  cells: readonly CellOutcome[],
  stop: ExperimentStop,
  budgetReached: string | null,
): ExperimentOutcome["status"] {
  const isComplete = cells.every(({ planned, results }) => results.statistics.n === planned);
  if (isComplete) return "done";
  if (stop.isInterrupted) return "interrupted";
  const wasLimited = cells.some(({ results }) => results.statistics.outcomes.budget > 0);
  return budgetReached !== null || wasLimited ? "budget" : "incomplete";
}
