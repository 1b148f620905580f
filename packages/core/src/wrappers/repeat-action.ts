import type { Env, StepResult } from "../env.ts";
import { Wrapper } from "../wrapper.ts";
import { coreWrapper } from "./core-wrapper.ts";
import { checkInteger } from "./option-checks.ts";

/** Options of `RepeatAction`. */
export interface RepeatActionOptions {
  /** How often each action is taken, at least once. */
  numRepeats: number;
}

/**
 * Takes each action several times and returns the last step with the sum of the rewards. Stops when the episode ends.
 * A `TimeLimit` inside counts the inner steps, one outside the outer ones.
 */
export class RepeatAction<Observation = unknown, Action = unknown> extends Wrapper<
  Observation,
  Action
> {
  readonly numRepeats: number;

  /** Throws `InvalidArgument` unless `numRepeats` is an integer of at least 1. */
  constructor(env: Env<Observation, Action>, options: RepeatActionOptions) {
    const { numRepeats } = options;
    super(env, coreWrapper("RepeatAction", { numRepeats }));
    const rule = "The numRepeats value needs to be equal or greater than one";
    checkInteger("numRepeats", numRepeats, 1, rule);
    this.numRepeats = numRepeats;
  }

  override step(action: Action): StepResult<Observation> {
    let result = this.env.step(action);
    let total = result.reward;
    for (let taken = 1; taken < this.numRepeats; taken++) {
      if (result.terminated || result.truncated) break;
      result = this.env.step(action);
      total += result.reward;
    }
    result.reward = total;
    return result;
  }
}
