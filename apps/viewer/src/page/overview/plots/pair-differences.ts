import type { EpisodeEntry } from "../../../contract/experiment-view.ts";
import type { SeedSlots } from "./seed-slots.ts";

/** Two agents' episodes of one seed. */
export interface PairDifference {
  readonly slot: number;
  readonly first: EpisodeEntry;
  readonly second: EpisodeEntry;
  /** The first one's return minus the second one's. */
  readonly difference: number;
}

/** How often each of two agents did better. */
export interface PairTally {
  readonly better: number;
  readonly equal: number;
  readonly worse: number;
  /** Of the differences; `null` without any pair. */
  readonly mean: number | null;
}

/** The scored episodes of two agents, seed by seed. Seeds that only one of them has a score for are left out. */
export function pairDifferences(
  episodes: readonly EpisodeEntry[],
  [firstAgent, secondAgent]: readonly [string, string],
  { slotOf }: SeedSlots,
): PairDifference[] {
  const placed = (agent: string) =>
    new Map(
      episodes.flatMap((episode) => {
        const slot = slotOf.get(episode.path);
        return episode.agent === agent && episode.isScore && slot !== undefined
          ? [[slot, episode] as const]
          : [];
      }),
    );
  const seconds = placed(secondAgent);
  return [...placed(firstAgent)]
    .flatMap(([slot, first]) => {
      const second = seconds.get(slot);
      if (second === undefined) return [];
      return [{ slot, first, second, difference: first.return - second.return }];
    })
    .sort((a, b) => a.slot - b.slot);
}

/** Adds up differences. */
export function pairTally(pairs: readonly PairDifference[]): PairTally {
  const count = (holds: (difference: number) => boolean) =>
    pairs.filter(({ difference }) => holds(difference)).length;
  const sum = pairs.reduce((total, { difference }) => total + difference, 0);
  return {
    better: count((difference) => difference > 0),
    equal: count((difference) => difference === 0),
    worse: count((difference) => difference < 0),
    mean: pairs.length === 0 ? null : sum / pairs.length,
  };
}
