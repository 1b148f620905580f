/** With so many sizes, each half has 65,536 sums, which takes milliseconds. */
export const MOST_FOR_HALVES = 32;

/**
 * The share of all signs with which the sizes sum up to at least `least`: exact, by counting pairs of a sum of the first
 * half and one of the second. Takes 2^(n/2) steps instead of 2^n.
 */
export function halvesTail(sizes: readonly number[], least: number): number {
  const middle = Math.ceil(sizes.length / 2);
  const first = signedSums(sizes.slice(0, middle));
  const second = signedSums(sizes.slice(middle));
  let reached = 0;
  // The greater the one sum, the more of the others reach the threshold together with it.
  let start = second.length;
  for (const value of first) {
    while (start > 0 && value + (second[start - 1] as number) >= least) start--;
    reached += second.length - start;
  }
  return reached / 2 ** sizes.length;
}

/** The sums of the sizes with all signs, in ascending order: each further size merges two shifted copies of the list. */
function signedSums(sizes: readonly number[]): Float64Array {
  let sums = new Float64Array(1);
  for (const size of sizes) {
    const next = new Float64Array(sums.length * 2);
    let low = 0;
    let high = 0;
    for (let index = 0; index < next.length; index++) {
      const lower = low < sums.length ? (sums[low] as number) - size : Number.POSITIVE_INFINITY;
      const upper = high < sums.length ? (sums[high] as number) + size : Number.POSITIVE_INFINITY;
      if (lower <= upper) {
        next[index] = lower;
        low++;
      } else {
        next[index] = upper;
        high++;
      }
    }
    sums = next;
  }
  return sums;
}
