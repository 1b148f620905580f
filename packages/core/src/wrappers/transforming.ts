import type { ResetOptions, ResetResult, StepResult } from "../env.ts";
import { Wrapper } from "../wrapper.ts";

/** Base of wrappers that change observations: implement `observation`, and override `observationSpace` if it changes. */
export abstract class ObservationWrapper<
  Observation = unknown,
  Action = unknown,
  InnerObservation = unknown,
> extends Wrapper<Observation, Action, InnerObservation, Action> {
  /** The observation seen from outside. */
  abstract observation(observation: InnerObservation): Observation;

  override reset(options?: ResetOptions): ResetResult<Observation> {
    const result = this.env.reset(options);
    const outer = result as unknown as ResetResult<Observation>;
    outer.observation = this.observation(result.observation);
    return outer;
  }

  override step(action: Action): StepResult<Observation> {
    const result = this.env.step(action);
    const outer = result as unknown as StepResult<Observation>;
    outer.observation = this.observation(result.observation);
    return outer;
  }
}

/** Base of wrappers that change actions: implement `action`, and override `actionSpace` if it changes. */
export abstract class ActionWrapper<
  Observation = unknown,
  Action = unknown,
  InnerAction = unknown,
> extends Wrapper<Observation, Action, Observation, InnerAction> {
  /** The action that the inner environment takes. */
  abstract action(action: Action): InnerAction;

  override step(action: Action): StepResult<Observation> {
    return this.env.step(this.action(action));
  }
}

/** Base of wrappers that change rewards: implement `reward`. */
export abstract class RewardWrapper<Observation = unknown, Action = unknown> extends Wrapper<
  Observation,
  Action
> {
  /** The reward seen from outside. */
  abstract reward(reward: number): number;

  override step(action: Action): StepResult<Observation> {
    const result = this.env.step(action);
    result.reward = this.reward(result.reward);
    return result;
  }
}
