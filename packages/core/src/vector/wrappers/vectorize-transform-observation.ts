import type { Env } from "../../env.ts";
import { batchSpace } from "../../spaces/batch-space.ts";
import { unbatch } from "../../spaces/batched-values.ts";
import { concatenate } from "../../spaces/concatenate.ts";
import type { Space } from "../../spaces/space.ts";
import type { ObservationWrapper } from "../../wrappers/transforming.ts";
import type { VectorEnv } from "../vector-env.ts";
import { SpacesEnv } from "./spaces-env.ts";
import { VectorObservationWrapper } from "./vector-transforming.ts";

/** Options of `VectorizeTransformObservation`. */
export interface VectorizeTransformObservationOptions<Observation = unknown> {
  /** Puts a wrapper around a single environment: `(env) => new TransformObservation(env, { func })`. */
  wrap: (env: Env<Observation>) => ObservationWrapper<unknown, unknown, Observation>;
}

/** Applies a wrapper for observations of single environments to each observation of a batch. */
export class VectorizeTransformObservation<
  Observations = unknown,
  Actions = unknown,
  SingleObservation = unknown,
> extends VectorObservationWrapper<Observations, Actions> {
  readonly #wrapper: ObservationWrapper<unknown, unknown, SingleObservation>;
  readonly #space: Space<Observations>;

  /** Throws `InvalidArgument` in autoreset mode `SameStep`, and what the wrapper throws. */
  constructor(
    env: VectorEnv<unknown, Actions>,
    options: VectorizeTransformObservationOptions<SingleObservation>,
  ) {
    super(env);
    const single = new SpacesEnv<SingleObservation, unknown>(
      env.singleObservationSpace,
      env.singleActionSpace,
    );
    this.#wrapper = options.wrap(single);
    this.#space = batchSpace(this.#wrapper.observationSpace, env.numEnvs) as Space<Observations>;
  }

  override get observationSpace(): Space<Observations> {
    return this.#space;
  }

  override get singleObservationSpace(): Space {
    return this.#wrapper.observationSpace;
  }

  override observations(observations: unknown): Observations {
    const each = unbatch(this.env.singleObservationSpace, observations);
    return concatenate(
      this.singleObservationSpace,
      each.map((observation) => this.#wrapper.observation(observation as SingleObservation)),
    ) as Observations;
  }
}
