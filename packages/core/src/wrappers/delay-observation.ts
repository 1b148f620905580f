import type { Env, ResetOptions, ResetResult } from "../env.ts";
import { createZeroArray } from "../spaces/concatenate.ts";
import { coreWrapper } from "./core-wrapper.ts";
import { checkInteger } from "./option-checks.ts";
import { ObservationWrapper } from "./transforming.ts";

/** Options of `DelayObservation`. */
export interface DelayObservationOptions {
  /** How many steps late an observation is, at least 0. */
  delay: number;
}

/**
 * Returns observations some steps late. Until the first one of the episode arrives, the value of the space nearest to zero
 * stands for it. Rewards, flags and infos are not delayed.
 */
export class DelayObservation<Observation = unknown, Action = unknown> extends ObservationWrapper<
  Observation,
  Action,
  Observation
> {
  readonly delay: number;
  #queue: Observation[] = [];

  /** Throws `InvalidArgument` unless `delay` is an integer of at least 0. */
  constructor(env: Env<Observation, Action>, options: DelayObservationOptions) {
    const { delay } = options;
    super(env, coreWrapper("DelayObservation", { delay }));
    checkInteger("delay", delay, 0, "The delay needs to be at least zero");
    this.delay = delay;
  }

  override reset(options?: ResetOptions): ResetResult<Observation> {
    this.#queue = [];
    return super.reset(options);
  }

  override observation(observation: Observation): Observation {
    this.#queue.push(observation);
    if (this.#queue.length > this.delay) return this.#queue.shift() as Observation;
    return createZeroArray(this.env.observationSpace);
  }

  protected override saveState(): unknown {
    return structuredClone(this.#queue);
  }

  protected override loadState(state: unknown): void {
    this.#queue = structuredClone(state) as Observation[];
  }
}
