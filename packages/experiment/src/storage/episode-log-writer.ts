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

  private constructor(path: string, file: FileHandle, redact: Redactor) {
    this.path = path;
    this.#file = file;
    this.#redact = redact;
  }

  /** Makes the file; it must not be there yet. */
  static async create(path: string, redact: Redactor): Promise<EpisodeLogWriter> {
    const file = await storing("create", path, () => open(path, "ax"));
    return new EpisodeLogWriter(path, file, redact);
  }

  /**
   * Appends a line. It outlives the process, and with `sync` a power cut as well. Resolves to the line as it was
   * written: without the secrets that it may have held.
   */
  async append<Line extends EpisodeLogLine>(
    line: Line,
    { sync = false }: { sync?: boolean } = {},
  ): Promise<Line> {
    const plain = JSON.stringify(line);
    const redacted = this.#redact(plain);
    const text = `${redacted}\n`;
    await storing("write", this.path, async () => {
      writeWhole(this.#file.fd, Buffer.from(text));
      if (sync) await this.#file.datasync();
    });
    return redacted === plain ? line : (JSON.parse(redacted) as Line);
  }

  async close(): Promise<void> {
    await storing("close", this.path, () => this.#file.close());
  }
}

/** Writes all bytes; a system may take a part of them only when a disk is nearly full. */
function writeWhole(descriptor: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) {
    written += writeSync(descriptor, bytes, written);
  }
}
