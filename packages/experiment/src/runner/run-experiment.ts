import { join } from "node:path";
import type { ChatModel, RetryOptions } from "@gym-llm/llm-backends";
import { configCells } from "../config/config-cells.ts";
import { resolvedConfigData } from "../config/config-data.ts";
import type { ExperimentConfig } from "../config/experiment-config.ts";
import { loadModules } from "../environment/load-modules.ts";
import { type ExperimentResults, experimentResults } from "../log/experiment-results.ts";
import type { EpisodeSummary } from "../log/summarize-episode.ts";
import { createCellFolder, createExperimentFolder } from "../storage/experiment-folder.ts";
import { createRedactor, type Redactor, redactSecretKeys } from "../storage/redactor.ts";
import { writeFileAtomically } from "../storage/write-file-atomically.ts";
import type { EnvironmentPool } from "./environment-pool.ts";
import type { ExperimentCell, ExperimentEventHandler } from "./experiment-events.ts";
import {
  checkModel,
  type EnvironmentMaker,
  prepareEnvironments,
  prepareModel,
} from "./preflight.ts";
import { type CellContext, runEpisode } from "./run-episode.ts";
import { type Print, VerbosePrinter } from "./verbose-printer.ts";

/** What an experiment may be given beside its configuration. */
export interface ExperimentOptions {
  /** A model to play with instead of the one that the configuration names. */
  readonly model?: ChatModel;
  /** Makes the environments, here or elsewhere, instead of `getEnv`. */
  readonly makeEnvironment?: EnvironmentMaker;
  /** Stops: the running episode ends as `interrupted`, everything is written, and the promise resolves. */
  readonly signal?: AbortSignal;
  readonly onEvent?: ExperimentEventHandler;
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
   * were not played; `interrupted`: the signal stopped it.
   */
  readonly status: "done" | "incomplete" | "interrupted";
  readonly cells: readonly CellOutcome[];
}

/** A cell that is ready to be played. */
interface PreparedCell {
  readonly name: string | null;
  readonly config: ExperimentConfig;
  readonly model: ChatModel;
  readonly environments: EnvironmentPool;
}

/**
 * Plays the episodes of a configuration, one after another, and writes the experiment's folder.
 *
 * Before the first episode the environments are made and the models asked for: what is missing is thrown as a
 * `ConfigError` or an `LlmError`, and no folder is left behind. From then on failures are outcomes of episodes. After a
 * refused key, a used up quota, or a model that disappeared or cannot do what is asked, the remaining episodes of that
 * cell are not played. A disk that cannot be written throws a `StorageError`; what was written before stays.
 */
export async function runExperiment(
  config: ExperimentConfig,
  options: ExperimentOptions = {},
): Promise<ExperimentOutcome> {
  const { signal, onEvent = () => undefined, now = () => new Date() } = options;
  await loadModules(config);
  const cells = await prepareCells(config, options);
  try {
    const folder = await createExperimentFolder(config.experiment, now());
    const redact = createRedactor(options.variables ?? process.env, keyNames(config));
    if (cells.length > 1 || cells[0]?.name !== null) await writeConfigFiles(folder, config, redact);
    const contexts = await Promise.all(
      cells.map(async (prepared): Promise<CellContext> => {
        const cellFolder = await createCellFolder(folder, prepared.name);
        await writeConfigFiles(cellFolder, prepared.config, redact);
        return {
          ...prepared,
          cell: describeCell(prepared, cellFolder),
          retry: options.retry ?? {},
          redact,
          signal,
          onEvent,
          print: options.print ?? ((line) => process.stderr.write(`${line}\n`)),
          now,
        };
      }),
    );
    const started = contexts.map(({ cell }) => cell);
    const planned = started.reduce((sum, cell) => sum + cell.planned, 0);
    onEvent({ type: "experiment-started", folder, cells: started, planned });
    const outcomes: CellOutcome[] = [];
    for (const context of contexts) outcomes.push(await runCell(context));
    onEvent({
      type: "experiment-finished",
      folder,
      results: outcomes.map(({ results }) => results),
    });
    return { folder, status: status(outcomes, signal), cells: outcomes };
  } finally {
    await Promise.all(cells.map(({ environments }) => environments.close()));
  }
}

async function prepareCells(
  config: ExperimentConfig,
  options: ExperimentOptions,
): Promise<PreparedCell[]> {
  const prepared: PreparedCell[] = [];
  try {
    for (const { name, config: cellConfig } of configCells(config)) {
      const model = options.model ?? (await prepareModel(cellConfig, options.variables));
      const environments = await prepareEnvironments(cellConfig, model, options.makeEnvironment);
      prepared.push({ name, config: cellConfig, model, environments });
      await checkModel(model, cellConfig, options.signal);
    }
    return prepared;
  } catch (error) {
    await Promise.all(prepared.map(({ environments }) => environments.close()));
    throw error;
  }
}

function describeCell({ name, config, model }: PreparedCell, folder: string): ExperimentCell {
  return {
    name,
    folder,
    environment: config.environment.name,
    provider: model.provider,
    model: model.modelId,
    planned: config.experiment.numRuns,
  };
}

/** Plays a cell's episodes; after each, the files drawn from the logs are brought up to date. */
async function runCell(context: CellContext): Promise<CellOutcome> {
  const { cell, config, signal } = context;
  const summaries: EpisodeSummary[] = [];
  const failures: Record<string, unknown>[] = [];
  let gif: Promise<void> | null = null;
  let stoppedBy: string | null = null;
  const results = () =>
    experimentResults(summaries, {
      environment: cell.environment,
      provider: cell.provider,
      model: cell.model,
      cell: cell.name,
      planned: cell.planned,
    });
  for (let run = 0; run < config.experiment.numRuns; run++) {
    if (signal?.aborted || stoppedBy !== null) break;
    const episode = await runEpisode(context, run);
    // At most one GIF is being finished while the next episode is played.
    await gif;
    gif = episode.gif;
    gif?.catch(() => undefined);
    summaries.push(episode.summary);
    failures.push(...episode.failures);
    stoppedBy = episode.fatal;
    await writeResults(context, results(), failures);
  }
  await gif;
  const final = results();
  await writeResults(context, final, failures);
  if (config.experiment.verbose) new VerbosePrinter(context.print).experimentEnd(final);
  return { ...cell, results: final, stoppedBy };
}

async function writeResults(
  { cell, redact }: CellContext,
  results: ExperimentResults,
  failures: readonly Record<string, unknown>[],
): Promise<void> {
  const text = `${JSON.stringify(results, null, 4)}\n`;
  await writeFileAtomically(join(cell.folder, "results.json"), redact(text));
  if (failures.length === 0) return;
  const lines = failures.map((failure) => `${JSON.stringify(failure)}\n`).join("");
  await writeFileAtomically(join(cell.folder, "failures.jsonl"), redact(lines));
}

async function writeConfigFiles(
  folder: string,
  config: ExperimentConfig,
  redact: Redactor,
): Promise<void> {
  const data = redactSecretKeys(resolvedConfigData(config));
  const resolved = `${JSON.stringify(data, null, 4)}\n`;
  await writeFileAtomically(join(folder, "config.resolved.json"), redact(resolved));
  // A configuration that was given as data has no text; JSON is YAML too.
  await writeFileAtomically(join(folder, "config.yaml"), redact(config.source.text ?? resolved));
}

function keyNames({ agent }: ExperimentConfig): string[] {
  return agent.apiKeyEnv === undefined ? [] : [agent.apiKeyEnv];
}

function status(
  cells: readonly CellOutcome[],
  signal: AbortSignal | undefined,
): ExperimentOutcome["status"] {
  const isComplete = cells.every(({ planned, results }) => results.statistics.n === planned);
  if (isComplete) return "done";
  return signal?.aborted ? "interrupted" : "incomplete";
}
