import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ExperimentResults } from "../log/experiment-results.ts";
import type { ExperimentOutcome } from "../runner/run-experiment.ts";
import type { Interval } from "../statistics/interval.ts";
import { findFolders } from "../storage/find-cell-folders.ts";
import { StorageError } from "../storage/storage-error.ts";

/** One line of a table of results: what one model did in one environment. */
export interface ResultsRow {
  readonly environment: string;
  readonly provider: string;
  readonly model: string;
  /** The combination of the matrix, `null` without one. */
  readonly cell: string | null;
  /** Where it lies; `null` for results that were given as data. */
  readonly folder: string | null;
  /** Scored episodes. */
  readonly n: number;
  readonly planned: number;
  /** Planned episodes that are no score. */
  readonly excluded: number;
  readonly mean: number | null;
  /** Of the mean, at 95 %; `null` for fewer than two episodes, and when all returns are equal. */
  readonly meanInterval: Interval | null;
  readonly standardDeviation: number | null;
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** Share of successes; `null` where the environment has no criterion. */
  readonly successRate: number | null;
  readonly meanSteps: number | null;
  readonly validActionRate: number | null;
  readonly firstTryRate: number | null;
  readonly fallbackRate: number | null;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  /** In US dollars; `null` when a price or a token count is unknown. */
  readonly costUsd: number | null;
  readonly medianLatencyMs: number | null;
}

const RESULTS = "results.json";

/**
 * Rows for a table: of an experiment's folder (or one that holds several), of what `runExperiment` resolved to, or of
 * results. Throws a `StorageError` when a folder cannot be read or holds no results.
 */
export async function summarizeExperiment(
  source: string | ExperimentOutcome | ExperimentResults | readonly ExperimentResults[],
): Promise<ResultsRow[]> {
  if (typeof source === "string") return rowsOfFolder(source);
  if ("cells" in source) return source.cells.map(({ results, folder }) => row(results, folder));
  const all = Array.isArray(source)
    ? (source as readonly ExperimentResults[])
    : [source as ExperimentResults];
  return all.map((results) => row(results, null));
}

async function rowsOfFolder(folder: string): Promise<ResultsRow[]> {
  const found = await findFolders(folder, ({ files }) => files.includes(RESULTS));
  if (found.length === 0) {
    const cause = new Error(`it holds no ${RESULTS}, and neither do the folders inside it`);
    throw new StorageError("read results of", folder, cause);
  }
  return Promise.all(found.map(async (path) => row(await readResults(path), path)));
}

async function readResults(folder: string): Promise<ExperimentResults> {
  const path = join(folder, RESULTS);
  try {
    const results = JSON.parse(await readFile(path, "utf8")) as Partial<ExperimentResults>;
    if (results.version !== 1 || !results.statistics) {
      throw new Error("it is not of this version of gym-llm");
    }
    return results as ExperimentResults;
  } catch (error) {
    throw new StorageError("read", path, error);
  }
}

function row(results: ExperimentResults, folder: string | null): ResultsRow {
  const { statistics } = results;
  return {
    environment: results.environment,
    provider: results.provider,
    model: results.model,
    cell: results.cell,
    folder,
    n: statistics.n,
    planned: statistics.planned,
    excluded: Object.values(statistics.excluded).reduce((sum, count) => sum + count, 0),
    mean: statistics.return.mean,
    meanInterval: statistics.return.confidence_interval ?? null,
    standardDeviation: statistics.return.standard_deviation,
    minimum: statistics.return.minimum,
    maximum: statistics.return.maximum,
    successRate: statistics.success?.rate ?? null,
    meanSteps: statistics.steps.mean,
    validActionRate: statistics.valid_action_rate,
    firstTryRate: statistics.first_try_rate,
    fallbackRate: statistics.fallback_rate,
    inputTokens: statistics.tokens.input,
    outputTokens: statistics.tokens.output,
    costUsd: statistics.cost_usd ?? null,
    medianLatencyMs: statistics.latency_ms.p50,
  };
}
