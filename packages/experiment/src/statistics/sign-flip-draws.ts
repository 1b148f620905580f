import { createRandom } from "@gym-llm/core";

/** Sizes whose signs are looked up together. */
const GROUP = 8;
const COMBINATIONS = 2 ** GROUP;
const SIGNS_PER_WORD = 32;
const GROUPS_PER_WORD = SIGNS_PER_WORD / GROUP;
const DRAWS_AT_ONCE = 1_024;

/** How many of the drawn signs give a sum of the sizes that is at least so far from 0. */
export function drawnTail(
  sizes: readonly number[],
  least: number,
  draws: number,
  seed: number,
): number {
  const random = createRandom(seed);
  const sums = groupSums(sizes);
  const words = Math.ceil(sizes.length / SIGNS_PER_WORD);
  let reached = 0;
  let left = draws;
  // The same signs however many are drawn at once.
  for (; left > 0; left -= DRAWS_AT_ONCE) {
    const count = Math.min(left, DRAWS_AT_ONCE);
    const signs = random.integersArray(0, 2 ** SIGNS_PER_WORD, words * count, "uint32");
    for (let start = 0; start < signs.length; start += words) {
      if (Math.abs(signedSum(sums, signs, start)) >= least) reached++;
    }
  }
  return reached;
}

/** The sum of the sizes with the signs of the words from `start` on. */
function signedSum(sums: Float64Array, signs: Uint32Array, start: number): number {
  let total = 0;
  let word = signs[start] as number;
  for (let place = 0, group = 0; place < sums.length; place += COMBINATIONS, group++) {
    if (group === GROUPS_PER_WORD) {
      group = 0;
      word = signs[++start] as number;
    }
    total += sums[place + (word & (COMBINATIONS - 1))] as number;
    word >>>= GROUP;
  }
  return total;
}

/** For each eight sizes in turn, their sums with all signs. */
function groupSums(sizes: readonly number[]): Float64Array {
  const sums = new Float64Array(Math.ceil(sizes.length / GROUP) * COMBINATIONS);
  for (const [index, size] of sizes.entries()) {
    const start = Math.floor(index / GROUP) * COMBINATIONS;
    for (let combination = 0; combination < COMBINATIONS; combination++) {
      const place = start + combination;
      const isPositive = (combination >>> (index % GROUP)) & 1;
      sums[place] = (sums[place] as number) + (isPositive ? size : -size);
    }
  }
  return sums;
}
