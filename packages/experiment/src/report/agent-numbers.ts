import type { ExperimentResults } from "../log/experiment-results.ts";
import type { Estimate } from "./plot/plot-parts.ts";

/** The figures of one agent in one environment; `null` for what is not known, or of too few episodes. */
export interface AgentNumbers {
  /** Scored episodes. */
  readonly n: number;
  /** Planned episodes that are no score. */
  readonly excluded: number;
  /** The same by outcome, `not_run` among them. */
  readonly excludedBy: readonly (readonly [outcome: string, count: number])[];
  /** Mean return with its Student-t interval. */
  readonly mean: Estimate | null;
  readonly standardDeviation: number | null;
  readonly standardError: number | null;
  readonly median: number | null;
  /** From 8 episodes on. */
  readonly interquartileMean: number | null;
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** Share of successes with its Wilson interval. */
  readonly success: Estimate | null;
  readonly successes: number | null;
  /** From a random policy (0) to the best known one (1). */
  readonly normalized: Estimate | null;
  /** Mean number. */
  readonly steps: number | null;
  /** Scored episodes that a limit cut off. */
  readonly truncated: number;
  readonly validRate: number | null;
  readonly firstTryRate: number | null;
  readonly fallbackRate: number | null;
  readonly modelCalls: number;
  readonly failedCalls: number;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly costUsd: number | null;
  readonly latencyP50Ms: number | null;
  readonly latencyP95Ms: number | null;
}

/** `2 (1 provider failure, 1 not run)`; `0` when nothing is excluded. */
export function excludedText({
  excluded,
  excludedBy,
}: Pick<AgentNumbers, "excluded" | "excludedBy">): string {
  if (excluded === 0) return "0";
  const parts = excludedBy.map(([outcome, count]) => `${count} ${outcome.replaceAll("_", " ")}`);
  return `${excluded} (${parts.join(", ")})`;
}

/** The figures of an agent from its results. */
export function agentNumbers({ statistics }: ExperimentResults): AgentNumbers {
  const excludedBy = Object.entries(statistics.excluded);
  const { return: returns, normalized_score: normalized, success } = statistics;
  return {
    n: statistics.n,
    excluded: excludedBy.reduce((sum, [, count]) => sum + count, 0),
    excludedBy,
    mean: estimate(returns.mean, returns.confidence_interval),
    standardDeviation: returns.standard_deviation,
    standardError: returns.standard_error,
    median: returns.median,
    interquartileMean: returns.interquartile_mean,
    minimum: returns.minimum,
    maximum: returns.maximum,
    success: success && estimate(success.rate, success.confidence_interval),
    successes: success?.successes ?? null,
    normalized: normalized && estimate(normalized.mean, normalized.confidence_interval),
    steps: statistics.steps.mean,
    truncated: statistics.truncated_episodes,
    validRate: statistics.valid_action_rate,
    firstTryRate: statistics.first_try_rate,
    fallbackRate: statistics.fallback_rate,
    modelCalls: statistics.model_calls,
    failedCalls: statistics.failed_calls,
    inputTokens: statistics.tokens.input,
    outputTokens: statistics.tokens.output,
    costUsd: statistics.cost_usd,
    latencyP50Ms: statistics.latency_ms.p50,
    latencyP95Ms: statistics.latency_ms.p95,
  };
}

function estimate(
  value: number | null,
  interval: { readonly low: number; readonly high: number } | null,
): Estimate | null {
  return value === null
    ? null
    : { value, low: interval?.low ?? null, high: interval?.high ?? null };
}
