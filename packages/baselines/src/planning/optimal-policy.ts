import type { AsyncEnv, Env } from "@gym-llm/core";
import type { Policy } from "../policy.ts";
import { planBackward } from "./backward-induction.ts";
import { transitionModel } from "./transition-model.ts";

/**
 * Plays an environment that has a transition table with the highest mean return that any policy can have under its time
 * limit. It plans with the environment's own table, which no model is shown, and decides from the observation and from the
 * number of decisions since `reset`: it must be asked at every step.
 *
 * Throws a `GymError` of code `InvalidArgument` when the environment has no table, when its wrappers or options make
 * another task of it, or when without a time limit no best return exists.
 */
export function optimalPolicy(env: Env | AsyncEnv): Policy {
  const { table, stepLimit, firstAction, stateOf } = transitionModel(env);
  const plan = planBackward(table, stepLimit);
  let steps = 0;
  return {
    name: "optimal",
    reset: () => {
      steps = 0;
    },
    decide: (observation) => {
      const state = stateOf(observation);
      const stepsLeft = (stepLimit ?? Number.POSITIVE_INFINITY) - steps++;
      const action = firstAction + plan.actionOf(state, stepsLeft);
      const value = plan.valueOf(state, stepsLeft).toFixed(3);
      const limit = stepLimit === null ? "" : ` and ${Math.max(stepsLeft, 1)} steps left`;
      return {
        action,
        reason: `By the environment's own transition table, action ${action} is the best in state ${state}${limit}: from there the return is ${value} on average.`,
      };
    },
  };
}
