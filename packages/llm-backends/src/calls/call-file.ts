import { type FileHandle, mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import { LlmError } from "../llm-error.ts";
import { HEADER, readCallLine, wholeLines } from "./call-lines.ts";
import type { KeptCall } from "./kept-call.ts";

/**
 * What a call file is for. `cache`: answers what it holds, and keeps what it does not hold; several processes may
 * share it. `record`: keeps every call of a new file. `replay`: answers everything, and nothing else is asked.
 */
export type CallFileMode = "cache" | "record" | "replay";

/** How a call file is opened. */
export interface CallFileOptions {
  /** Takes secrets out of every line before it is written; must leave JSON what it is. */
  readonly redact?: ((text: string) => string) | undefined;
  /** What `record` does with a file that holds calls: `refuse` unless given, or `append`, to go on with it. */
  readonly existing?: "refuse" | "append" | undefined;
}

/** A file of model calls and their answers, as `withCalls` uses it: JSON lines, the last one of a key counts. */
export interface CallFile extends AsyncDisposable {
  readonly path: string;
  readonly mode: CallFileMode;
  /** How many different calls it holds. */
  readonly size: number;
  /** Whether `find` has an answer; in mode `record` only what was kept since the file was opened. */
  has(key: string): boolean;
  /** The call with this key. */
  find(key: string): Promise<KeptCall | undefined>;
  /** Calls that were made at this place, for saying what changed; in mode `replay` only. */
  at(episode: number, step: number | null): Promise<KeptCall[]>;
  /** Appends a call; whole, or not so that a reader would take it for one. */
  keep(call: KeptCall): Promise<void>;
  close(): Promise<void>;
}

/** At most this many calls of one place are compared. */
const MAX_COMPARED = 20;

/**
 * Opens a file of model calls; `cache` and `record` make it, and its folder, where it is missing. A last line that was
 * cut off is passed over, and so is every other line that is no JSON.
 *
 * @throws LlmError `configuration` when the file cannot be opened, is no call file or of a later version, is missing
 * or empty (`replay`), or holds calls already (`record`).
 */
export async function openCallFile(
  path: string,
  mode: CallFileMode,
  options: CallFileOptions = {},
): Promise<CallFile> {
  const handle = await openHandle(path, mode);
  try {
    const file = new OpenCallFile(path, mode, handle, options.redact ?? String);
    await file.read();
    if (mode === "replay" && file.size === 0) {
      throw problem(
        path,
        "it holds no recorded calls. Record some first, in mode record or cache.",
      );
    }
    if (mode === "record" && file.size > 0 && options.existing !== "append") {
      throw problem(
        path,
        `it holds ${file.size} calls already, and a recording begins with none. Name another file, delete this one, or use mode cache to add to it.`,
      );
    }
    return file;
  } catch (error) {
    await handle.close();
    throw LlmError.is(error) ? error : problem(path, reason(error), error);
  }
}

async function openHandle(path: string, mode: CallFileMode): Promise<FileHandle> {
  try {
    if (mode === "replay") return await open(path, "r");
    await mkdir(dirname(path), { recursive: true });
    return await open(path, "a+");
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === "ENOENT";
    const advice = isMissing ? "there is none. Record one first, in mode record or cache." : "";
    throw problem(path, advice || reason(error), error);
  }
}

class OpenCallFile implements CallFile {
  readonly path: string;
  readonly mode: CallFileMode;
  readonly #handle: FileHandle;
  readonly #redact: (text: string) => string;
  readonly #lines = new Map<string, { readonly offset: number; readonly bytes: number }>();
  readonly #places = new Map<string, string[]>();
  /** Kept since the file was opened. */
  readonly #kept = new Set<string>();
  #hasHeader = false;
  /** Where the lines begin that were not read yet. */
  #readTo = 0;
  /** What must come before the next line: the end of a line that was cut off. */
  #before = "";
  #writing: Promise<void> = Promise.resolve();
  #reading: Promise<void> = Promise.resolve();

  constructor(
    path: string,
    mode: CallFileMode,
    handle: FileHandle,
    redact: (text: string) => string,
  ) {
    this.path = path;
    this.mode = mode;
    this.#handle = handle;
    this.#redact = redact;
  }

  get size(): number {
    return new Set([...this.#lines.keys(), ...this.#kept]).size;
  }

  /** Reads the lines that are there when the file is opened. */
  async read(): Promise<void> {
    await this.#readLines();
    const { size } = await this.#handle.stat();
    if (size > this.#readTo) this.#before = "\n";
    if (this.#hasHeader || size === 0) return;
    const rest = Buffer.alloc(Math.min(size - this.#readTo, HEADER.length));
    await this.#handle.read(rest, { position: this.#readTo });
    if (!HEADER.startsWith(rest.toString())) throw this.#foreign();
  }

  has(key: string): boolean {
    return this.#kept.has(key) || (this.mode !== "record" && this.#lines.has(key));
  }

  async find(key: string): Promise<KeptCall | undefined> {
    if (!this.has(key)) return undefined;
    if (!this.#lines.has(key)) {
      const read = this.#reading.then(() => this.#readLines());
      this.#reading = read.catch(() => {});
      await read;
    }
    const line = this.#lines.get(key);
    if (line === undefined) return undefined;
    const { buffer } = await this.#handle.read(Buffer.alloc(line.bytes), { position: line.offset });
    const call = readCallLine(buffer.toString());
    return typeof call === "object" && "key" in call ? call : undefined;
  }

  async at(episode: number, step: number | null): Promise<KeptCall[]> {
    const keys = this.#places.get(place(episode, step)) ?? [];
    const calls = await Promise.all(keys.slice(0, MAX_COMPARED).map((key) => this.find(key)));
    return calls.filter((call) => call !== undefined);
  }

  keep(call: KeptCall): Promise<void> {
    const kept = this.#writing.then(() => this.#append(call));
    this.#writing = kept.catch(() => {});
    return kept;
  }

  async close(): Promise<void> {
    await Promise.all([this.#writing, this.#reading]);
    await this.#handle.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** One write for whole lines: those of other processes come before or after them, never in between. */
  async #append(call: KeptCall): Promise<void> {
    const header = this.#hasHeader ? "" : `${HEADER}\n`;
    const line = this.#redact(JSON.stringify(call));
    const bytes = Buffer.from(`${this.#before}${header}${line}\n`);
    this.#before = "\n";
    const { bytesWritten } = await this.#handle.write(bytes);
    if (bytesWritten < bytes.length) {
      throw new Error(`only ${bytesWritten} of ${bytes.length} bytes could be written`);
    }
    this.#before = "";
    this.#hasHeader = true;
    this.#lines.delete(call.key);
    this.#kept.add(call.key);
  }

  async #readLines(): Promise<void> {
    for await (const { text, offset, bytes } of wholeLines(this.#handle, this.#readTo)) {
      this.#readTo = offset + bytes + 1;
      const line = readCallLine(text);
      if (line === "header") this.#hasHeader = true;
      else if (line !== undefined && "version" in line) throw this.#otherVersion(line.version);
      else if (!this.#hasHeader && text !== "" && !HEADER.startsWith(text)) throw this.#foreign();
      else if (line !== undefined) this.#index(line, offset, bytes);
    }
  }

  #index({ key, episode, request }: KeptCall, offset: number, bytes: number): void {
    const isKnown = this.#lines.has(key);
    this.#lines.set(key, { offset, bytes });
    if (this.mode !== "replay" || isKnown) return;
    const here = place(episode, request.step);
    const keys = this.#places.get(here);
    if (keys) keys.push(key);
    else this.#places.set(here, [key]);
  }

  #foreign(): LlmError {
    return problem(this.path, "it is something else, and is left as it is. Name another file.");
  }

  #otherVersion(version: unknown): LlmError {
    return problem(
      this.path,
      `it is of version ${JSON.stringify(version)}, which this release does not know. Use the release that wrote it, or name another file.`,
    );
  }
}

function place(episode: number, step: number | null): string {
  return `${episode} ${step}`;
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function problem(path: string, what: string, cause?: unknown): LlmError {
  return new LlmError("configuration", `The file of model calls ${path} cannot be used: ${what}`, {
    provider: "call file",
    modelId: path,
    cause,
  });
}
