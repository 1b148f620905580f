import type { EpisodeEntry } from "../../../contract/experiment-view.ts";

/** The places along a plot, one for each seed, and for each time that a seed was played again. */
export interface SeedSlots {
  /** The seed of each place, from left to right. */
  readonly seeds: readonly number[];
  /** The place of an episode, by its path. */
  readonly slotOf: ReadonlyMap<string, number>;
}

/**
 * Places for the episodes of one environment, in the order of their runs. Episodes of one seed share a place whoever
 * played them, so that agents can be compared along a line; where an agent played a seed several times, its n-th time
 * stands with the n-th times of the others.
 */
export function seedSlots(episodes: readonly EpisodeEntry[]): SeedSlots {
  const times = new Map<string, number>();
  const slots = new Map<string, { seed: number; run: number; time: number; paths: string[] }>();
  for (const { agent, seed, run, path } of [...episodes].sort((a, b) => a.run - b.run)) {
    const played = `${seed} ${agent}`;
    const time = times.get(played) ?? 0;
    times.set(played, time + 1);
    const key = `${seed} ${time}`;
    const slot = slots.get(key);
    if (slot === undefined) slots.set(key, { seed, run, time, paths: [path] });
    else slot.paths.push(path);
  }
  const ordered = [...slots.values()].sort(
    (a, b) => a.run - b.run || a.seed - b.seed || a.time - b.time,
  );
  const slotOf = new Map<string, number>();
  for (const [index, { paths }] of ordered.entries()) {
    for (const path of paths) slotOf.set(path, index);
  }
  return { seeds: ordered.map(({ seed }) => seed), slotOf };
}

/** Where a place stands, in percent of a plot's width. */
export function slotPercent(slot: number, count: number): number {
  return Number((((slot + 0.5) / Math.max(1, count)) * 100).toFixed(3));
}

/** Some places whose seeds are written under a plot: from the first on in even steps, at most so many. */
export function labelledSlots(count: number, most = 10): number[] {
  const step = STEPS.find((one) => count <= one * most) ?? Math.ceil(count / most);
  return Array.from({ length: Math.ceil(count / step) }, (_, index) => index * step);
}

const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
