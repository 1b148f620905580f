import { describe } from "../checking/explain-mismatch.ts";
import {
  checkObservation,
  checkRenderResult,
  checkResetForm,
  checkSpace,
  checkStepResult,
} from "../checking/passive-checks.ts";
import type { Env, RenderResult, ResetOptions, ResetResult, StepResult } from "../env.ts";
import { GymError } from "../errors.ts";
import type { EnvSpec } from "../registry/env-spec.ts";
import { warn } from "../warnings.ts";
import { Wrapper } from "../wrapper.ts";
import { coreWrapper } from "./core-wrapper.ts";

/**
 * Looks at the spaces, and at the first reset, step and render of an environment, and warns of what breaks the rules.
 * It changes nothing, and costs nothing after the first step. `make` applies it.
 */
export class PassiveEnvChecker<Observation = unknown, Action = unknown> extends Wrapper<
  Observation,
  Action
> {
  #resetChecked = false;
  #stepChecked = false;
  #renderChecked = false;
  #closed = false;

  /** Throws `InvalidArgument` when it is given no environment, or a space is missing or cannot be used. */
  constructor(env: Env<Observation, Action>) {
    super(env, coreWrapper("PassiveEnvChecker"));
    if (typeof env !== "object" || env === null || !("unwrapped" in env)) {
      throw new GymError(
        "InvalidArgument",
        `Expected an environment that extends Env, got ${describe(env)}.`,
      );
    }
    checkSpace(env.actionSpace, "action");
    checkSpace(env.observationSpace, "observation");
  }

  protected override describeSpec(inner: EnvSpec | null): EnvSpec | null {
    return inner?.with({ disableEnvChecker: false }) ?? null;
  }

  override reset(options?: ResetOptions): ResetResult<Observation> {
    const result = this.env.reset(options);
    if (!this.#resetChecked) {
      this.#resetChecked = true;
      checkResetForm(result);
      checkObservation(result.observation, this.env.observationSpace, "reset");
    }
    return result;
  }

  override step(action: Action): StepResult<Observation> {
    const result = this.env.step(action);
    if (!this.#stepChecked) {
      this.#stepChecked = true;
      checkStepResult(result, this.env.observationSpace);
    }
    return result;
  }

  override render(): RenderResult {
    const result = this.env.render();
    if (!this.#renderChecked) {
      this.#renderChecked = true;
      checkRenderResult(result, this.env);
    }
    return result;
  }

  override close(): void {
    if (!this.#closed) {
      this.#closed = true;
      this.env.close();
      return;
    }
    try {
      this.env.close();
    } catch (error) {
      warn(
        "Calling `env.close()` on the closed environment should be allowed, but it raised the following exception.",
      );
      throw error;
    }
  }
}
