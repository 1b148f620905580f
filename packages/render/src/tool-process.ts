import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";

/** What of a program's messages is kept to find its last line in. */
const MOST_MESSAGES = 4_096;

/**
 * A program that reads its standard input and writes a file. It is started without a shell and, where the system can,
 * away from the terminal's signals, so that an interrupted process can still end its file. It ends with this process,
 * whose end of the pipe closes.
 */
export class ToolProcess {
  readonly #name: string;
  readonly #stallTimeoutMs: number;
  readonly #child: ChildProcessByStdio<Writable, null, Readable>;
  readonly #ended: Promise<void>;
  #messages = "";
  #error: Error | null = null;

  /** `stallTimeoutMs`: how long it may take nothing in, or take to end, before it is killed. */
  constructor(path: string, args: readonly string[], name: string, stallTimeoutMs: number) {
    this.#name = name;
    this.#stallTimeoutMs = stallTimeoutMs;
    this.#child = spawn(path, args, {
      stdio: ["pipe", "ignore", "pipe"],
      detached: process.platform !== "win32",
      windowsHide: true,
    });
    this.#child.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.#messages = (this.#messages + text).slice(-MOST_MESSAGES);
    });
    // A pipe that breaks says no more than that the program ended; how it ended is said below.
    this.#child.stdin.on("error", () => undefined);
    this.#ended = new Promise((resolve, reject) => {
      this.#child.once("error", (error) => reject(this.#fail(`cannot be run: ${error.message}`)));
      this.#child.once("close", (code, signal) => {
        if (code === 0 && this.#error === null) return resolve();
        const how = code === null ? `was ended by ${signal}` : `ended with code ${code}`;
        reject(this.#error ?? this.#fail(`${how}${this.#lastLine()}`));
      });
    });
    this.#ended.catch(() => undefined);
  }

  /** Gives it bytes. Resolves when there is room for more; rejects when it has ended, or takes nothing in. */
  async write(data: Uint8Array): Promise<void> {
    if (this.#error) throw this.#error;
    const { stdin } = this.#child;
    await this.#inTime(
      Promise.race([
        new Promise<void>((resolve) => stdin.write(data, (error) => (error ? null : resolve()))),
        this.#ended.then(() => {
          throw this.#fail("ended before the last frame");
        }),
      ]),
    );
  }

  /** Ends its input. Resolves when it has done its work; rejects with how it failed. */
  async end(): Promise<void> {
    this.#child.stdin.end();
    await this.#inTime(this.#ended);
  }

  /** Kills it, unless it has ended. Resolves when it is gone. */
  async kill(): Promise<void> {
    this.#error ??= new Error(`${this.#name} was stopped`);
    this.#child.kill("SIGKILL");
    await this.#ended.catch(() => undefined);
  }

  async #inTime(work: Promise<void>): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(this.#fail(`did nothing for ${this.#stallTimeoutMs / 1_000} seconds`));
        this.#child.kill("SIGKILL");
      }, this.#stallTimeoutMs);
    });
    try {
      await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  #fail(what: string): Error {
    this.#error ??= new Error(`${this.#name} ${what}`);
    return this.#error;
  }

  #lastLine(): string {
    const lines = this.#messages.split(/[\r\n]+/).filter((line) => line.trim() !== "");
    return lines.length === 0 ? "" : `: ${lines.at(-1)?.trim()}`;
  }
}
