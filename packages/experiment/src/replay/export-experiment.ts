import { basename, dirname, resolve } from "node:path";
import type { HeaderLine, OutcomeLine } from "../log/episode-log-schema.ts";
import { EpisodeLogError } from "../log/parse-episode-log.ts";
import { EpisodeTally, summaryOfEnds } from "../log/summarize-episode.ts";
import { findEpisodeLogs } from "../storage/experiment-folder.ts";
import { readLogEnds } from "../storage/read-log-ends.ts";
import {
  type EpisodeRow,
  episodeRow,
  type RowOrigin,
  type StepRow,
  stepRow,
} from "./export-rows.ts";
import { findRecordedCells, type RecordedCell } from "./find-cells.ts";
import { readLogLines } from "./read-log-lines.ts";

/** How tables are drawn from logs. */
export interface ExportOptions {
  /** Hears of logs that cannot be read to their end; the rows up to there are given. */
  readonly onDamage?: ((message: string) => void) | undefined;
}

/**
 * The steps of all episodes in the folders, one row each: by cell, run and step. Logs are read line by line, so that
 * memory does not grow with them. Throws a `StorageError` when a folder cannot be read or holds no experiment.
 */
export async function* exportSteps(
  folders: readonly string[],
  options: ExportOptions = {},
): AsyncGenerator<StepRow, void, void> {
  for await (const { path, origin } of logsIn(folders)) {
    let header: HeaderLine | null = null;
    try {
      for await (const line of readLogLines(path)) {
        if (line.type === "header") header = line;
        if (line.type === "step" && header) yield stepRow(origin, header, line);
      }
    } catch (error) {
      tellDamage(error, options);
    }
  }
}

/**
 * The episodes in the folders, one row each: by cell and run. Of a finished log only both ends are read.
 * Throws a `StorageError` when a folder cannot be read or holds no experiment.
 */
export async function* exportEpisodes(
  folders: readonly string[],
  options: ExportOptions = {},
): AsyncGenerator<EpisodeRow, void, void> {
  for await (const { path, origin } of logsIn(folders)) {
    try {
      const row = await readEpisode(path, origin);
      if (row) yield row;
      else options.onDamage?.(`${path}: it holds no whole line`);
    } catch (error) {
      tellDamage(error, options);
    }
  }
}

async function readEpisode(path: string, origin: RowOrigin): Promise<EpisodeRow | null> {
  const ends = await readLogEnds(path);
  if (ends === null) return null;
  const { header, outcome } = ends;
  const known = summaryOfEnds(header, outcome);
  if (known) return episodeRow(origin, header, outcome, known);
  const tally = new EpisodeTally();
  let last: OutcomeLine | null = null;
  for await (const line of readLogLines(path)) {
    tally.add(line);
    last = line.type === "outcome" ? line : null;
  }
  return episodeRow(origin, header, last, tally.summary());
}

async function* logsIn(folders: readonly string[]) {
  for (const cell of await findRecordedCells(folders)) {
    const origin = { experiment: experimentName(cell), cell: cell.name };
    for (const { path } of await findEpisodeLogs(cell.folder)) yield { path, origin };
  }
}

/** The folder that an experiment was given: `<name>`, or `<name>/<datetime>`. */
function experimentName({ root, settings }: RecordedCell): string {
  const path = resolve(root);
  const name = basename(path);
  return settings.useDatetime ? `${basename(dirname(path))}/${name}` : name;
}

function tellDamage(error: unknown, { onDamage }: ExportOptions): void {
  if (!EpisodeLogError.is(error)) throw error;
  onDamage?.(error.message);
}
