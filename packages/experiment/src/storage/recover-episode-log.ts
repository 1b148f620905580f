import { readFile } from "node:fs/promises";
import type { EpisodeLogLine } from "../log/episode-log-schema.ts";
import { parseEpisodeLogLine } from "../log/parse-episode-log.ts";
import { storing } from "./storage-error.ts";

/** What of an unfinished log is gone on from. */
export interface RecoveredLog {
  /** The lines that stay, the header first. */
  readonly lines: readonly EpisodeLogLine[];
  /** Where they end in the file. */
  readonly bytes: number;
}

const LINE_FEED = 10;

/**
 * Reads a log that is to be gone on with. Left out are, at its end, a torn line and what only tells of the stopping:
 * an `interrupted` or `budget` outcome, and calls that were given up. `null` when there is no log, or no whole line of it.
 * Throws a `StorageError`, or an `EpisodeLogError` for a log that something else has changed.
 */
export async function recoverEpisodeLog(path: string): Promise<RecoveredLog | null> {
  const content = await readIfThere(path);
  if (content === null) return null;
  const found: { line: EpisodeLogLine | null; end: number }[] = [];
  for (let start = 0; ; ) {
    const end = content.indexOf(LINE_FEED, start) + 1;
    if (end === 0) break;
    const text = content.toString("utf8", start, end - 1);
    found.push({ line: parseEpisodeLogLine(text, found.length + 1, path), end });
    start = end;
  }
  while (found.length > 0 && tellsOfStopping(found.at(-1)?.line ?? null)) found.pop();
  const lines = found.flatMap(({ line }) => line ?? []);
  return lines[0]?.type === "header" ? { lines, bytes: found.at(-1)?.end ?? 0 } : null;
}

/** Whether a line says only that playing was stopped, or a call given up; it is cut off when the episode goes on. */
export function tellsOfStopping(line: EpisodeLogLine | null): boolean {
  if (line?.type === "outcome") return line.outcome === "interrupted" || line.outcome === "budget";
  return line?.type === "model_call" && line.error?.code === "aborted";
}

async function readIfThere(path: string): Promise<Buffer | null> {
  return storing("read", path, async () => {
    try {
      return await readFile(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
      throw error;
    }
  });
}
