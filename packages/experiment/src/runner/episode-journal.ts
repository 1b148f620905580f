import type { EpisodeLogLine, ModelCallLine, StepLine } from "../log/episode-log-schema.ts";
import { EpisodeLogWriter } from "../storage/episode-log-writer.ts";
import { recoverEpisodeLog, tellsOfStopping } from "../storage/recover-episode-log.ts";
import type { Redactor } from "../storage/redactor.ts";
import { lineDifferences } from "./line-difference.ts";
import { ResumeError } from "./resume-error.ts";

/** What a journal tells of: lines as they are in the file, those of an earlier run first. */
export type OnLine = (line: EpisodeLogLine) => void;

/**
 * The log of an episode that is being played. Of an episode that was begun earlier the recorded part is gone through
 * once more: each line that comes is compared with the recorded one instead of being written, and recorded answers
 * are given instead of asking for them, until the record ends and playing goes on.
 */
export class EpisodeJournal {
  readonly #writer: EpisodeLogWriter;
  readonly #onLine: OnLine;
  /** The recorded lines that are gone through again. */
  readonly #recorded: readonly EpisodeLogLine[];
  #position = 0;
  /** Calls in the file, whatever became of them. */
  #calls: number;

  private constructor(writer: EpisodeLogWriter, lines: readonly EpisodeLogLine[], onLine: OnLine) {
    this.#writer = writer;
    this.#onLine = onLine;
    this.#recorded = withoutFailedTries(lines);
    this.#calls = lines.filter(({ type }) => type === "model_call").length;
    for (const line of lines) onLine(line);
  }

  /**
   * Opens the log of an episode, an unfinished one where there is one. Throws a `StorageError`, or an `EpisodeLogError`
   * for a log that something else has changed.
   */
  static async open(path: string, redact: Redactor, onLine: OnLine): Promise<EpisodeJournal> {
    const found = await recoverEpisodeLog(path);
    const writer = await EpisodeLogWriter.open(path, redact, found?.bytes ?? 0);
    return new EpisodeJournal(writer, found?.lines ?? [], onLine);
  }

  get path(): string {
    return this.#writer.path;
  }

  /** Whether recorded lines are still to come. */
  get isReplaying(): boolean {
    return this.#position < this.#recorded.length;
  }

  /** Steps that were recorded earlier. */
  get recordedSteps(): number {
    return this.#recorded.findLast((line) => line.type === "step")?.t ?? 0;
  }

  /** The step that was recorded next; `null` where the record has none here. */
  get recordedStep(): StepLine | null {
    const recorded = this.#recorded[this.#position];
    return recorded?.type === "step" ? recorded : null;
  }

  /** The number of the next call in its episode. */
  get nextCall(): number {
    return this.#calls + 1;
  }

  /**
   * Appends a line and resolves to it as it is in the file. Throws a `ResumeError` when the record says otherwise, and
   * a `StorageError` when the file cannot be written.
   */
  async append<Line extends EpisodeLogLine>(
    line: Line,
    options?: { sync?: boolean },
  ): Promise<Line> {
    const recorded = this.#recorded[this.#position];
    // Stopped before the record has been gone through: it stays as it is, and nothing is added.
    if (recorded && tellsOfStopping(line)) return line;
    if (recorded) {
      const differences = lineDifferences(recorded, line);
      if (differences.length > 0) throw this.#changed(recorded, differences);
      this.#position++;
      return recorded as Line;
    }
    const written = await this.#writer.append(line, options);
    if (written.type === "model_call") this.#calls++;
    this.#onLine(written);
    return written;
  }

  /**
   * The recorded answer to a request, `null` when the record has ended.
   * Throws a `ResumeError` when something else was asked then.
   */
  recordedCall(requestHash: string): ModelCallLine | null {
    const recorded = this.#recorded[this.#position];
    if (!recorded) return null;
    if (recorded.type !== "model_call") {
      throw this.#changed(recorded, [
        `the log has a ${recorded.type} line where the model is asked now`,
      ]);
    }
    if (recorded.request_hash !== requestHash) {
      throw this.#changed(recorded, [
        `what the model is asked at step ${recorded.t}: ${recorded.request_hash} → ${requestHash} (SHA-256)`,
      ]);
    }
    this.#position++;
    return recorded;
  }

  async close(): Promise<void> {
    await this.#writer.close();
  }

  #changed(recorded: EpisodeLogLine, differences: readonly string[]): ResumeError {
    const where = "t" in recorded ? `step ${recorded.t}` : "its beginning";
    const advice =
      "Go on with the version and settings that it was begun with, or begin a new experiment (--new).";
    return new ResumeError(
      `The episode in ${this.path} cannot be gone on with: at ${where} it no longer goes as it was recorded. ${advice}`,
      differences,
    );
  }
}

/**
 * The lines without the failures that playing goes on behind: their outcome, and the calls that failed in that step.
 * What was answered in it is used again.
 */
function withoutFailedTries(lines: readonly EpisodeLogLine[]): EpisodeLogLine[] {
  const kept: EpisodeLogLine[] = [];
  for (const line of lines) {
    if (line.type !== "outcome") {
      kept.push(line);
      continue;
    }
    const stepStart = kept.findLastIndex(({ type }) => type !== "model_call") + 1;
    const answered = kept
      .splice(stepStart)
      .filter((call) => call.type === "model_call" && call.error === null);
    kept.push(...answered);
  }
  return kept;
}
