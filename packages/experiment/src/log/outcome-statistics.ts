import type { HeaderLine, OutcomeLine } from "./episode-log-schema.ts";
import type { EpisodeSummary } from "./episode-summary.ts";
import { episodeIdentity, outcomePart } from "./summary-parts.ts";

/** The fields of an outcome line that count decisions and calls. */
export const OUTCOME_COUNTS = [
  "decisions",
  "valid_decisions",
  "first_try_decisions",
  "fallback_decisions",
  "model_calls",
  "failed_calls",
  "calls_from_file",
  "failed_tries",
] as const satisfies readonly (keyof OutcomeLine & string)[];

const STATISTICS = [
  "terminated",
  "truncated",
  "success",
  ...OUTCOME_COUNTS,
  "usage",
  "cost_usd",
  "latency_histogram",
] as const satisfies readonly (keyof OutcomeLine & string)[];

/** The fields of an outcome line from which `summaryOfEnds` makes the summary again. */
export type OutcomeStatistics = {
  [Field in (typeof STATISTICS)[number]]-?: Exclude<OutcomeLine[Field], undefined>;
};

/**
 * What an outcome line says of its episode in numbers. The tally must have the outcome already, without these: whether
 * an episode is a score, a success, and which decision ended it, depends on it.
 */
export function outcomeStatistics(summary: EpisodeSummary): OutcomeStatistics {
  return {
    terminated: summary.terminated,
    truncated: summary.truncated,
    success: summary.success,
    decisions: summary.decisions,
    valid_decisions: summary.validDecisions,
    first_try_decisions: summary.firstTryDecisions,
    fallback_decisions: summary.fallbackDecisions,
    model_calls: summary.modelCalls,
    failed_calls: summary.failedCalls,
    calls_from_file: summary.callsFromFile,
    failed_tries: summary.failedTries,
    usage: summary.usage,
    cost_usd: summary.costUsd,
    latency_histogram: summary.latencyHistogram,
  };
}

/**
 * The summary of an episode from the first and the last line of its log; `null` when it takes the whole log: without an
 * outcome, or with one that lacks these numbers.
 */
export function summaryOfEnds(
  header: HeaderLine,
  outcome: OutcomeLine | null,
): EpisodeSummary | null {
  if (outcome === null || !hasStatistics(outcome)) return null;
  return {
    ...episodeIdentity(header),
    ...outcomePart(outcome),
    return: outcome.return,
    terminated: outcome.terminated,
    truncated: outcome.truncated,
    steps: outcome.steps,
    success: outcome.success ?? null,
    decisions: outcome.decisions,
    validDecisions: outcome.valid_decisions,
    firstTryDecisions: outcome.first_try_decisions,
    fallbackDecisions: outcome.fallback_decisions,
    modelCalls: outcome.model_calls,
    callsFromFile: outcome.calls_from_file,
    failedCalls: outcome.failed_calls,
    usage: outcome.usage,
    costUsd: outcome.cost_usd ?? null,
    latencyHistogram: outcome.latency_histogram,
    failedTries: outcome.failed_tries,
  };
}

function hasStatistics(outcome: OutcomeLine): outcome is OutcomeLine & OutcomeStatistics {
  return STATISTICS.every((field) => outcome[field] !== undefined);
}
