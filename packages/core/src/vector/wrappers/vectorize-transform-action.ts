import type { Env } from "../../env.ts";
import { batchSpace } from "../../spaces/batch-space.ts";
import { concatenate } from "../../spaces/concatenate.ts";
import type { Space } from "../../spaces/space.ts";
import type { ActionWrapper } from "../../wrappers/transforming.ts";
import { splitActions } from "../split-actions.ts";
import type { VectorEnv } from "../vector-env.ts";
import { SpacesEnv } from "./spaces-env.ts";
import { VectorActionWrapper } from "./vector-transforming.ts";

/** Options of `VectorizeTransformAction`. */
export interface VectorizeTransformActionOptions<Action = unknown> {
  /** Puts a wrapper around a single environment: `(env) => new TransformAction(env, { func })`. */
  wrap: (env: Env<unknown, Action>) => ActionWrapper<unknown, unknown, Action>;
}

/** Applies a wrapper for actions of single environments to each action of a batch. */
export class VectorizeTransformAction<
  Observations = unknown,
  Actions = unknown,
  SingleAction = unknown,
> extends VectorActionWrapper<Observations, Actions> {
  readonly #wrapper: ActionWrapper<unknown, unknown, SingleAction>;
  readonly #space: Space<Actions>;

  /** Throws what the wrapper throws. */
  constructor(
    env: VectorEnv<Observations, unknown>,
    options: VectorizeTransformActionOptions<SingleAction>,
  ) {
    super(env);
    const single = new SpacesEnv<unknown, SingleAction>(
      env.singleObservationSpace,
      env.singleActionSpace,
    );
    this.#wrapper = options.wrap(single);
    this.#space = batchSpace(this.#wrapper.actionSpace, env.numEnvs) as Space<Actions>;
  }

  override get actionSpace(): Space<Actions> {
    return this.#space;
  }

  override get singleActionSpace(): Space {
    return this.#wrapper.actionSpace;
  }

  /** Throws `InvalidAction` when there are not as many actions as environments. */
  override actions(actions: Actions): unknown {
    const each = Array.from(splitActions(this.singleActionSpace, actions, this.numEnvs));
    return concatenate(
      this.env.singleActionSpace,
      each.map((action) => this.#wrapper.action(action)),
    );
  }
}
