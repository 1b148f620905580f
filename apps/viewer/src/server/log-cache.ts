import { lstatSync, type Stats, statSync } from "node:fs";
import { basename } from "node:path";
import { readLogEnds, StorageError } from "@gym-llm/experiment";
import { summaryOfEnds } from "@gym-llm/experiment/log";
import type { DamagedLog, LoggedEpisode } from "@gym-llm/experiment/report";
import { LogTally, type TalliedEpisode } from "./log-tally.ts";
import type { ViewedFolder } from "./viewed-folder.ts";

/** A log as it was read last. */
export interface SeenLog {
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
  /** `null` for a log that cannot be read, or holds no whole line. */
  readonly episode: TalliedEpisode | null;
  /** Why it cannot be read; `null` when it can, as far as it goes. */
  readonly reason: string | null;
}

/** Logs that were read and have not changed are not read again, and of those that grow only what was added is. */
export class LogCache {
  readonly #folder: ViewedFolder;
  readonly #readEnds: typeof readLogEnds;
  readonly #logs = new Map<string, CachedLog>();

  /** `readEnds` is how both ends of a log are read. */
  constructor(folder: ViewedFolder, readEnds = readLogEnds) {
    this.#folder = folder;
    this.#readEnds = readEnds;
  }

  /** As `readCell` wants it. */
  async read(path: string): Promise<LoggedEpisode | DamagedLog> {
    const log = this.#logs.get(path) ?? new CachedLog(path, this.#folder, this.#readEnds);
    this.#logs.set(path, log);
    const { episode, reason } = await log.read();
    return episode === null
      ? { path, reason: reason ?? "it holds no whole line" }
      : { path, ...episode };
  }

  /** How a log was when it was read last; `null` when it never was. */
  seen(path: string): SeenLog | null {
    return this.#logs.get(path)?.seen ?? null;
  }
}

class CachedLog {
  readonly #path: string;
  readonly #folder: ViewedFolder;
  readonly #readEnds: typeof readLogEnds;
  seen: SeenLog | null = null;
  /** Whether the next look may find more, though the log has not changed. */
  #isUnsure = false;
  /** While the episode goes on. */
  #tally: LogTally | null = null;
  /** One reading at a time: a tally counts every line once. */
  #reading: Promise<unknown> = Promise.resolve();

  constructor(path: string, folder: ViewedFolder, readEnds: typeof readLogEnds) {
    this.#path = path;
    this.#folder = folder;
    this.#readEnds = readEnds;
  }

  async read(): Promise<SeenLog> {
    const reading = this.#reading.then(() => this.#read());
    this.#reading = reading.catch(() => undefined);
    return reading;
  }

  async #read(): Promise<SeenLog> {
    const entry = await this.#entry().catch((error: unknown) => this.#reasonOf(error));
    if (typeof entry === "string") {
      this.#tally = null;
      this.seen = { size: 0, modified: 0, episode: null, reason: entry };
      return this.seen;
    }
    const { size, mtimeMs: modified } = entry;
    const isKnown = this.seen?.size === size && this.seen.modified === modified;
    if (this.seen && isKnown && !this.#isUnsure) return this.seen;
    this.#isUnsure = false;
    let read: Pick<SeenLog, "episode" | "reason">;
    try {
      read = { episode: await this.#episode(), reason: null };
    } catch (error) {
      this.#tally = null;
      this.#isUnsure = isOfSystem(error);
      read = { episode: null, reason: this.#reasonOf(error) };
    }
    this.seen = { size, modified, ...read };
    return this.seen;
  }

  /** The file itself. Rejects where a link leads out of the folder; resolves to why it cannot be read. */
  async #entry(): Promise<Stats | string> {
    // Without waiting: for a thousand logs that would take longer than looking.
    let entry = lstatSync(this.#path);
    if (entry.isSymbolicLink()) {
      await this.#folder.real(this.#path);
      entry = statSync(this.#path);
    }
    // Opening anything else, such as a pipe, might take for ever.
    return entry.isFile() ? entry : "it is no file";
  }

  async #episode(): Promise<TalliedEpisode | null> {
    if (this.#tally === null) {
      const ends = await this.#readEnds(this.#path);
      if (ends === null) return null;
      const summary = ends.outcome && summaryOfEnds(ends.header, ends.outcome);
      if (summary) return { ...ends, summary };
      this.#tally = new LogTally(this.#path);
    }
    const episode = await this.#tally.read();
    if (episode.outcome !== null) this.#tally = null;
    return episode;
  }

  /** Without the folders of this machine, which are nobody else's business. */
  #reasonOf(error: unknown): string {
    const text = error instanceof Error ? error.message : String(error);
    return text.replaceAll(this.#path, basename(this.#path));
  }
}

/** Whether something else than what the log holds was wrong, such as too many open files: that passes. */
function isOfSystem(error: unknown): boolean {
  return StorageError.is(error)
    ? error.code !== "unknown"
    : typeof (error as NodeJS.ErrnoException | null)?.code === "string";
}
