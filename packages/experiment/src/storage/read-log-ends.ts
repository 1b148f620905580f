import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import type { HeaderLine, OutcomeLine } from "../log/episode-log-schema.ts";
import { parseHeaderLine, parseOutcomeLine } from "../log/parse-episode-ends.ts";
import { storing } from "./storage-error.ts";

/** The first and the last line of a log: all that tables need, however long it is. */
export interface LogEnds {
  readonly header: HeaderLine;
  /** `null` for an episode that goes on, was stopped with its process, or whose last line is torn. */
  readonly outcome: OutcomeLine | null;
}

const CHUNK_BYTES = 16_384;
const GROWTH = 8;
/** Lines longer than this are no line of a log; the prompts of an episode are shorter by far. */
const MOST_BYTES = CHUNK_BYTES * GROWTH ** 4;
const LINE_FEED = 10;

/**
 * Reads both ends of an episode's log; `null` when the file holds no whole line.
 * Throws a `StorageError` when it cannot be read and an `EpisodeLogError` when it is not an episode log.
 */
export async function readLogEnds(path: string): Promise<LogEnds | null> {
  const { first, last } = await storing("read", path, async () => endsOf(path));
  if (first === null) return null;
  const header = parseHeaderLine(first, path);
  return { header, outcome: last === null ? null : parseOutcomeLine(last, path) };
}

/** Both in two short reads: for a thousand logs, waiting until they are done elsewhere takes longer than doing them. */
function endsOf(path: string): { first: string | null; last: string | null } {
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    const first = firstLine(file, size);
    return { first, last: first === null ? null : lastLine(file, size) };
  } finally {
    closeSync(file);
  }
}

function firstLine(file: number, size: number): string | null {
  for (const length of lengths(size, "first")) {
    const read = readPart(file, 0, length);
    const end = read.indexOf(LINE_FEED);
    if (end !== -1) return read.toString("utf8", 0, end);
  }
  return null;
}

/** The last line without its line feed; `null` when the file ends in a torn one. */
function lastLine(file: number, size: number): string | null {
  for (const length of lengths(size, "last")) {
    const read = readPart(file, size - length, length);
    if (read.at(-1) !== LINE_FEED) return null;
    const before = read.lastIndexOf(LINE_FEED, read.length - 2);
    if (before !== -1 || length === size) return read.toString("utf8", before + 1, length - 1);
  }
  return null;
}

/** How much of a file is read to find a line: little, and more where that was not enough. */
function* lengths(size: number, which: "first" | "last"): Generator<number, void, void> {
  for (let length = CHUNK_BYTES; ; length *= GROWTH) {
    if (length > MOST_BYTES) {
      throw new Error(`its ${which} line is longer than any that is written`);
    }
    yield Math.min(length, size);
    if (length >= size) return;
  }
}

/** What short parts are read into: two buffers for each of a thousand logs would be a lot to tidy away. */
let shared: Buffer | null = null;

/** Part of a file, which is good until the next one is read. */
function readPart(file: number, start: number, length: number): Buffer {
  shared ??= Buffer.allocUnsafeSlow(CHUNK_BYTES);
  const buffer = length <= CHUNK_BYTES ? shared : Buffer.allocUnsafe(length);
  if (length > 0 && readSync(file, buffer, 0, length, start) < length) {
    throw new Error("the file became shorter while it was read");
  }
  return buffer.subarray(0, length);
}
