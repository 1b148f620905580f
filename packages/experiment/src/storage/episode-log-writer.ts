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

  /** Appends a line. It outlives the process, and with `sync` a power cut as well. */
  async append(line: EpisodeLogLine, { sync = false }: { sync?: boolean } = {}): Promise<void> {
    const text = `${this.#redact(JSON.stringify(line))}\n`;
    await storing("write", this.path, async () => {
      await this.#file.appendFile(text);
      if (sync) await this.#file.datasync();
    });
  }

  async close(): Promise<void> {
    await storing("close", this.path, () => this.#file.close());
  }
}
