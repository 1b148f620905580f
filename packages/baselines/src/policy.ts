import type { Info, Seed } from "@gym-llm/core";

/** What a policy decided, and why in words. */
export interface PolicyDecision<Action = unknown> {
  readonly action: Action;
  readonly reason: string;
}

/** What a policy may use beside the observation. */
export interface PolicyContext {
  /** The `info` that came with the observation. */
  readonly info?: Readonly<Info> | undefined;
}

/** Something that plays an environment without a language model. */
export interface Policy<Observation = unknown, Action = unknown> {
  readonly name: string;
  /** Starts an episode and seeds the policy's own chance, from entropy without a seed. */
  reset(seed?: Seed | null): void;
  decide(observation: Observation, context?: PolicyContext): PolicyDecision<Action>;
}
