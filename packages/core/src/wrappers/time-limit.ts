import type { Env, ResetOptions, ResetResult, StepResult } from "../env.ts";
import { GymError } from "../errors.ts";
import type { EnvSpec } from "../registry/env-spec.ts";
import { Wrapper } from "../wrapper.ts";
import { coreWrapper } from "./core-wrapper.ts";

/** Truncates an episode once it has `maxEpisodeSteps` steps. `make` applies it as the registration says. */
export class TimeLimit<Observation = unknown, Action = unknown> extends Wrapper<
  Observation,
  Action
> {
  readonly maxEpisodeSteps: number;
  #elapsedSteps: number | null = null;

  /** Throws `InvalidArgument` unless `maxEpisodeSteps` is an integer of at least 1. */
  constructor(env: Env<Observation, Action>, options: { maxEpisodeSteps: number }) {
    const { maxEpisodeSteps } = options;
    super(env, coreWrapper("TimeLimit", { maxEpisodeSteps }));
    if (!Number.isInteger(maxEpisodeSteps)) {
      throw new GymError(
        "InvalidArgument",
        `Expect the \`maxEpisodeSteps\` to be an integer, actually: ${maxEpisodeSteps}`,
      );
    }
    if (maxEpisodeSteps <= 0) {
      throw new GymError(
        "InvalidArgument",
        `Expect the \`maxEpisodeSteps\` to be positive, actually: ${maxEpisodeSteps}`,
      );
    }
    this.maxEpisodeSteps = maxEpisodeSteps;
  }

  protected override describeSpec(inner: EnvSpec | null): EnvSpec | null {
    return inner?.with({ maxEpisodeSteps: this.maxEpisodeSteps }) ?? null;
  }

  override reset(options?: ResetOptions): ResetResult<Observation> {
    this.#elapsedSteps = 0;
    return this.env.reset(options);
  }

  override step(action: Action): StepResult<Observation> {
    const result = this.env.step(action);
    if (this.#elapsedSteps === null) {
      throw new GymError("ResetNeeded", "Cannot call env.step() before calling env.reset()");
    }
    this.#elapsedSteps += 1;
    if (this.#elapsedSteps >= this.maxEpisodeSteps) result.truncated = true;
    return result;
  }

  protected override saveState(): unknown {
    return this.#elapsedSteps;
  }

  protected override loadState(state: unknown): void {
    this.#elapsedSteps = state as number | null;
  }
}
