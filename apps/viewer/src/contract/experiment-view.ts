import type { PlayerKind } from "@gym-llm/experiment/figures";
import type { EpisodeOutcome } from "@gym-llm/experiment/log";
import type { ExperimentEntry } from "./experiment-entry.ts";

/** An interval of a mean, with 95 % confidence. */
export interface MeanInterval {
  readonly low: number;
  readonly high: number;
}

/** What one agent did in one environment: one field of the matrix. */
export interface MatrixCell {
  readonly environment: string;
  /** `provider/model`, with what tells it from others of the experiment. */
  readonly agent: string;
  readonly kind: PlayerKind;
  readonly planned: number | null;
  readonly scored: number;
  readonly excluded: number;
  readonly open: number;
  /** Mean return of the scored episodes; `null` without any. */
  readonly mean: number | null;
  /** `null` where there are too few episodes for one. */
  readonly interval: MeanInterval | null;
  /** Share of successes; `null` where the environment has no criterion. */
  readonly successRate: number | null;
  /** Share of decisions that are the model's answer; `null` for policies. */
  readonly validRate: number | null;
  readonly meanSteps: number | null;
  readonly tokens: number | null;
  readonly costUsd: number | null;
  /** Median and 95th percentile of the duration of calls, in milliseconds; `null` without calls. */
  readonly latencyMs: { readonly median: number; readonly p95: number } | null;
}

/** One episode of an experiment. */
export interface EpisodeEntry {
  /** Its log relative to the folder that is looked at, with `/`, without `.jsonl`: `demo/episodes/run_0_seed_0`. */
  readonly path: string;
  readonly environment: string;
  readonly agent: string;
  readonly run: number;
  readonly seed: number;
  /** `null` while it is being played, or when its process was killed. */
  readonly outcome: EpisodeOutcome | null;
  /** Whether its return is a score. */
  readonly isScore: boolean;
  readonly return: number;
  readonly steps: number;
  readonly success: boolean | null;
  /** Decisions that are not the model's first usable answer: asked again, or replaced by the fallback. */
  readonly invalid: number;
  readonly modelCalls: number;
  readonly failedCalls: number;
  readonly tokens: number | null;
  readonly costUsd: number | null;
  /** Median duration of the answered calls; `null` without any. */
  readonly latencyMs: number | null;
  readonly durationMs: number | null;
  readonly error: string | null;
}

/** A log that cannot be read, and why. */
export interface DamagedEpisode {
  readonly path: string;
  readonly reason: string;
}

/** One experiment with all that its page shows but the plots. */
export interface ExperimentView {
  readonly entry: ExperimentEntry;
  readonly environments: readonly string[];
  readonly agents: readonly string[];
  readonly cells: readonly MatrixCell[];
  readonly episodes: readonly EpisodeEntry[];
  readonly damaged: readonly DamagedEpisode[];
  /** The configuration as it was given, or as it was resolved; `null` where there is none. */
  readonly config: string | null;
}

/** The plots of an experiment as HTML that `@gym-llm/experiment/report` made: every text in it is escaped. */
export interface ExperimentPlots {
  readonly report: string;
  /** Paired differences; `null` with a single agent. */
  readonly comparison: string | null;
}
