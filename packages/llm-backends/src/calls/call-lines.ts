import type { FileHandle } from "node:fs/promises";
import type { KeptCall } from "./kept-call.ts";

/** The version of call files that this package writes. */
const CALL_FILE_VERSION = 1;

const FORMAT = "gym-llm model calls";

/** The first line of a call file. */
export const HEADER = JSON.stringify({ format: FORMAT, version: CALL_FILE_VERSION });

const CHUNK_BYTES = 1 << 16;
const NEWLINE = 10;

/** A whole line and where it stands. */
export interface FileLine {
  readonly text: string;
  readonly offset: number;
  readonly bytes: number;
}

/** The whole lines of a file from a position on; what stands behind the last of them is not given. */
export async function* wholeLines(handle: FileHandle, from: number): AsyncGenerator<FileLine> {
  let offset = from;
  let pending: Buffer = Buffer.alloc(0);
  for (let position = from; ; ) {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(CHUNK_BYTES), { position });
    if (bytesRead === 0) return;
    position += bytesRead;
    const chunk = buffer.subarray(0, bytesRead);
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    let start = 0;
    for (let end = pending.indexOf(NEWLINE); end !== -1; end = pending.indexOf(NEWLINE, start)) {
      const bytes = end - start;
      yield { text: pending.toString("utf8", start, end), offset, bytes };
      offset += bytes + 1;
      start = end + 1;
    }
    pending = pending.subarray(start);
  }
}

/** What a line says: a call, the header of this version, a header of another one, or nothing: a line that was cut off. */
export function readCallLine(
  text: string,
): KeptCall | "header" | { readonly version: unknown } | undefined {
  if (text === HEADER) return "header";
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  if ("key" in value && "request" in value && "result" in value) return value as KeptCall;
  const { format, version } = value as { readonly format?: unknown; readonly version?: unknown };
  return format === FORMAT ? { version } : undefined;
}
