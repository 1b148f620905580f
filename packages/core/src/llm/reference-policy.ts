import type { EnvKwargs } from "../registry/env-spec.ts";

/** What a policy decided, and why in words. */
export interface ReferenceDecision<Action = unknown> {
  readonly action: Action;
  /** The reason, naming the numbers it rests on. */
  readonly reason: string;
}

/** A published rule that plays an environment: no learning, no language model. */
export interface ReferencePolicy<Observation = unknown, Action = unknown> {
  /** What the rule is called. */
  readonly name: string;
  /** Where it was published. */
  readonly source: string;
  /**
   * Forgets the episode so far. There on rules that look back: they must then see every observation of an episode, in
   * order, and be reset before the next one. A rule without it decides from one observation alone.
   */
  reset?(): void;
  /** Decides from the observation of the environment's form for models. */
  decide(observation: Observation): ReferenceDecision<Action>;
}

/** Makes the rule for an environment made with these arguments. */
export type ReferencePolicyFactory = (kwargs: EnvKwargs) => ReferencePolicy;
