import type { Env } from "../env.ts";
import { type FlatValue, flatten } from "../spaces/flatten.ts";
import { flattenSpace } from "../spaces/flatten-space.ts";
import type { Space } from "../spaces/space.ts";
import { coreWrapper } from "./core-wrapper.ts";
import { ObservationWrapper } from "./transforming.ts";

/** Flattens observations into one array, as `flatten` does: `Discrete` becomes ones and zeros, parts stand one after the other. */
export class FlattenObservation<Action = unknown> extends ObservationWrapper<FlatValue, Action> {
  readonly #space: Space;

  /** Throws `InvalidArgument` when the observation space cannot be flattened. */
  constructor(env: Env<unknown, Action>) {
    super(env, coreWrapper("FlattenObservation"));
    this.#space = flattenSpace(env.observationSpace);
  }

  override get observationSpace(): Space<FlatValue> {
    return this.#space as Space<FlatValue>;
  }

  override observation(observation: unknown): FlatValue {
    return flatten(this.env.observationSpace, observation);
  }
}
