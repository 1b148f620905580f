import type { Env, RenderResult, ResetOptions, ResetResult, StepResult } from "../env.ts";
import { GymError } from "../errors.ts";
import type { EnvSpec } from "../registry/env-spec.ts";
import { Wrapper } from "../wrapper.ts";
import { coreWrapper } from "./core-wrapper.ts";

/** Throws `ResetNeeded` when `step` or `render` is called before the first `reset`. `make` applies it. */
export class OrderEnforcing<Observation = unknown, Action = unknown> extends Wrapper<
  Observation,
  Action
> {
  readonly #allowRenderBeforeReset: boolean;
  #hasReset = false;

  constructor(
    env: Env<Observation, Action>,
    options: { disableRenderOrderEnforcing?: boolean } = {},
  ) {
    const { disableRenderOrderEnforcing = false } = options;
    super(env, coreWrapper("OrderEnforcing", { disableRenderOrderEnforcing }));
    this.#allowRenderBeforeReset = disableRenderOrderEnforcing;
  }

  /** Whether the environment was reset at least once. */
  get hasReset(): boolean {
    return this.#hasReset;
  }

  protected override describeSpec(inner: EnvSpec | null): EnvSpec | null {
    return inner?.with({ orderEnforce: true }) ?? null;
  }

  override reset(options?: ResetOptions): ResetResult<Observation> {
    this.#hasReset = true;
    return this.env.reset(options);
  }

  override step(action: Action): StepResult<Observation> {
    if (!this.#hasReset)
      throw new GymError("ResetNeeded", "Cannot call env.step() before calling env.reset()");
    return this.env.step(action);
  }

  override render(): RenderResult {
    if (!this.#allowRenderBeforeReset && !this.#hasReset) {
      throw new GymError(
        "ResetNeeded",
        "Cannot call `env.render()` before calling `env.reset()`, if this is an intended action, set `disableRenderOrderEnforcing: true` on the OrderEnforcing wrapper.",
      );
    }
    return this.env.render();
  }

  protected override saveState(): unknown {
    return this.#hasReset;
  }

  protected override loadState(state: unknown): void {
    this.#hasReset = state === true;
  }
}
