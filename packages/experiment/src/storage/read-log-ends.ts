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
  let read = Buffer.alloc(0);
  while (read.length < size) {
    read = Buffer.concat([read, chunk(file, read.length, size)]);
    const end = read.indexOf(LINE_FEED);
    if (end !== -1) return read.toString("utf8", 0, end);
  }
  return null;
}

/** The last line without its line feed; `null` when the file ends in a torn one. */
function lastLine(file: number, size: number): string | null {
  let read = Buffer.alloc(0);
  while (read.length < size) {
    const start = Math.max(0, size - read.length - CHUNK_BYTES);
    read = Buffer.concat([chunk(file, start, size - read.length), read]);
    if (read.at(-1) !== LINE_FEED) return null;
    const before = read.lastIndexOf(LINE_FEED, read.length - 2);
    if (before !== -1) return read.toString("utf8", before + 1, read.length - 1);
  }
  return read.toString("utf8", 0, read.length - 1);
}

function chunk(file: number, start: number, end: number): Buffer {
  const length = Math.min(CHUNK_BYTES, end - start);
  const buffer = Buffer.allocUnsafe(length);
  const bytesRead = readSync(file, buffer, 0, length, start);
  if (bytesRead === 0) throw new Error("the file became shorter while it was read");
  return buffer.subarray(0, bytesRead);
}
