import { sorted } from "./quantile.ts";

/**
 * How likely a value of the first sample is greater than one of the second, over all combinations of the two; equal
 * ones count half, as by rliable (Mann-Whitney's U over the number of combinations). `null` when one of them is empty.
 */
export function probabilityOfImprovement(
  first: readonly number[],
  second: readonly number[],
): number | null {
  if (first.length === 0 || second.length === 0) return null;
  const ordered = sorted(second);
  let below = 0;
  let belowOrEqual = 0;
  let wins = 0;
  for (const value of sorted(first)) {
    while (below < ordered.length && (ordered[below] as number) < value) below++;
    while (belowOrEqual < ordered.length && (ordered[belowOrEqual] as number) <= value) {
      belowOrEqual++;
    }
    wins += (below + belowOrEqual) / 2;
  }
  return wins / (first.length * second.length);
}
