import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { HeaderLine } from "../log/episode-log-schema.ts";
import type { EpisodeSummary } from "../log/episode-summary.ts";
import { summaryOfEnds } from "../log/outcome-statistics.ts";
import { EpisodeLogError } from "../log/parse-episode-log.ts";
import { summarizeEpisode } from "../log/summarize-episode.ts";
import { listEpisodeLogs } from "../storage/experiment-folder.ts";
import { findCellFolders } from "../storage/find-cell-folders.ts";
import { readEpisodeLog } from "../storage/read-episode-log.ts";
import { readLogEnds } from "../storage/read-log-ends.ts";
import { StorageError } from "../storage/storage-error.ts";

/** One episode's log, as reports need it. */
export interface LoggedEpisode {
  readonly path: string;
  readonly header: HeaderLine;
  readonly summary: EpisodeSummary;
}

/** A file among the logs that is no log, or not one that can be read. */
export interface DamagedLog {
  readonly path: string;
  /** Why, for people. */
  readonly reason: string;
}

/** The folder of one experiment, or of one combination of its matrix. */
export interface CellSource {
  readonly folder: string;
  /** How many episodes were to be played; `null` where its configuration cannot be read. */
  readonly planned: number | null;
  /** What was to be played, for folders without any log; `null` where its configuration cannot be read. */
  readonly configured: {
    readonly environment: string;
    readonly provider: string;
    readonly model: string;
  } | null;
  readonly episodes: readonly LoggedEpisode[];
  readonly damaged: readonly DamagedLog[];
  /** The GIF of the first run that has one. */
  readonly gif: string | null;
}

/** Logs that are read at the same time. */
const AT_ONCE = 32;

/**
 * Reads the folders of experiments, or folders that hold some, each cell once. Of every log only the first and the last
 * line are read where they tell everything. A log that cannot be read is named and left out.
 * Throws a `StorageError` when a folder cannot be read or holds no experiment.
 */
export async function readCells(folders: readonly string[]): Promise<CellSource[]> {
  const sources: CellSource[] = [];
  for (const folder of await findCellFolders(folders, "read results of")) {
    sources.push(await readCell(folder));
  }
  return sources;
}

/** Reads one log; it does not reject because of what the file holds. */
export type EpisodeReader = (path: string) => Promise<LoggedEpisode | DamagedLog>;

/** Reads the folder of one cell. Whoever reads it again and again may hand in a reader that knows what it read before. */
export async function readCell(
  folder: string,
  readEpisode: EpisodeReader = readLoggedEpisode,
): Promise<CellSource> {
  const paths = await listEpisodeLogs(folder);
  const episodes: LoggedEpisode[] = [];
  const damaged: DamagedLog[] = [];
  for (let start = 0; start < paths.length; start += AT_ONCE) {
    const read = await Promise.all(paths.slice(start, start + AT_ONCE).map(readEpisode));
    for (const episode of read) {
      if ("reason" in episode) damaged.push(episode);
      else episodes.push(episode);
    }
    // Logs are read without waiting: others get their turn between.
    await setImmediate();
  }
  const gif = await firstGif(folder, episodes);
  return { folder, ...(await readPlan(folder)), episodes, damaged, gif };
}

async function firstGif(
  folder: string,
  episodes: readonly LoggedEpisode[],
): Promise<string | null> {
  const names = new Set(await readdir(folder).catch(() => [] as string[]));
  const gif = episodes
    .map(({ header: { run, seed } }) => `run_${run}_seed_${seed}.gif`)
    .find((name) => names.has(name));
  return gif === undefined ? null : join(folder, gif);
}

async function readLoggedEpisode(path: string): Promise<LoggedEpisode | DamagedLog> {
  try {
    const ends = await readLogEnds(path);
    if (ends === null) return { path, reason: "it holds no whole line" };
    const { header, outcome } = ends;
    const known = outcome && summaryOfEnds(header, outcome);
    if (known) return { path, header, summary: known };
    const log = await readEpisodeLog(path);
    return { path, header: log.header, summary: summarizeEpisode(log) };
  } catch (error) {
    if (EpisodeLogError.is(error) || StorageError.is(error)) return { path, reason: error.message };
    throw error;
  }
}

async function readPlan(folder: string): Promise<Pick<CellSource, "planned" | "configured">> {
  try {
    const text = await readFile(join(folder, "config.resolved.json"), "utf8");
    const { agent, environment, experiment } = JSON.parse(text) as {
      agent: { backend: unknown; model: unknown };
      environment: { name: unknown };
      experiment: { seeds?: unknown; num_runs?: unknown };
    };
    const { seeds, num_runs: runs } = experiment;
    const planned = Array.isArray(seeds) ? seeds.length : typeof runs === "number" ? runs : null;
    return {
      planned,
      configured: {
        environment: String(environment.name),
        provider: String(agent.backend),
        model: String(agent.model),
      },
    };
  } catch {
    return { planned: null, configured: null };
  }
}
