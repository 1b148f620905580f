import { episodeScore, type NormalizedScore } from "../statistics/normalized-score.ts";
import { sampleVerdict } from "../statistics/sample-verdict.ts";
import { wilsonInterval } from "../statistics/wilson-interval.ts";
import { callStatistics } from "./call-statistics.ts";
import { EPISODE_OUTCOMES, type EpisodeOutcome } from "./episode-log-schema.ts";
import type { EpisodeSummary } from "./episode-summary.ts";
import type { EpisodeResult, ExperimentResults, SuccessRate } from "./results-schema.ts";
import { distribution, returnDistribution } from "./return-distribution.ts";

export type {
  Distribution,
  EpisodeResult,
  ExperimentResults,
  ExperimentStatistics,
  ReturnDistribution,
  SuccessRate,
} from "./results-schema.ts";

/** What the episodes' logs do not say themselves. */
export interface ResultsContext {
  readonly environment: string;
  readonly provider: string;
  readonly model: string;
  readonly cell: string | null;
  /** How many episodes were to be played. */
  readonly planned: number;
  /**
   * Whether these are the last results of the episodes, as they are unless said otherwise. With `false` the bootstrapped
   * intervals are left out, which take nearly all of the time.
   */
  readonly final?: boolean;
  /** Where given, `normalized_score` is worked out with it. */
  readonly normalizedScore?: NormalizedScore;
}

/** The results of an experiment from its episodes, in whatever order they come. */
export function experimentResults(
  episodes: readonly EpisodeSummary[],
  context: ResultsContext,
): ExperimentResults {
  const ordered = episodes.toSorted((a, b) => a.run - b.run);
  const scored = ordered.filter(({ isScored }) => isScored);
  const returns = scored.map((episode) => episode.return);
  const steps = scored.map((episode) => episode.steps);
  const { environment, provider, model, cell, planned, final = true, normalizedScore } = context;
  const ofReturns = returnDistribution(returns, final);
  const ofSteps = distribution(steps);
  return {
    total_rewards: returns,
    total_steps: steps,
    avg_reward: ofReturns.mean,
    avg_steps: ofSteps.mean,
    version: 1,
    environment,
    provider,
    model,
    cell,
    statistics: {
      n: scored.length,
      planned,
      excluded: excluded(ordered, planned),
      outcomes: countOutcomes(ordered),
      retried_failures: total(ordered, "failedTries"),
      verdict: sampleVerdict(returns),
      return: ofReturns,
      normalized_score: normalized(scored, normalizedScore),
      success: successRate(scored),
      steps: ofSteps,
      truncated_episodes: scored.filter(({ truncated }) => truncated).length,
      ...rates(scored),
      ...callStatistics(ordered),
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
  const none = EPISODE_OUTCOMES.map((outcome) => [outcome, 0] as const);
  const counts = Object.fromEntries(none) as Record<EpisodeOutcome, number>;
  for (const { outcome } of episodes) counts[outcome]++;
  return counts;
}

function normalized(scored: readonly EpisodeSummary[], score: NormalizedScore | undefined) {
  if (score === undefined || scored.length === 0) return null;
  const scores = scored.map((episode) => episodeScore(episode, score));
  const known = scores.filter((value) => value !== null);
  // A mean over some of the episodes would not be comparable with the mean return.
  if (known.length < scores.length) return null;
  const { mean, confidence_interval } = distribution(known);
  return mean === null ? null : { mean, confidence_interval };
}

function successRate(scored: readonly EpisodeSummary[]): SuccessRate | null {
  const judged = scored.filter(({ success }) => success !== null);
  const successes = judged.filter(({ success }) => success === true).length;
  const n = judged.length;
  if (n === 0) return null;
  return { n, successes, rate: successes / n, confidence_interval: wilsonInterval(successes, n) };
}

function rates(scored: readonly EpisodeSummary[]) {
  const decisions = total(scored, "decisions");
  const valid = total(scored, "validDecisions");
  const share = (count: number): number | null => (decisions === 0 ? null : count / decisions);
  return {
    decisions,
    valid_action_rate: share(valid),
    valid_action_interval: wilsonInterval(valid, decisions),
    first_try_rate: share(total(scored, "firstTryDecisions")),
    fallback_rate: share(total(scored, "fallbackDecisions")),
  };
}

function total(
  episodes: readonly EpisodeSummary[],
  field: "decisions" | "validDecisions" | "firstTryDecisions" | "fallbackDecisions" | "failedTries",
): number {
  return episodes.reduce((sum, episode) => sum + episode[field], 0);
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
    success: episode.success,
    model_calls: episode.modelCalls,
    input_tokens: usage.input_tokens,
    output_tokens: usage.output_tokens,
    cost_usd: episode.costUsd,
    error: error && { code: error.code, message: error.message },
  };
}
