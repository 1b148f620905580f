import type { RenderMode, ResetOptions, ResetResult, Space, StepResult } from "@gym-llm/core";
import { GoodEnv } from "./good-env.ts";

/** One change against `GoodEnv`: the members to replace. */
export type Change = (good: GoodEnv) => Readonly<Record<string, unknown>>;

/** A recorded environment, told as what it changes. */
export interface BadEnvironment {
  readonly change: Change;
  readonly renderMode?: RenderMode;
  /** The rule that catches it; without one nothing is wrong. */
  readonly caughtBy?: string;
}

/** The environment that a change makes of the good one. */
export function badEnv({ change, renderMode }: BadEnvironment): GoodEnv {
  const env = new GoodEnv(renderMode === undefined ? {} : { renderMode });
  const members = change(env);
  for (const [name, value] of Object.entries(members)) {
    Object.defineProperty(env, name, { value, writable: true, configurable: true });
  }
  return env;
}

/** Other members, whatever they do. */
export function members(replaced: Readonly<Record<string, unknown>>): Change {
  return () => replaced;
}

/** Another result of reset; `count` says how many resets there were in the object's life. */
export function resetGives(
  change: (result: ResetResult<unknown>, count: number) => unknown,
): Change {
  return (good) => {
    const reset = good.reset.bind(good);
    let count = 0;
    return { reset: (options: ResetOptions) => change(reset(options), ++count) };
  };
}

/** Another result of step; `count` says how many steps there were in the object's life. */
export function stepGives(change: (result: StepResult<unknown>, count: number) => unknown): Change {
  return (good) => {
    const step = good.step.bind(good);
    let count = 0;
    return { step: (action: unknown) => change(step(action), ++count) };
  };
}

/** Another observation space, and the observation that reset and step return. */
export function observing(space: Space, observation: () => unknown): Change {
  return (good) => ({
    observationSpace: space,
    ...resetGives((result) => ({ ...result, observation: observation() }))(good),
    ...stepGives((result) => ({ ...result, observation: observation() }))(good),
  });
}

/** An observation of the good environment with a number added to its elements. */
export function shifted(observation: unknown, by: number): Float32Array {
  return (observation as Float32Array).map((element) => element + by);
}
