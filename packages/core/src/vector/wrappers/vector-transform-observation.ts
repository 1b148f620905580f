import { batchSpace } from "../../spaces/batch-space.ts";
import type { Space } from "../../spaces/space.ts";
import { warn } from "../../warnings.ts";
import type { VectorEnv } from "../vector-env.ts";
import { VectorObservationWrapper } from "./vector-transforming.ts";

/** Options of `VectorTransformObservation`. */
export interface VectorTransformObservationOptions<
  Observations = unknown,
  InnerObservations = Observations,
> {
  /** The batch of observations seen from outside, given the one from inside. */
  func: (observations: InnerObservations) => Observations;
  /** What batches from outside are; the batch of `singleObservationSpace` unless given, else as inside. */
  observationSpace?: Space<Observations> | null;
  /** What single observations from outside are; as inside unless given. */
  singleObservationSpace?: Space | null;
}

/** Applies a function to every batch of observations. */
export class VectorTransformObservation<
  Observations = unknown,
  Actions = unknown,
  InnerObservations = Observations,
> extends VectorObservationWrapper<Observations, Actions, InnerObservations> {
  readonly func: (observations: InnerObservations) => Observations;
  readonly #space: Space<Observations>;
  readonly #single: Space;

  /** Throws `InvalidArgument` in autoreset mode `SameStep`; warns when the two spaces do not go together. */
  constructor(
    env: VectorEnv<InnerObservations, Actions>,
    options: VectorTransformObservationOptions<Observations, InnerObservations>,
  ) {
    super(env);
    const { func, observationSpace = null, singleObservationSpace = null } = options;
    this.func = func;
    this.#single = singleObservationSpace ?? env.singleObservationSpace;
    const batched = batchSpace(this.#single, env.numEnvs);
    const unchanged = singleObservationSpace === null ? env.observationSpace : batched;
    this.#space = (observationSpace ?? unchanged) as Space<Observations>;
    if (!this.#space.equals(batched)) {
      warn(
        `For ${env}, the observation space and the batched single observation space don't match as expected, observationSpace=${env.observationSpace}, batched singleObservationSpace=${batched}`,
      );
    }
  }

  override get observationSpace(): Space<Observations> {
    return this.#space;
  }

  override get singleObservationSpace(): Space {
    return this.#single;
  }

  override observations(observations: InnerObservations): Observations {
    return this.func(observations);
  }
}
