import type { Scale } from "@gym-llm/experiment/figures";

/** One bar of a histogram. */
export interface Bin {
  /** Where it begins and ends along the scale, in percent. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** How many of the values fall into each of `bins` equal parts of a scale; empty parts are left out. */
export function histogram(values: readonly number[], scale: Scale, bins = 14): Bin[] {
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    const index = Math.min(bins - 1, Math.floor((scale.percent(value) / 100) * bins));
    counts[index] = (counts[index] ?? 0) + 1;
  }
  const width = 100 / bins;
  return counts.flatMap((count, index) =>
    count === 0 ? [] : [{ from: index * width, to: (index + 1) * width, count }],
  );
}
