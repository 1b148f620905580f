import { episodeSeeds } from "../config/episode-seeds.ts";
import { failureLines } from "../log/derived-files.ts";
import { type EpisodeSummary, summarizeEpisode, summaryOfEnds } from "../log/summarize-episode.ts";
import { runFiles } from "../storage/experiment-folder.ts";
import { readEpisodeLog } from "../storage/read-episode-log.ts";
import type { LogEnds } from "../storage/read-log-ends.ts";
import { CellResults } from "./cell-results.ts";
import { restoreFiles } from "./restore-files.ts";
import type { CellContext, RunEpisode } from "./run-episode.ts";

/** A cell while it is played: which episodes are missing, and what came of the others. */
export class CellRun {
  readonly context: CellContext;
  /** Cells with the same name share a server. */
  readonly backend: string;
  readonly results: CellResults;
  readonly #finished: ReadonlySet<number>;
  #stoppedBy: string | null = null;

  private constructor(context: CellContext, backend: string, finished: ReadonlySet<number>) {
    this.context = context;
    this.backend = backend;
    this.results = new CellResults(context.cell, context.redact);
    this.#finished = finished;
  }

  /** `finished` are the episodes that an earlier run ended. Throws what reading their logs throws. */
  static async begin(
    context: CellContext,
    backend: string,
    finished: ReadonlyMap<number, LogEnds>,
  ): Promise<CellRun> {
    const cell = new CellRun(context, backend, new Set(finished.keys()));
    for (const ends of finished.values()) {
      const { run, seed } = ends.header;
      const summary =
        summaryOfEnds(ends.header, ends.outcome) ??
        summarizeEpisode(await readEpisodeLog(runFiles(context.cell.folder, run, seed).log));
      cell.results.add({ summary, failures: await earlierFailures(context, summary) });
      context.budget?.spend({
        usage: {
          inputTokens: summary.usage.input_tokens ?? undefined,
          outputTokens: summary.usage.output_tokens ?? undefined,
          reasoningTokens: undefined,
          cachedInputTokens: summary.usage.cached_input_tokens ?? undefined,
        },
        cost: summary.costUsd ?? undefined,
      });
    }
    return cell;
  }

  /** Makes what is missing beside the logs of episodes that were finished earlier. */
  async restoreFiles(): Promise<void> {
    const seeds = episodeSeeds(this.context.config.experiment);
    for (const run of this.#finished) {
      if (this.context.stop.aborted) return;
      await restoreFiles(this.context, { run, seed: seeds[run] as number });
    }
  }

  /** Episodes that are played at a time. */
  get concurrency(): number {
    return this.context.config.experiment.concurrency;
  }

  /** The episodes to play. */
  missing(): { run: number; seed: number }[] {
    const seeds = episodeSeeds(this.context.config.experiment);
    return seeds.flatMap((seed, run) => (this.#finished.has(run) ? [] : [{ run, seed }]));
  }

  /** Whether no further episode is to be begun. */
  get isStopped(): boolean {
    const { stop, budget, contender } = this.context;
    const isSpent = contender.asksModel && budget !== null && budget.reached !== null;
    return stop.aborted || this.#stoppedBy !== null || isSpent;
  }

  /** Why the remaining episodes were not played, as the provider said it; `null` otherwise. */
  get stoppedBy(): string | null {
    return this.#stoppedBy;
  }

  /** Takes in an episode that was played. */
  take(episode: RunEpisode): void {
    this.results.add(episode);
    this.#stoppedBy ??= episode.fatal;
  }
}

/** What an episode that is over adds to `failures.jsonl`: its whole log is read only when there is something in it. */
async function earlierFailures(
  { cell }: CellContext,
  { run, seed, failedTries }: EpisodeSummary,
): Promise<Record<string, unknown>[]> {
  if (failedTries === 0) return [];
  return failureLines(await readEpisodeLog(runFiles(cell.folder, run, seed).log));
}
