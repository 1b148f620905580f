import type { Env } from "../env.ts";
import type { Space } from "../spaces/space.ts";
import { coreWrapper } from "./core-wrapper.ts";
import { checkFunction } from "./option-checks.ts";
import { ActionWrapper } from "./transforming.ts";

/** Options of `TransformAction`. */
export interface TransformActionOptions<Action = unknown, InnerAction = Action> {
  /** Turns an action from outside into one of the environment inside. */
  func: (action: Action) => InnerAction;
  /** What actions from outside are; those of the environment inside unless given. */
  actionSpace?: Space<Action> | null;
}

/** Applies a function to every action before the environment takes it. */
export class TransformAction<
  Observation = unknown,
  Action = unknown,
  InnerAction = Action,
> extends ActionWrapper<Observation, Action, InnerAction> {
  readonly func: (action: Action) => InnerAction;
  readonly #actionSpace: Space<Action> | null;

  /** Throws `InvalidArgument` unless `func` is a function. */
  constructor(
    env: Env<Observation, InnerAction>,
    options: TransformActionOptions<Action, InnerAction>,
  ) {
    const { func, actionSpace = null } = options;
    super(env, coreWrapper("TransformAction", { func, actionSpace }));
    checkFunction(func, "TransformAction");
    this.func = func;
    this.#actionSpace = actionSpace;
  }

  override get actionSpace(): Space<Action> {
    return this.#actionSpace ?? super.actionSpace;
  }

  override action(action: Action): InnerAction {
    return this.func(action);
  }
}
