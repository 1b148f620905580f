import {
  EpisodeLogError,
  type EpisodeSummary,
  EpisodeTally,
  type HeaderLine,
  type OutcomeLine,
  parseEpisodeLogLine,
} from "@gym-llm/experiment/log";
import { LogCursor } from "./log-cursor.ts";

/** An episode as far as its log was counted. */
export interface TalliedEpisode {
  readonly header: HeaderLine;
  readonly summary: EpisodeSummary;
  /** `null` as long as the log has no end. */
  readonly outcome: OutcomeLine | null;
}

/** Counts a log that may grow: lines that were counted are not read again. */
export class LogTally {
  readonly #path: string;
  readonly #cursor: LogCursor;
  #tally = new EpisodeTally();
  #lines = 0;
  #header: HeaderLine | null = null;
  #outcome: OutcomeLine | null = null;

  constructor(path: string) {
    this.#path = path;
    this.#cursor = new LogCursor(async () => path);
  }

  /**
   * The episode up to the end of its log; a torn last line is left out. Rejects with an `EpisodeLogError` for what is no
   * log; then the tally is of no more use.
   */
  async read(): Promise<TalliedEpisode> {
    for (;;) {
      const lines = await this.#cursor.next();
      if (lines === null) this.#forget();
      else if (lines.length === 0) break;
      else this.#count(lines.toString("utf8"));
    }
    if (this.#header === null) throw this.#noHeader();
    return { header: this.#header, summary: this.#tally.summary(), outcome: this.#outcome };
  }

  #count(text: string): void {
    for (const source of text.slice(0, -1).split("\n")) {
      const line = parseEpisodeLogLine(source, ++this.#lines, this.#path);
      if (line === null) continue;
      if (line.type === "header") this.#header ??= line;
      if (this.#header === null) throw this.#noHeader();
      this.#outcome = line.type === "outcome" ? line : null;
      this.#tally.add(line);
    }
  }

  #forget(): void {
    this.#tally = new EpisodeTally();
    this.#lines = 0;
    this.#header = null;
    this.#outcome = null;
  }

  #noHeader(): EpisodeLogError {
    return new EpisodeLogError(`${this.#path}:1: an episode log begins with its header line.`, 1);
  }
}
