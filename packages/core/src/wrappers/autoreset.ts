import type { Env, ResetOptions, ResetResult, StepResult } from "../env.ts";
import { Wrapper } from "../wrapper.ts";
import { coreWrapper } from "./core-wrapper.ts";

/**
 * Resets the environment by itself: the step after one that ended an episode ignores its action, resets without a seed,
 * and returns the first observation and info of the next episode with reward 0 and neither flag set.
 *
 * Only the environment inside is reset. A `RecordEpisodeStatistics` around this wrapper sees steps alone, so that its
 * counts go on from episode to episode; put it inside.
 */
export class Autoreset<Observation = unknown, Action = unknown> extends Wrapper<
  Observation,
  Action
> {
  #isDue = false;

  constructor(env: Env<Observation, Action>) {
    super(env, coreWrapper("Autoreset"));
  }

  override reset(options?: ResetOptions): ResetResult<Observation> {
    this.#isDue = false;
    return this.env.reset(options);
  }

  override step(action: Action): StepResult<Observation> {
    if (this.#isDue) {
      this.#isDue = false;
      const { observation, info } = this.env.reset();
      return { observation, reward: 0, terminated: false, truncated: false, info };
    }
    const result = this.env.step(action);
    this.#isDue = result.terminated || result.truncated;
    return result;
  }

  protected override saveState(): unknown {
    return this.#isDue;
  }

  protected override loadState(state: unknown): void {
    this.#isDue = state as boolean;
  }
}
