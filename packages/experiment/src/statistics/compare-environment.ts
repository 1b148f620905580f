import type { AgentComparison, AgentEpisodes } from "./comparison.ts";
import { episodesNeeded } from "./episodes-needed.ts";
import { meanInterval } from "./mean-interval.ts";
import { mean, sampleStandardDeviation } from "./moments.ts";
import { pairEpisodes, seedMeans } from "./pair-episodes.ts";
import { probabilityOfImprovement } from "./probability-of-improvement.ts";
import { type SignFlipOptions, signFlipTest } from "./sign-flip-test.ts";

/** A comparison before it is known what it is looked at together with. */
export type UncorrectedComparison = Omit<
  AgentComparison,
  "adjustedP" | "episodesNeeded" | "verdict"
>;

/** Compares two agents in the one environment that both groups are of. */
export function compareEnvironment(
  first: AgentEpisodes,
  second: AgentEpisodes,
  confidence: number,
  options: SignFlipOptions,
): UncorrectedComparison {
  const { pairs, unpaired } = pairEpisodes(first.episodes, second.episodes);
  const seeds = seedMeans(pairs, ({ returns }) => returns);
  const { differences } = seeds;
  return {
    agents: [first.agent, second.agent],
    environment: first.environment,
    pairs,
    seeds: differences.length,
    unpaired,
    means: [mean(seeds.first), mean(seeds.second)],
    meanDifference: mean(differences),
    standardDeviation: sampleStandardDeviation(differences),
    interval: meanInterval(differences, confidence),
    test: signFlipTest(differences, options),
    wins: differences.filter((difference) => difference > 0).length,
    ties: differences.filter((difference) => difference === 0).length,
    losses: differences.filter((difference) => difference < 0).length,
    probabilityOfImprovement: probabilityOfImprovement(
      pairs.map(({ returns }) => returns[0]),
      pairs.map(({ returns }) => returns[1]),
    ),
  };
}

/** How many more seeds it would take, among so many comparisons; `null` where the spread cannot be known. */
export function neededFor(
  { seeds, meanDifference, standardDeviation }: UncorrectedComparison,
  confidence: number,
  comparisons: number,
) {
  if (meanDifference === null || standardDeviation === null) return null;
  return episodesNeeded({
    n: seeds,
    mean: meanDifference,
    standardDeviation,
    confidence,
    comparisons,
  });
}
