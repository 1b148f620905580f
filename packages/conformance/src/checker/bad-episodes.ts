import type { ResetOptions } from "@gym-llm/core";
import {
  type BadEnvironment,
  type Change,
  members,
  resetGives,
  shifted,
  stepGives,
} from "./bad-environment.ts";

const RESET_FORM = "reset returns { observation, info }";
const START = "reset with a seed decides the start";
const STEP_FORM = "step returns { observation, reward, terminated, truncated, info }";
const SAME_STEPS = "steps from one seed are the same";
const IN_SPACE = "every observation of an episode is in the space";

/** A reset that passes other options on. */
const resetWith =
  (change: (options: ResetOptions | undefined) => ResetOptions): Change =>
  (good) => {
    const reset = good.reset.bind(good);
    return { reset: (options?: ResetOptions) => reset(change(options)) };
  };

const resetObserving = (observation: (seen: unknown) => unknown) =>
  resetGives((result) => ({ ...result, observation: observation(result.observation) }));
const stepObserving = (observation: (seen: unknown) => unknown) =>
  stepGives((result) => ({ ...result, observation: observation(result.observation) }));
const stepWith = (field: object) => stepGives((result) => ({ ...result, ...field }));

/** Environments that differ in what reset takes and returns. */
export const badResets: Readonly<Record<string, BadEnvironment>> = {
  reset_only_obs: { change: resetGives(({ observation }) => observation), caughtBy: RESET_FORM },
  reset_list: {
    change: resetGives(({ observation, info }) => [observation, info]),
    caughtBy: RESET_FORM,
  },
  reset_info_none: {
    change: resetGives(({ observation }) => ({ observation, info: null })),
    caughtBy: RESET_FORM,
  },
  reset_obs_outside: { change: resetObserving(() => Float32Array.of(5, 5)), caughtBy: RESET_FORM },
  reset_obs_float64: {
    change: resetObserving((seen) => Float64Array.from(seen as Float32Array)),
    caughtBy: RESET_FORM,
  },
  reset_obs_list: {
    change: resetObserving((seen) => Array.from(seen as Float32Array)),
    caughtBy: RESET_FORM,
  },
  reset_obs_shape: { change: resetObserving(() => new Float32Array(3)), caughtBy: RESET_FORM },
  reset_no_seed: {
    change: resetWith((given) => (given?.options ? { options: given.options } : {})),
    caughtBy: START,
  },
  reset_no_kwargs: { change: resetWith(() => ({})), caughtBy: START },
  reset_kwargs: { change: resetWith((given) => given ?? {}) },
  reset_seed_default: {
    change: resetWith((given) => ({ seed: 1, ...given })),
    caughtBy: "reset without a seed goes on with the random numbers",
  },
  reset_no_super: {
    change: members({ reset: () => ({ observation: new Float32Array(2), info: {} }) }),
    caughtBy: START,
  },
  reset_ignores_seed: {
    change: resetWith((given) => ({ ...given, seed: 7 })),
    caughtBy: START,
  },
  reset_nondeterministic: {
    change: resetGives((result, count) => ({
      ...result,
      observation: shifted(result.observation, 0.01 * count),
    })),
    caughtBy: START,
  },
};

/** Environments that differ in what step returns. */
export const badSteps: Readonly<Record<string, BadEnvironment>> = {
  step_4_tuple: {
    change: stepGives(({ observation, reward, info }) => ({
      observation,
      reward,
      done: false,
      info,
    })),
    caughtBy: STEP_FORM,
  },
  step_3_tuple: {
    change: stepGives(({ observation, reward }) => ({ observation, reward, done: false })),
    caughtBy: STEP_FORM,
  },
  step_list: { change: stepGives((result) => Object.values(result)), caughtBy: STEP_FORM },
  reward_str: { change: stepWith({ reward: "1" }), caughtBy: STEP_FORM },
  reward_nan: { change: stepWith({ reward: Number.NaN }), caughtBy: SAME_STEPS },
  reward_inf: { change: stepWith({ reward: Infinity }), caughtBy: STEP_FORM },
  reward_array: { change: stepWith({ reward: Float64Array.of(1) }), caughtBy: STEP_FORM },
  reward_bool: { change: stepWith({ reward: true }), caughtBy: STEP_FORM },
  reward_none: { change: stepWith({ reward: null }), caughtBy: STEP_FORM },
  terminated_int: { change: stepWith({ terminated: 0 }), caughtBy: STEP_FORM },
  truncated_none: { change: stepWith({ truncated: null }), caughtBy: STEP_FORM },
  truncates_at_once: { change: stepWith({ truncated: true }), caughtBy: STEP_FORM },
  step_info_list: { change: stepWith({ info: [] }), caughtBy: STEP_FORM },
  step_obs_outside: { change: stepObserving(() => Float32Array.of(2, 2)), caughtBy: IN_SPACE },
  step_obs_float64: {
    change: stepObserving((seen) => Float64Array.from(seen as Float32Array)),
    caughtBy: IN_SPACE,
  },
  step_nondeterministic: {
    change: stepGives((result, count) => ({
      ...result,
      observation: shifted(result.observation, 0.01 * count),
    })),
    caughtBy: SAME_STEPS,
  },
  step_almost_deterministic: {
    change: stepGives((result, count) => ({
      ...result,
      observation: shifted(result.observation, 1e-6 * count),
    })),
    caughtBy: SAME_STEPS,
  },
  reward_nondeterministic: {
    change: stepGives((result, count) => ({ ...result, reward: result.reward + count })),
    caughtBy: SAME_STEPS,
  },
  info_nondeterministic: {
    change: stepGives((result, count) => ({ ...result, info: { k: count } })),
    caughtBy: SAME_STEPS,
  },
  step_raises: {
    change: members({
      step: () => {
        throw new Error("boom");
      },
    }),
    caughtBy: STEP_FORM,
  },
};
