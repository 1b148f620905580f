import type { BootstrapInterval } from "../statistics/bootstrap-interval.ts";
import type { Interval } from "../statistics/interval.ts";
import type { EpisodeOutcome } from "./episode-log-schema.ts";

/** Mean and spread of a number over the scored episodes; `null` where there are too few. */
export interface Distribution {
  mean: number | null;
  /** With n - 1 in the denominator; `null` for fewer than two episodes. */
  standard_deviation: number | null;
  /** Of the mean. */
  standard_error: number | null;
  /** Student's t interval of the mean, at 95 %; `null` for fewer than two episodes, and when all are equal. */
  confidence_interval: Interval | null;
  median: number | null;
  minimum: number | null;
  maximum: number | null;
}

/** The distribution of returns. */
export interface ReturnDistribution extends Distribution {
  /** The mean of the middle half; `null` for fewer than 8 episodes. */
  interquartile_mean: number | null;
  /** Of the mean, at 95 %, by a seeded bootstrap of 10,000 samples (fewer from 400 episodes on); `null` for fewer than 5 episodes, and in results of a run that goes on. */
  bootstrap_interval: BootstrapInterval | null;
  /** Of the interquartile mean, in the same way. */
  interquartile_mean_interval: BootstrapInterval | null;
}

/** The file `results.json`: gym-llm's four fields, then what they leave out. */
export interface ExperimentResults {
  /** Returns of the scored episodes, by run. */
  total_rewards: number[];
  total_steps: number[];
  /** `null` when no episode was scored. */
  avg_reward: number | null;
  avg_steps: number | null;
  version: 1;
  environment: string;
  provider: string;
  model: string;
  /** The combination of the matrix, `null` without one. */
  cell: string | null;
  statistics: ExperimentStatistics;
  episodes: EpisodeResult[];
}

/** What the episodes of one experiment have in common. */
export interface ExperimentStatistics {
  /** Scored episodes: those that finished, and those that the model could not go on with. */
  n: number;
  planned: number;
  /** Episodes that are no score, by outcome; and `not_run` for planned ones without a log. */
  excluded: Partial<Record<EpisodeOutcome | "not_run", number>>;
  outcomes: Record<EpisodeOutcome, number>;
  /** Failures of the provider or the environment behind which an episode was gone on with. */
  retried_failures: number;
  /** What so few, or such, returns do not allow to be said, in a sentence; `null` when there is nothing to say. */
  verdict: string | null;
  return: ReturnDistribution;
  /** On the scale on which random play is 0 and the reference 1; `null` where the environment has none. */
  normalized_score: { mean: number; confidence_interval: Interval | null } | null;
  /** By the environment's criterion, of the scored episodes; `null` where it has none. */
  success: SuccessRate | null;
  steps: Distribution;
  /** Scored episodes that a limit cut off. */
  truncated_episodes: number;
  /** Steps of scored episodes at which the model was asked. */
  decisions: number;
  /** Share of these whose action was the model's answer. */
  valid_action_rate: number | null;
  /** Wilson's interval of it at 95 %, which takes decisions as independent of each other. */
  valid_action_interval: Interval | null;
  /** Share of these for which the first answer did. */
  first_try_rate: number | null;
  /** Share of these at which the fallback decided. */
  fallback_rate: number | null;
  /** Calls with an answer, of all episodes; so are the fields below. */
  model_calls: number;
  /** Of these: answered from a file of recorded calls, at no cost. */
  calls_from_file: number;
  failed_calls: number;
  /** `null` where a server did not say. */
  tokens: {
    input: number | null;
    output: number | null;
    reasoning: number | null;
    cached_input: number | null;
    /** Over the steps of the same episodes. */
    input_per_step: number | null;
    output_per_step: number | null;
  };
  /** In US dollars; `null` when a price or a token count is unknown. */
  cost_usd: number | null;
  /** Quantiles within 0.5 %. */
  latency_ms: { mean: number | null; p50: number | null; p95: number | null };
}

/** How many episodes were a success. */
export interface SuccessRate {
  n: number;
  successes: number;
  rate: number;
  /** Wilson's, at 95 %. */
  confidence_interval: Interval | null;
}

/** One episode in `results.json`. */
export interface EpisodeResult {
  run: number;
  seed: number;
  outcome: EpisodeOutcome;
  scored: boolean;
  return: number;
  steps: number;
  terminated: boolean;
  truncated: boolean;
  /** `null` without a criterion, or when the episode is no score. */
  success: boolean | null;
  model_calls: number;
  input_tokens: number | null;
  output_tokens: number | null;
  cost_usd: number | null;
  error: { code: string; message: string } | null;
}
