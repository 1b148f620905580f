import { batchSpace } from "../../spaces/batch-space.ts";
import type { Space } from "../../spaces/space.ts";
import { warn } from "../../warnings.ts";
import type { VectorEnv } from "../vector-env.ts";
import { VectorActionWrapper } from "./vector-transforming.ts";

/** Options of `VectorTransformAction`. */
export interface VectorTransformActionOptions<Actions = unknown, InnerActions = Actions> {
  /** Turns a batch of actions from outside into one for the environments inside. */
  func: (actions: Actions) => InnerActions;
  /** What batches from outside are; the batch of `singleActionSpace` unless given, else as inside. */
  actionSpace?: Space<Actions> | null;
  /** What single actions from outside are; as inside unless given. */
  singleActionSpace?: Space | null;
}

/** Applies a function to every batch of actions before the environments take them. */
export class VectorTransformAction<
  Observations = unknown,
  Actions = unknown,
  InnerActions = Actions,
> extends VectorActionWrapper<Observations, Actions, InnerActions> {
  readonly func: (actions: Actions) => InnerActions;
  readonly #space: Space<Actions>;
  readonly #single: Space;

  /** Warns when the two spaces do not go together. */
  constructor(
    env: VectorEnv<Observations, InnerActions>,
    options: VectorTransformActionOptions<Actions, InnerActions>,
  ) {
    super(env);
    const { func, actionSpace = null, singleActionSpace = null } = options;
    this.func = func;
    this.#single = singleActionSpace ?? env.singleActionSpace;
    const batched = batchSpace(this.#single, env.numEnvs);
    const unchanged = singleActionSpace === null ? env.actionSpace : batched;
    this.#space = (actionSpace ?? unchanged) as Space<Actions>;
    if (!this.#space.equals(batched)) {
      warn(
        `For ${env}, the action space and the batched single action space don't match as expected, actionSpace=${env.actionSpace}, batched singleActionSpace=${batched}`,
      );
    }
  }

  override get actionSpace(): Space<Actions> {
    return this.#space;
  }

  override get singleActionSpace(): Space {
    return this.#single;
  }

  override actions(actions: Actions): InnerActions {
    return this.func(actions);
  }
}
