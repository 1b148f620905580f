import type { ActionOptions, AgentAnswer, Decision } from "@gym-llm/agent";
import type { Policy } from "@gym-llm/baselines";
import type { Space } from "@gym-llm/core";
import type { AnyEnv } from "./environment-pool.ts";
import { unaskedDecision } from "./unasked-decision.ts";

/** A decision of an agent, or of a policy or a person. */
export interface PlayerDecision extends Omit<Decision, "source"> {
  readonly source: Decision["source"] | "policy";
}

/** What plays an episode: an `Agent` with a model, a policy, or a person. */
export interface Player {
  /** What a model is told before everything else; empty for others. */
  readonly systemPrompt: string;
  /** Whether `frame` must be given with each observation. */
  readonly needsFrame: boolean;
  /** Starts an episode. */
  reset(seed: number, options: { episode: number }): void;
  /** Decides on an action; what is thrown is the provider's failure or the environment's. */
  getAction(observation: unknown, options: ActionOptions): Promise<PlayerAnswer>;
}

/** A player's answer to an observation; the action is `null` only when the episode is to end. */
export interface PlayerAnswer extends Pick<AgentAnswer, "action"> {
  readonly decision: PlayerDecision;
}

/** A policy as a player. It is never asked for an answer, so nothing it decides counts as valid or invalid. */
export function policyPlayer(policy: Policy, env: AnyEnv): Player {
  const space = env.actionSpace as Space;
  let episode = 0;
  let step = 0;
  return {
    systemPrompt: "",
    needsFrame: false,
    reset: (seed, options) => {
      policy.reset(seed);
      episode = options.episode;
      step = 0;
    },
    getAction: async (observation, { info }) => {
      const { action, reason } = policy.decide(observation, { info });
      const decision = unaskedDecision({ step: step++, episode }, space.toJson(action), reason);
      return { action, decision };
    },
  };
}
