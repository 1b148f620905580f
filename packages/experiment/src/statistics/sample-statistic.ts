/** The statistics that intervals can be bootstrapped for. */
export type SampleStatistic = "mean" | "interquartile-mean";

/** A statistic of a part of fixed values, which is given by its indices; an index may come several times. */
export type IndexedStatistic = (indices: Uint32Array) => number;

/** Prepares a statistic for many samples of the same values. */
export function indexedStatistic(
  values: ArrayLike<number>,
  statistic: SampleStatistic,
): IndexedStatistic {
  return statistic === "mean"
    ? indexedMean(Float64Array.from(values))
    : indexedInterquartileMean(Float64Array.from(values));
}

function indexedMean(values: Float64Array): IndexedStatistic {
  return (indices) => {
    let total = 0;
    for (let place = 0; place < indices.length; place++) {
      total += values[indices[place] as number] as number;
    }
    return total / indices.length;
  };
}

/** Counts how often each value was drawn, in the order of their size, instead of sorting each sample. */
function indexedInterquartileMean(values: Float64Array): IndexedStatistic {
  const order = Array.from(values.keys()).sort(
    (a, b) => (values[a] as number) - (values[b] as number),
  );
  const ranks = new Uint32Array(values.length);
  for (const [rank, index] of order.entries()) ranks[index] = rank;
  const ordered = Float64Array.from(order, (index) => values[index] as number);
  const counts = new Uint32Array(values.length);
  return (indices) => {
    counts.fill(0);
    for (let place = 0; place < indices.length; place++) {
      const rank = ranks[indices[place] as number] as number;
      counts[rank] = (counts[rank] as number) + 1;
    }
    return middleMean(ordered, counts, indices.length);
  };
}

/** The mean of the middle half of ordered values of which each is there so many times. */
function middleMean(ordered: Float64Array, counts: Uint32Array, size: number): number {
  const cut = Math.floor(size / 4);
  const kept = size - 2 * cut;
  let skip = cut;
  let left = kept;
  let total = 0;
  for (let rank = 0; left > 0; rank++) {
    const count = counts[rank] as number;
    const skipped = Math.min(skip, count);
    skip -= skipped;
    const used = Math.min(left, count - skipped);
    left -= used;
    if (used > 0) total += used * (ordered[rank] as number);
  }
  return total / kept;
}
