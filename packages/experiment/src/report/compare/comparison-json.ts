import type { AgentComparison } from "../../statistics/comparison.ts";
import { REPORT_VERSION } from "../report.ts";
import type { ComparisonReport } from "./comparison-report.ts";

/** A comparison as data for machines, in snake_case as the files of an experiment. */
export function comparisonJson(comparison: ComparisonReport): Record<string, unknown> {
  return {
    version: REPORT_VERSION,
    kind: "comparison",
    generated_at: comparison.generatedAt.toISOString(),
    folders: comparison.folders,
    agents: comparison.agents,
    kinds: Object.fromEntries(
      comparison.report.environments.flatMap(({ agents }) =>
        agents.map(({ name, kind }) => [name, kind]),
      ),
    ),
    baseline: comparison.baseline,
    confidence: comparison.confidence,
    environments: comparison.environments.map(({ name, comparisons }) => ({
      name,
      comparisons: comparisons.map(pairJson),
    })),
    overall: comparison.overall.map((one) => ({
      agents: one.agents,
      environments: one.environments,
      pairs: one.pairs,
      interquartile_means: one.interquartileMeans,
      interquartile_mean_intervals: one.interquartileMeanIntervals,
      mean_difference: one.meanDifference,
      interval: one.interval,
      p: one.test?.p ?? null,
      adjusted_p: one.adjustedP,
      verdict: one.verdict,
    })),
    refused: comparison.refused,
    excluded: comparison.excluded,
    damaged_logs: comparison.damaged,
  };
}

function pairJson(comparison: AgentComparison): Record<string, unknown> {
  const { test, episodesNeeded } = comparison;
  return {
    agents: comparison.agents,
    seeds: comparison.seeds,
    unpaired: comparison.unpaired,
    means: comparison.means,
    mean_difference: comparison.meanDifference,
    standard_deviation: comparison.standardDeviation,
    interval: comparison.interval,
    p: test?.p ?? null,
    p_method: test?.method ?? null,
    adjusted_p: comparison.adjustedP,
    wins: comparison.wins,
    ties: comparison.ties,
    losses: comparison.losses,
    probability_of_improvement: comparison.probabilityOfImprovement,
    episodes_needed: episodesNeeded && {
      to_settle: episodesNeeded.toSettle,
      to_halve: episodesNeeded.toHalve,
    },
    verdict: comparison.verdict,
    pairs: comparison.pairs,
  };
}
