import { Env, type EnvMetadata } from "../../env.ts";
import { GymError } from "../../errors.ts";
import type { Space } from "../../spaces/space.ts";

/** An environment of nothing but spaces, for wrappers of single environments that are to work on batches. */
export class SpacesEnv<Observation, Action> extends Env<Observation, Action> {
  readonly observationSpace: Space<Observation>;
  readonly actionSpace: Space<Action>;
  readonly metadata: EnvMetadata = { renderModes: [], renderFps: 1 };

  constructor(observationSpace: Space, actionSpace: Space) {
    super();
    this.observationSpace = observationSpace as Space<Observation>;
    this.actionSpace = actionSpace as Space<Action>;
  }

  reset(): never {
    throw new GymError("UnsupportedMode", "This environment only has spaces; it cannot be played.");
  }

  step(): never {
    return this.reset();
  }
}
