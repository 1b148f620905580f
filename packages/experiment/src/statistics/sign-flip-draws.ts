import { createRandom } from "@gym-llm/core";

/** Sizes whose signs are looked up together. */
const GROUP = 8;
const COMBINATIONS = 2 ** GROUP;
const SIGNS_PER_DRAW = 32;

/** How many of the drawn signs give a sum of the sizes that is at least so far from 0. */
export function drawnTail(
  sizes: readonly number[],
  least: number,
  draws: number,
  seed: number,
): number {
  const random = createRandom(seed);
  const sums = groupSums(sizes);
  const groups = sums.length / COMBINATIONS;
  const groupsPerDraw = SIGNS_PER_DRAW / GROUP;
  const words = Math.ceil(groups / groupsPerDraw);
  let reached = 0;
  for (let draw = 0; draw < draws; draw++) {
    const signs = random.integersArray(0, 2 ** SIGNS_PER_DRAW, words, "uint32");
    let total = 0;
    for (let group = 0; group < groups; group++) {
      const word = signs[Math.floor(group / groupsPerDraw)] as number;
      const combination = (word >>> ((group % groupsPerDraw) * GROUP)) & (COMBINATIONS - 1);
      total += sums[group * COMBINATIONS + combination] as number;
    }
    if (Math.abs(total) >= least) reached++;
  }
  return reached;
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
