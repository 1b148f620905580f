import type { OutputStream } from "./command-io.ts";

/** Characters that are gathered before they are written. */
const CHUNK = 1 << 16;

/** Writes text in large pieces, as fast as the stream takes them. */
export class TextChunks {
  readonly #stream: OutputStream;
  #gathered = "";

  constructor(stream: OutputStream) {
    this.#stream = stream;
  }

  /** Adds text. Now and then it waits, so that signals and closed pipes are noticed. */
  async write(text: string): Promise<void> {
    this.#gathered += text;
    if (this.#gathered.length < CHUNK) return;
    await this.flush();
    await new Promise(setImmediate);
  }

  /** Writes what has been gathered. */
  async flush(): Promise<void> {
    const text = this.#gathered;
    this.#gathered = "";
    const stream = this.#stream;
    if (text === "" || stream.write(text) || !stream.on) return;
    // A stream that failed never asks for more; whoever owns it hears of the error as well.
    await new Promise<void>((resolve) => {
      const goOn = () => {
        stream.off?.("drain", goOn);
        stream.off?.("error", goOn);
        resolve();
      };
      stream.on?.("drain", goOn);
      stream.on?.("error", goOn);
    });
  }
}
