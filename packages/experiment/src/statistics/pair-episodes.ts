import type { EpisodePair, ScoredEpisode } from "./comparison.ts";
import { mean } from "./moments.ts";

/** Episodes of two agents, put together. */
export interface PairedEpisodes {
  readonly pairs: readonly EpisodePair[];
  readonly unpaired: readonly [first: number, second: number];
}

/** One value per seed of both agents: repeats of a seed are averaged. */
export interface SeedMeans {
  readonly first: readonly number[];
  readonly second: readonly number[];
  readonly differences: readonly number[];
}

/** Puts episodes of the same seed and repeat together, in the order of the seeds. */
export function pairEpisodes(
  first: readonly ScoredEpisode[],
  second: readonly ScoredEpisode[],
): PairedEpisodes {
  const others = bySeed(second);
  const pairs: EpisodePair[] = [];
  for (const [seed, episodes] of [...bySeed(first)].sort(([a], [b]) => a - b)) {
    for (const [repeat, episode] of episodes.entries()) {
      const other = others.get(seed)?.[repeat];
      if (other !== undefined) pairs.push(pair(seed, repeat, episode, other));
    }
  }
  return { pairs, unpaired: [first.length - pairs.length, second.length - pairs.length] };
}

function pair(
  seed: number,
  repeat: number,
  first: ScoredEpisode,
  second: ScoredEpisode,
): EpisodePair {
  const scores = [first.normalizedScore, second.normalizedScore] as const;
  const isNormalized = (both: readonly (number | null)[]): both is readonly [number, number] =>
    both.every((score) => score !== null);
  return {
    seed,
    repeat,
    returns: [first.return, second.return],
    difference: first.return - second.return,
    normalizedScores: isNormalized(scores) ? scores : null,
  };
}

function bySeed(episodes: readonly ScoredEpisode[]): Map<number, ScoredEpisode[]> {
  const seeds = new Map<number, ScoredEpisode[]>();
  for (const episode of episodes) {
    const repeats = seeds.get(episode.seed);
    if (repeats) repeats.push(episode);
    else seeds.set(episode.seed, [episode]);
  }
  return seeds;
}

/** The means of each seed's repeats; `values` picks what is averaged of a pair. */
export function seedMeans<Pair extends EpisodePair>(
  pairs: readonly Pair[],
  values: (pair: Pair) => readonly [number, number],
): SeedMeans {
  const seeds = new Map<number, { first: number[]; second: number[] }>();
  for (const entry of pairs) {
    const means = seeds.get(entry.seed) ?? { first: [], second: [] };
    seeds.set(entry.seed, means);
    const [first, second] = values(entry);
    means.first.push(first);
    means.second.push(second);
  }
  const ofSeeds = [...seeds.values()];
  const first = ofSeeds.map((means) => mean(means.first) ?? Number.NaN);
  const second = ofSeeds.map((means) => mean(means.second) ?? Number.NaN);
  const differences = first.map((value, index) => value - (second[index] as number));
  return { first, second, differences };
}
