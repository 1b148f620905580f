import type { EpisodeOutcome, LatencyHistogramRecord, UsageRecord } from "./episode-log-schema.ts";

/** What results and tables need of one episode; plain data of a size that does not depend on its length. */
export interface EpisodeSummary {
  readonly run: number;
  readonly seed: number;
  /** The environment's id. */
  readonly environment: string;
  /** What it was made with. */
  readonly environmentKwargs: Readonly<Record<string, unknown>>;
  readonly maxEpisodeSteps: number | null;
  /** Wrappers around it, as a text to compare; empty without any. */
  readonly environmentWrappers: string;
  readonly provider: string;
  readonly model: string;
  /** A log without an outcome line at its end counts as `interrupted`. */
  readonly outcome: EpisodeOutcome;
  /** Whether its return counts: infrastructure failures, limits and interruptions are never a score. */
  readonly isScored: boolean;
  readonly return: number;
  readonly steps: number;
  readonly terminated: boolean;
  readonly truncated: boolean;
  /** By the environment's criterion; `null` when it has none, and for an episode that is no score. */
  readonly success: boolean | null;
  /** Steps at which the model was asked and something was executed. */
  readonly decisions: number;
  /** Of these: the executed action was the model's answer. */
  readonly validDecisions: number;
  /** Of these: the model's first answer was usable. */
  readonly firstTryDecisions: number;
  /** Of these: the fallback chose the action, or ended the episode. */
  readonly fallbackDecisions: number;
  /** Calls that got an answer, usable or not. */
  readonly modelCalls: number;
  /** Of these: the answer came from a file of recorded calls, at no cost. */
  readonly callsFromFile: number;
  /** Calls that failed, retried ones included. */
  readonly failedCalls: number;
  /** Of the answered calls; a count that one of them lacks is unknown. */
  readonly usage: UsageRecord;
  /** Of the calls that a server answered, in US dollars; `null` when a price or a token count is unknown. */
  readonly costUsd: number | null;
  /** Of the answered calls; `LatencyHistogram.fromJson` has its quantiles. */
  readonly latencyHistogram: LatencyHistogramRecord;
  /** How often the episode failed before and was gone on with. */
  readonly failedTries: number;
  readonly error: { readonly code: string; readonly message: string } | null;
}
