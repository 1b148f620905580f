import { type FileHandle, open } from "node:fs/promises";
import type { HeaderLine, OutcomeLine } from "../log/episode-log-schema.ts";
import { EpisodeLogError, parseEpisodeLogLine } from "../log/parse-episode-log.ts";
import { storing } from "./storage-error.ts";

/** The first and the last line of a log: all that tables need, however long it is. */
export interface LogEnds {
  readonly header: HeaderLine;
  /** `null` for an episode that goes on, was stopped with its process, or whose last line is torn. */
  readonly outcome: OutcomeLine | null;
}

const CHUNK_BYTES = 16_384;
const LINE_FEED = 10;

/**
 * Reads both ends of an episode's log; `null` when the file holds no whole line.
 * Throws a `StorageError` when it cannot be read and an `EpisodeLogError` when it is not an episode log.
 */
export async function readLogEnds(path: string): Promise<LogEnds | null> {
  return storing("read", path, async () => {
    const file = await open(path, "r");
    try {
      const { size } = await file.stat();
      const first = await firstLine(file, size);
      if (first === null) return null;
      const header = parseEpisodeLogLine(first, 1, path);
      if (header?.type !== "header") {
        throw new EpisodeLogError(`${path}:1: an episode log begins with its header line.`, 1);
      }
      const last = await lastLine(file, size);
      // Only outcomes begin like this, so that a long last line of another kind is not parsed.
      if (!last?.startsWith('{"type":"outcome"')) return { header, outcome: null };
      const outcome = parseEpisodeLogLine(last, Number.NaN, path);
      return { header, outcome: outcome?.type === "outcome" ? outcome : null };
    } finally {
      await file.close();
    }
  });
}

async function firstLine(file: FileHandle, size: number): Promise<string | null> {
  let read = Buffer.alloc(0);
  while (read.length < size) {
    read = Buffer.concat([read, await chunk(file, read.length, size)]);
    const end = read.indexOf(LINE_FEED);
    if (end !== -1) return read.toString("utf8", 0, end);
  }
  return null;
}

/** The last line without its line feed; `null` when the file ends in a torn one. */
async function lastLine(file: FileHandle, size: number): Promise<string | null> {
  let read = Buffer.alloc(0);
  while (read.length < size) {
    const start = Math.max(0, size - read.length - CHUNK_BYTES);
    read = Buffer.concat([await chunk(file, start, size - read.length), read]);
    if (read.at(-1) !== LINE_FEED) return null;
    const before = read.lastIndexOf(LINE_FEED, read.length - 2);
    if (before !== -1) return read.toString("utf8", before + 1, read.length - 1);
  }
  return read.toString("utf8", 0, read.length - 1);
}

async function chunk(file: FileHandle, start: number, end: number): Promise<Buffer> {
  const length = Math.min(CHUNK_BYTES, end - start);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, start);
  if (bytesRead === 0) throw new Error("the file became shorter while it was read");
  return buffer.subarray(0, bytesRead);
}
