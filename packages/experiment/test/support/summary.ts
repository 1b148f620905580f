import type { EpisodeSummary } from "../../src/log.ts";
import { LatencyHistogram } from "../../src/statistics.ts";

/** Durations as summaries hold them. */
export function latencies(...latenciesMs: readonly number[]): EpisodeSummary["latencyHistogram"] {
  const histogram = new LatencyHistogram();
  for (const latency of latenciesMs) histogram.add(latency);
  return histogram.toJson();
}

/** A scored episode whose return is its number. */
export function summary(run: number, changes: Partial<EpisodeSummary> = {}): EpisodeSummary {
  return {
    run,
    seed: run,
    environment: "TaxiLLM-v4",
    environmentKwargs: {},
    maxEpisodeSteps: 100,
    environmentWrappers: "",
    provider: "openai",
    model: "gpt-4o-mini",
    outcome: "finished",
    isScored: true,
    return: run,
    steps: 10,
    terminated: true,
    truncated: false,
    success: null,
    decisions: 10,
    validDecisions: 10,
    firstTryDecisions: 8,
    fallbackDecisions: 0,
    modelCalls: 12,
    callsFromFile: 0,
    failedCalls: 1,
    usage: {
      input_tokens: 100,
      output_tokens: 20,
      reasoning_tokens: null,
      cached_input_tokens: null,
    },
    costUsd: null,
    latencyHistogram: latencies(10 + run, 20 + run, 30 + run, 40 + run),
    failedTries: 0,
    error: null,
    ...changes,
  };
}
