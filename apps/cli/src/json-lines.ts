import type { OutputStream } from "./command-io.ts";
import { jsonText } from "./json-text.ts";
import { TextChunks } from "./text-chunks.ts";

/** Writes JSON lines in large pieces, as fast as the stream takes them. */
export class JsonLines {
  readonly #chunks: TextChunks;

  constructor(stream: OutputStream) {
    this.#chunks = new TextChunks(stream);
  }

  /** Adds one line. Now and then it waits, so that signals and closed pipes are noticed. */
  async write(value: unknown): Promise<void> {
    await this.#chunks.write(`${jsonText(value)}\n`);
  }

  /** Writes what has been gathered. */
  async flush(): Promise<void> {
    await this.#chunks.flush();
  }
}
