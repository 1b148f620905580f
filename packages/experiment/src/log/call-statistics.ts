import { LatencyHistogram } from "../statistics/latency-histogram.ts";
import { sum } from "../statistics/moments.ts";
import type { EpisodeSummary } from "./episode-summary.ts";
import type { ExperimentStatistics } from "./results-schema.ts";
import { sumUsage } from "./token-usage.ts";

/** What the model calls of episodes took, whether the episodes are a score or not. */
export function callStatistics(
  episodes: readonly EpisodeSummary[],
): Pick<
  ExperimentStatistics,
  "model_calls" | "calls_from_file" | "failed_calls" | "tokens" | "cost_usd" | "latency_ms"
> {
  const asked = episodes.filter(({ modelCalls }) => modelCalls > 0);
  const usage = sumUsage(asked.map((episode) => episode.usage));
  const steps = asked.reduce((total, episode) => total + episode.steps, 0);
  const perStep = (tokens: number | null) =>
    tokens === null || steps === 0 ? null : tokens / steps;
  const costs = episodes.map(({ costUsd }) => costUsd);
  const latencies = new LatencyHistogram();
  for (const { latencyHistogram } of episodes) latencies.merge(latencyHistogram);
  return {
    model_calls: episodes.reduce((total, { modelCalls }) => total + modelCalls, 0),
    calls_from_file: episodes.reduce((total, { callsFromFile }) => total + callsFromFile, 0),
    failed_calls: episodes.reduce((total, { failedCalls }) => total + failedCalls, 0),
    tokens: {
      input: usage.input_tokens,
      output: usage.output_tokens,
      reasoning: usage.reasoning_tokens,
      cached_input: usage.cached_input_tokens,
      input_per_step: perStep(usage.input_tokens),
      output_per_step: perStep(usage.output_tokens),
    },
    cost_usd: costs.every((cost) => cost !== null) ? sum(costs) : null,
    latency_ms: {
      mean: latencies.meanMs,
      p50: latencies.quantile(0.5),
      p95: latencies.quantile(0.95),
    },
  };
}
