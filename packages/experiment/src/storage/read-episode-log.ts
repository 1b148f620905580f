import { readFile } from "node:fs/promises";
import { type EpisodeLog, parseEpisodeLog } from "../log/parse-episode-log.ts";
import { storing } from "./storage-error.ts";

/**
 * Reads an episode's log from its file; a torn last line is left out.
 * Throws a `StorageError` when it cannot be read and an `EpisodeLogError` when it is not an episode log.
 */
export async function readEpisodeLog(path: string): Promise<EpisodeLog> {
  const text = await storing("read", path, () => readFile(path, "utf8"));
  return parseEpisodeLog(text, path);
}
