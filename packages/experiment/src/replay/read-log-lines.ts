import { createReadStream } from "node:fs";
import type { EpisodeLogLine } from "../log/episode-log-schema.ts";
import { parseEpisodeLogLine } from "../log/parse-episode-log.ts";
import { StorageError } from "../storage/storage-error.ts";

/**
 * The lines of an episode's log one after another, however long it is; a torn last line is left out.
 * Throws a `StorageError` when the file cannot be read, and an `EpisodeLogError` at a line that is not of a log.
 */
export async function* readLogLines(path: string): AsyncGenerator<EpisodeLogLine, void, void> {
  let number = 0;
  for await (const text of wholeLines(path)) {
    const line = parseEpisodeLogLine(text, ++number, path);
    if (line) yield line;
  }
}

async function* wholeLines(path: string): AsyncGenerator<string, void, void> {
  const stream = createReadStream(path, { encoding: "utf8", highWaterMark: 1 << 18 });
  // Pieces of a line that is not whole yet: joined once, so that a long line costs no more than short ones.
  let pieces: string[] = [];
  try {
    for await (const chunk of stream as AsyncIterable<string>) {
      const [first = "", ...rest] = chunk.split("\n");
      pieces.push(first);
      if (rest.length === 0) continue;
      const last = rest.pop() as string;
      yield pieces.join("");
      yield* rest;
      pieces = [last];
    }
  } catch (error) {
    throw (error as NodeJS.ErrnoException).syscall === undefined
      ? error
      : new StorageError("read", path, error);
  }
}
