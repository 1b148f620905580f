import { normalizedScore } from "@gym-llm/baselines";
import { type ExperimentResults, experimentResults } from "../log/experiment-results.ts";
import type { EpisodeSummary } from "../log/summarize-episode.ts";
import type { Redactor } from "../storage/redactor.ts";
import { writeExperimentFiles } from "../storage/write-experiment-files.ts";
import type { ExperimentCell } from "./experiment-events.ts";

/** Least milliseconds between two writings while episodes go on. */
const WRITE_EVERY_MS = 1_000;
/** Writing takes at most this share of the time. */
const WRITING_SHARE = 0.02;

/** What one episode adds. */
export interface EpisodeOutcomeRecord {
  readonly summary: EpisodeSummary;
  readonly failures: readonly Record<string, unknown>[];
}

/** Gathers a cell's episodes, in whatever order they end, and keeps `results.json` and `failures.jsonl` up to date. */
export class CellResults {
  readonly #cell: ExperimentCell;
  readonly #redact: Redactor;
  readonly #episodes = new Map<number, EpisodeOutcomeRecord>();
  #writing: Promise<void> = Promise.resolve();
  #writtenAt = Number.NEGATIVE_INFINITY;
  #pauseMs = WRITE_EVERY_MS;
  #isWriting = false;

  constructor(cell: ExperimentCell, redact: Redactor) {
    this.#cell = cell;
    this.#redact = redact;
  }

  /** Takes an episode in; the files follow soon, not at once. */
  add(episode: EpisodeOutcomeRecord): void {
    this.#episodes.set(episode.summary.run, episode);
  }

  /** Writes the files if the last time is long enough ago. Rejects with a `StorageError`. */
  async update(): Promise<void> {
    if (this.#isWriting || performance.now() - this.#writtenAt < this.#pauseMs) return;
    await this.#write(this.#results(false));
  }

  /** Settles when nothing is being written any more. */
  async settle(): Promise<void> {
    await this.#writing.catch(() => undefined);
  }

  /** Writes the files with everything in them, and resolves to the results. Rejects with a `StorageError`. */
  async finish(): Promise<ExperimentResults> {
    await this.settle();
    const results = this.#results(true);
    await this.#write(results);
    return results;
  }

  /** The results of the episodes so far; `final` with what takes long to work out. */
  #results(final: boolean): ExperimentResults {
    const summaries = [...this.#episodes.values()].map(({ summary }) => summary);
    const { environment, provider, model, name: cell, planned } = this.#cell;
    return experimentResults(summaries, {
      environment,
      provider,
      model,
      cell,
      planned,
      final,
      normalizedScore,
    });
  }

  async #write(results: ExperimentResults): Promise<void> {
    const started = performance.now();
    this.#isWriting = true;
    const inOrder = [...this.#episodes.values()].sort((a, b) => a.summary.run - b.summary.run);
    const failures = inOrder.flatMap((episode) => episode.failures);
    this.#writing = writeExperimentFiles(this.#cell.folder, results, failures, this.#redact);
    try {
      await this.#writing;
    } finally {
      this.#isWriting = false;
      this.#writtenAt = performance.now();
      this.#pauseMs = Math.max(WRITE_EVERY_MS, (this.#writtenAt - started) / WRITING_SHARE);
    }
  }
}
