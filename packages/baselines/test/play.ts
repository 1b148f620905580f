import type { AsyncEnv, Env } from "@gym-llm/core";
import type { Policy } from "../src/index.ts";

/** The return of one episode. */
export function playEpisode(env: Env, policy: Policy, seed: number): number {
  let { observation, info } = env.reset({ seed });
  policy.reset(seed);
  for (let total = 0; ; ) {
    const result = env.step(policy.decide(observation, { info }).action);
    total += result.reward;
    if (result.terminated || result.truncated) return total;
    ({ observation, info } = result);
  }
}

/** The mean return over the episodes of seeds 0 … episodes - 1. */
export function meanReturn(env: Env, policy: Policy, episodes: number): number {
  let total = 0;
  for (let seed = 0; seed < episodes; seed++) total += playEpisode(env, policy, seed);
  return total / episodes;
}

/** The actions of one episode. */
export function actionsOf(env: Env, policy: Policy, seed: number): unknown[] {
  const actions: unknown[] = [];
  const recorded: Policy = {
    ...policy,
    decide: (observation, context) => {
      const decision = policy.decide(observation, context);
      actions.push(decision.action);
      return decision;
    },
  };
  playEpisode(env, recorded, seed);
  return actions;
}

/** The environment as one in another process looks like. */
export function asAsync(env: Env): AsyncEnv {
  return {
    observationSpace: env.observationSpace,
    actionSpace: env.actionSpace,
    metadata: env.metadata,
    renderMode: env.renderMode,
    spec: env.spec,
    reset: async (options) => env.reset(options),
    step: async (action) => env.step(action),
    render: async () => env.render(),
    close: async () => env.close(),
  };
}
