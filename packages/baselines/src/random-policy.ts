import { legalActions, type Space } from "@gym-llm/core";
import type { Policy } from "./policy.ts";

/**
 * Draws each action from the whole action space, as `env.action_space.sample()` does.
 * `reset(seed)` seeds the space itself, as `env.action_space.seed(seed)` does, so that Gymnasium draws the same actions.
 */
export function randomPolicy<Action>(actionSpace: Space<Action>): Policy<unknown, Action> {
  return {
    name: "random",
    reset: (seed) => void actionSpace.seed(seed ?? undefined),
    decide: () => ({ action: actionSpace.sample(), reason: "Drawn at random from all actions." }),
  };
}

/**
 * Draws each action from those that `info.action_mask` allows, as `env.action_space.sample(info["action_mask"])` does;
 * from the whole space where there is no mask, or none that fits. Seeds like `randomPolicy`.
 */
export function randomLegalPolicy<Action>(actionSpace: Space<Action>): Policy<unknown, Action> {
  const all = randomPolicy(actionSpace);
  return {
    name: "random-legal",
    reset: all.reset,
    decide: (observation, context) => {
      const legal = legalActions(actionSpace as Space, context?.info);
      if (!legal?.length) return all.decide(observation, context);
      const flags = context?.info?.["action_mask"] as ArrayLike<unknown>;
      const mask = Array.from(flags, (flag) => (Number(flag) === 0 ? 0 : 1));
      return {
        action: actionSpace.sample({ mask }),
        reason: `Drawn at random from the legal actions ${legal.join(", ")}.`,
      };
    },
  };
}
