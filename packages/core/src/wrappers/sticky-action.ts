import type { Env, ResetOptions, ResetResult } from "../env.ts";
import { GymError } from "../errors.ts";
import { coreWrapper } from "./core-wrapper.ts";
import { shown } from "./option-checks.ts";
import { ActionWrapper } from "./transforming.ts";

/** Options of `StickyAction`. */
export interface StickyActionOptions {
  /** Probability that a step starts to repeat the action before it, from 0 to below 1. */
  repeatActionProbability: number;
  /** How many steps the old action is then taken, 1 unless given; a pair draws that number between its ends, both included. */
  repeatActionDuration?: number | readonly [least: number, most: number];
}

interface SavedStickiness {
  readonly lastAction: unknown;
  readonly isStickyActions: boolean;
  readonly numRepeats: number;
  readonly repeatsTaken: number;
}

/**
 * Now and then takes the action before instead of the one given (Machado et al., 2018, section 5.2).
 *
 * Chance comes from the environment's own generator: one `uniform()` before each step that is neither the first of the
 * episode nor within a series, and one `integers()` when a series begins. Probability 0 draws too, so that wrapping alone
 * changes what the environment draws afterwards.
 */
export class StickyAction<Observation = unknown, Action = unknown> extends ActionWrapper<
  Observation,
  Action,
  Action
> {
  readonly repeatActionProbability: number;
  /** The least and the greatest length of a series in steps. */
  readonly repeatActionDurationRange: readonly [least: number, most: number];
  #lastAction: Action | null = null;
  #isSticky = false;
  #numRepeats = 0;
  #repeatsTaken = 0;

  /** Throws `InvalidProbability` for the probability, `InvalidArgument` or `InvalidBound` for the duration. */
  constructor(env: Env<Observation, Action>, options: StickyActionOptions) {
    const { repeatActionProbability, repeatActionDuration = 1 } = options;
    super(env, coreWrapper("StickyAction", { repeatActionProbability, repeatActionDuration }));
    if (!(repeatActionProbability >= 0 && repeatActionProbability < 1)) {
      throw new GymError(
        "InvalidProbability",
        `\`repeatActionProbability\` should be in the interval [0,1). Received ${shown(repeatActionProbability)}`,
      );
    }
    this.repeatActionProbability = repeatActionProbability;
    this.repeatActionDurationRange = checkedRange(repeatActionDuration);
  }

  override reset(options?: ResetOptions): ResetResult<Observation> {
    this.#lastAction = null;
    this.#isSticky = false;
    this.#numRepeats = 0;
    this.#repeatsTaken = 0;
    return this.env.reset(options);
  }

  /** The action to take, given the one asked for. */
  override action(action: Action): Action {
    let taken = action;
    if (this.#sticks()) {
      if (this.#numRepeats === 0) {
        const [least, most] = this.repeatActionDurationRange;
        this.#numRepeats = this.random.integers(least, most + 1);
      }
      taken = this.#lastAction as Action;
      this.#isSticky = true;
      this.#repeatsTaken += 1;
    }
    if (this.#isSticky && this.#numRepeats === this.#repeatsTaken) {
      this.#isSticky = false;
      this.#numRepeats = 0;
      this.#repeatsTaken = 0;
    }
    this.#lastAction = taken;
    return taken;
  }

  #sticks(): boolean {
    if (this.#isSticky) return true;
    return this.#lastAction !== null && this.random.uniform() < this.repeatActionProbability;
  }

  protected override saveState(): unknown {
    const state: SavedStickiness = {
      lastAction: structuredClone(this.#lastAction),
      isStickyActions: this.#isSticky,
      numRepeats: this.#numRepeats,
      repeatsTaken: this.#repeatsTaken,
    };
    return state;
  }

  protected override loadState(saved: unknown): void {
    const state = saved as SavedStickiness;
    this.#lastAction = structuredClone(state.lastAction) as Action | null;
    this.#isSticky = state.isStickyActions;
    this.#numRepeats = state.numRepeats;
    this.#repeatsTaken = state.repeatsTaken;
  }
}

function checkedRange(duration: unknown): readonly [number, number] {
  const range: unknown = typeof duration === "number" ? [duration, duration] : duration;
  if (!Array.isArray(range) || !range.every((end) => Number.isInteger(end))) {
    throw new GymError(
      "InvalidArgument",
      `\`repeatActionDuration\` should be either an integer or a pair of integers. Received ${shown(duration)}`,
    );
  }
  const received = `Received (${range.join(", ")})`;
  if (range.length !== 2) {
    throw new GymError(
      "InvalidArgument",
      `\`repeatActionDuration\` should be a pair of two integers. ${received}`,
    );
  }
  const [least, most] = range as [number, number];
  if (least > most) {
    throw new GymError(
      "InvalidBound",
      `\`repeatActionDuration\` is not a valid bound. ${received}`,
    );
  }
  if (least < 1) {
    throw new GymError(
      "InvalidArgument",
      `\`repeatActionDuration\` should be larger or equal than 1. ${received}`,
    );
  }
  return [least, most];
}
