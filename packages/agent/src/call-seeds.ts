import { createRandom, type Seed } from "@gym-llm/core";

/** Servers take seeds of 32 bits; half the range keeps them positive where they are signed. */
const SEEDS = 2 ** 31;

/**
 * The seed of the `call`-th call of an episode, an integer in [0, 2^31). Episodes start at places of their own drawn
 * from their seed and count on from there, so that neighbouring episode seeds do not share call seeds.
 */
export function callSeed(episodeSeed: Seed, call: number): number {
  return (createRandom(episodeSeed).integers(0, SEEDS) + call) % SEEDS;
}
