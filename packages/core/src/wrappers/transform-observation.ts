import type { Env } from "../env.ts";
import type { Space } from "../spaces/space.ts";
import { coreWrapper } from "./core-wrapper.ts";
import { checkFunction } from "./option-checks.ts";
import { ObservationWrapper } from "./transforming.ts";

/** Options of `TransformObservation`. */
export interface TransformObservationOptions<
  Observation = unknown,
  InnerObservation = Observation,
> {
  /** The observation seen from outside, given the environment's. */
  func: (observation: InnerObservation) => Observation;
  /** What observations from outside are; those of the environment inside unless given. */
  observationSpace?: Space<Observation> | null;
}

/** Applies a function to every observation. */
export class TransformObservation<
  Observation = unknown,
  Action = unknown,
  InnerObservation = Observation,
> extends ObservationWrapper<Observation, Action, InnerObservation> {
  readonly func: (observation: InnerObservation) => Observation;
  readonly #observationSpace: Space<Observation> | null;

  /** Throws `InvalidArgument` unless `func` is a function. */
  constructor(
    env: Env<InnerObservation, Action>,
    options: TransformObservationOptions<Observation, InnerObservation>,
  ) {
    const { func, observationSpace = null } = options;
    super(env, coreWrapper("TransformObservation", { func, observationSpace }));
    checkFunction(func, "TransformObservation");
    this.func = func;
    this.#observationSpace = observationSpace;
  }

  override get observationSpace(): Space<Observation> {
    return this.#observationSpace ?? super.observationSpace;
  }

  override observation(observation: InnerObservation): Observation {
    return this.func(observation);
  }
}
