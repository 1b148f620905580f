import { LatencyHistogram } from "../statistics/latency-histogram.ts";
import { EPISODE_OUTCOMES, type EpisodeOutcome } from "./episode-log-schema.ts";
import type { EpisodeSummary } from "./episode-summary.ts";
import { sumUsage } from "./token-usage.ts";

/** Mean and spread of a number over the scored episodes; `null` where there are too few. */
export interface Distribution {
  mean: number | null;
  /** With n - 1 in the denominator; `null` for fewer than two episodes. */
  standard_deviation: number | null;
  minimum: number | null;
  maximum: number | null;
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
  return: Distribution;
  steps: Distribution;
  /** Scored episodes that a limit cut off. */
  truncated_episodes: number;
  /** Steps of scored episodes at which the model was asked. */
  decisions: number;
  /** Share of these whose action was the model's answer. */
  valid_action_rate: number | null;
  /** Share of these for which the first answer did. */
  first_try_rate: number | null;
  /** Share of these at which the fallback decided. */
  fallback_rate: number | null;
  /** Calls with an answer, of all episodes; so are the fields below. */
  model_calls: number;
  failed_calls: number;
  /** `null` where a server did not say. */
  tokens: {
    input: number | null;
    output: number | null;
    reasoning: number | null;
    cached_input: number | null;
  };
  latency_ms: { mean: number | null; p50: number | null; p95: number | null };
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
  model_calls: number;
  input_tokens: number | null;
  output_tokens: number | null;
  error: { code: string; message: string } | null;
}

/** What the episodes' logs do not say themselves. */
export interface ResultsContext {
  readonly environment: string;
  readonly provider: string;
  readonly model: string;
  readonly cell: string | null;
  /** How many episodes were to be played. */
  readonly planned: number;
}

/** The results of an experiment from its episodes, in whatever order they come. */
export function experimentResults(
  episodes: readonly EpisodeSummary[],
  context: ResultsContext,
): ExperimentResults {
  const ordered = [...episodes].sort((a, b) => a.run - b.run);
  const scored = ordered.filter(({ isScored }) => isScored);
  const returns = scored.map((episode) => episode.return);
  const steps = scored.map((episode) => episode.steps);
  const { planned, ...identity } = context;
  return {
    total_rewards: returns,
    total_steps: steps,
    avg_reward: mean(returns),
    avg_steps: mean(steps),
    version: 1,
    ...identity,
    statistics: {
      n: scored.length,
      planned,
      excluded: excluded(ordered, planned),
      outcomes: countOutcomes(ordered),
      return: distribution(returns),
      steps: distribution(steps),
      truncated_episodes: scored.filter(({ truncated }) => truncated).length,
      ...rates(scored),
      ...calls(ordered),
    },
    episodes: ordered.map(episodeResult),
  };
}

function excluded(episodes: readonly EpisodeSummary[], planned: number) {
  const counts: Partial<Record<EpisodeOutcome | "not_run", number>> = {};
  for (const { isScored, outcome } of episodes) {
    if (!isScored) counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  if (episodes.length < planned) counts.not_run = planned - episodes.length;
  return counts;
}

function countOutcomes(episodes: readonly EpisodeSummary[]): Record<EpisodeOutcome, number> {
  const counts = EPISODE_OUTCOMES.map(
    (outcome) =>
      [outcome, episodes.filter((episode) => episode.outcome === outcome).length] as const,
  );
  return Object.fromEntries(counts) as Record<EpisodeOutcome, number>;
}

function rates(scored: readonly EpisodeSummary[]) {
  const total = (
    field: "decisions" | "validDecisions" | "firstTryDecisions" | "fallbackDecisions",
  ) => scored.reduce((sum, episode) => sum + episode[field], 0);
  const decisions = total("decisions");
  const share = (count: number): number | null => (decisions === 0 ? null : count / decisions);
  return {
    decisions,
    valid_action_rate: share(total("validDecisions")),
    first_try_rate: share(total("firstTryDecisions")),
    fallback_rate: share(total("fallbackDecisions")),
  };
}

function calls(episodes: readonly EpisodeSummary[]) {
  const asked = episodes.filter(({ modelCalls }) => modelCalls > 0);
  const usage = sumUsage(asked.map((episode) => episode.usage));
  const latencies = new LatencyHistogram();
  for (const { latencyHistogram } of episodes) latencies.merge(latencyHistogram);
  return {
    model_calls: episodes.reduce((sum, { modelCalls }) => sum + modelCalls, 0),
    failed_calls: episodes.reduce((sum, { failedCalls }) => sum + failedCalls, 0),
    tokens: {
      input: usage.input_tokens,
      output: usage.output_tokens,
      reasoning: usage.reasoning_tokens,
      cached_input: usage.cached_input_tokens,
    },
    latency_ms: {
      mean: latencies.meanMs,
      p50: latencies.quantile(0.5),
      p95: latencies.quantile(0.95),
    },
  };
}

function episodeResult(episode: EpisodeSummary): EpisodeResult {
  const { run, seed, outcome, isScored, steps, terminated, truncated, usage, error } = episode;
  return {
    run,
    seed,
    outcome,
    scored: isScored,
    return: episode.return,
    steps,
    terminated,
    truncated,
    model_calls: episode.modelCalls,
    input_tokens: usage.input_tokens,
    output_tokens: usage.output_tokens,
    error: error && { code: error.code, message: error.message },
  };
}

function distribution(values: readonly number[]): Distribution {
  const center = mean(values);
  if (center === null) {
    return { mean: null, standard_deviation: null, minimum: null, maximum: null };
  }
  const squares = values.reduce((sum, value) => sum + (value - center) ** 2, 0);
  return {
    mean: center,
    standard_deviation: values.length < 2 ? null : Math.sqrt(squares / (values.length - 1)),
    minimum: values.reduce((least, value) => Math.min(least, value)),
    maximum: values.reduce((most, value) => Math.max(most, value)),
  };
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
