import { writeSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import type { EpisodeLogLine } from "../log/episode-log-schema.ts";
import type { Redactor } from "./redactor.ts";
import { storing } from "./storage-error.ts";

/**
 * Writes an episode's log as the episode goes: one write per line, always whole lines.
 * Every method rejects with a `StorageError` when the file cannot be written.
 */
export class EpisodeLogWriter {
  readonly path: string;
  readonly #file: FileHandle;
  readonly #redact: Redactor;
  /** Bytes that are whole lines; what lies behind them was left by a write that failed. */
  #length: number;
  /** The synchronizing that is under way. */
  #synced: Promise<void> = Promise.resolve();

  private constructor(path: string, file: FileHandle, redact: Redactor, length: number) {
    this.path = path;
    this.#file = file;
    this.#redact = redact;
    this.#length = length;
  }

  /** Goes on behind the first `length` bytes of the file and cuts off the rest; makes the file when there is none. */
  static async open(path: string, redact: Redactor, length = 0): Promise<EpisodeLogWriter> {
    const file = await storing("open", path, () => open(path, "a"));
    const writer = new EpisodeLogWriter(path, file, redact, length);
    await writer.#cut();
    return writer;
  }

  /**
   * Appends a line. It outlives the process. With `sync` it will outlive a power cut as well, once the disk has it: that
   * goes on by itself, and the next line with `sync` waits for it. Resolves to the line as it was written: without the
   * secrets that it may have held.
   */
  async append<Line extends EpisodeLogLine>(
    line: Line,
    { sync = false }: { sync?: boolean } = {},
  ): Promise<Line> {
    const plain = JSON.stringify(line);
    const redacted = this.#redact(plain);
    const bytes = Buffer.from(`${redacted}\n`);
    try {
      writeWhole(this.#file.fd, bytes);
    } catch (error) {
      // A full disk may have taken a part of the line: readers shall not meet it.
      await this.#cut().catch(() => undefined);
      await storing("write", this.path, () => Promise.reject(error));
    }
    this.#length += bytes.length;
    if (sync) {
      await this.#synced;
      this.#synced = storing("write", this.path, () => this.#file.datasync());
      // Whoever writes next, or closes, hears of a failure.
      this.#synced.catch(() => undefined);
    }
    return redacted === plain ? line : (JSON.parse(redacted) as Line);
  }

  async close(): Promise<void> {
    try {
      await this.#synced;
    } finally {
      await storing("close", this.path, () => this.#file.close());
    }
  }

  async #cut(): Promise<void> {
    await storing("write", this.path, () => this.#file.truncate(this.#length));
  }
}

/** Writes all bytes; a system may take a part of them only when a disk is nearly full. */
function writeWhole(descriptor: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) {
    written += writeSync(descriptor, bytes, written);
  }
}
