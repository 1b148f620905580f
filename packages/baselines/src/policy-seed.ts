import type { Seed } from "@gym-llm/core";

/** Above every seed that an episode is given. */
const POLICY_SEEDS = 2n ** 64n;

/**
 * The seed of a policy's own chance in the episode of this seed. The episode's seed itself would give the policy the very
 * numbers that the environment draws: in Blackjack, for instance, hits would then hang together with the cards dealt.
 */
export function policySeed(episodeSeed: Seed): Seed {
  return typeof episodeSeed === "string"
    ? `policy: ${episodeSeed}`
    : BigInt(episodeSeed) + POLICY_SEEDS;
}
