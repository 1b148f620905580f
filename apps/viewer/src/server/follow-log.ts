import { type FSWatcher, watch } from "node:fs";
import { Bell } from "./bell.ts";
import { BATCH_BYTES, type LogCursor } from "./log-cursor.ts";

/** So often a log is looked at, where the system does not tell of changes. */
const LOOK_EVERY_MS = 250;
/** Between two looks at a log that is appended to all the time. */
const REST_MS = 40;
/** The same for a game: whoever plays waits for what they see. */
export const REST_OF_GAMES_MS = 4;

/** What is told of a log: lines that were appended, or `null` where it begins anew. */
export type LogNews = Buffer | null;

/** Tells what is appended to a log until the signal aborts. A log that is not there, or cannot be read, is waited for. */
export async function followLog(
  cursor: LogCursor,
  find: () => Promise<string | null>,
  signal: AbortSignal,
  tell: (news: LogNews) => Promise<void>,
  restMs = REST_MS,
): Promise<void> {
  const bell = new Bell();
  const watcher = new LogWatcher(find, bell);
  const stop = () => bell.ring();
  signal.addEventListener("abort", stop);
  try {
    while (!signal.aborted) {
      await watcher.begin();
      const news = await cursor.next().catch(() => Buffer.alloc(0));
      if (news === null || news.length > 0) await tell(news);
      if (signal.aborted) break;
      if (news === null || news.length >= BATCH_BYTES / 2) continue;
      // Whoever appends all the time is not looked at all the time.
      if (news.length > 0) await pause(restMs, signal);
      else await bell.wait(LOOK_EVERY_MS);
    }
  } finally {
    signal.removeEventListener("abort", stop);
    watcher.end();
  }
}

/** Rings when the system tells of a change of the log, where it does. */
class LogWatcher {
  readonly #find: () => Promise<string | null>;
  readonly #bell: Bell;
  #watcher: FSWatcher | null = null;
  #isRefused = false;

  constructor(find: () => Promise<string | null>, bell: Bell) {
    this.#find = find;
    this.#bell = bell;
  }

  async begin(): Promise<void> {
    if (this.#watcher !== null || this.#isRefused) return;
    const path = await this.#find().catch(() => null);
    if (path === null) return;
    try {
      const watcher = watch(path, { persistent: false }, (change) => {
        // A file that was replaced is another one now.
        if (change === "rename") this.end();
        this.#bell.ring();
      });
      watcher.on("error", () => this.end());
      this.#watcher = watcher;
    } catch {
      // Looking again and again has to do.
      this.#isRefused = true;
    }
  }

  end(): void {
    this.#watcher?.close();
    this.#watcher = null;
  }
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener("abort", end);
  });
}
