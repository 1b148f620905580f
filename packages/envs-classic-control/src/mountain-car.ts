import {
  Discrete,
  type EnvSnapshot,
  invalidAction,
  isIndexOrNone,
  portableCos,
  type ResetOptions,
  type ResetResult,
  resetNeeded,
  type StepResult,
} from "@gym-llm/core";
import { clip } from "./clip.ts";
import { HillCarEnv } from "./hill-car-env.ts";
import { HILL_GRAVITY, MAX_POSITION, MAX_SPEED, MIN_POSITION } from "./mountain-car-hill.ts";

/** What each action does, by number. */
export const MOUNTAIN_CAR_ACTIONS: readonly string[] = [
  "push the car to the left",
  "do not push",
  "push the car to the right",
];

const GOAL_POSITION = 0.5;
const FORCE = 0.001;

/**
 * A car in a valley whose engine is too weak for the hill: it must swing back and forth to get to the flag.
 *
 * Observations are `Float32Array`s of position, in [-1.2, 0.6], and velocity per step, in [-0.07, 0.07]; actions are
 * 0 (push left), 1 (nothing) and 2 (push right). Each step pays -1. The episode ends at position 0.5. Reset takes the
 * options `low` and `high`, the bounds of the starting position.
 * Ported from Gymnasium 1.4, envs/classic_control/mountain_car.py (MIT); after Moore, 1990.
 */
export class MountainCarEnv extends HillCarEnv<number> {
  readonly actionSpace: Discrete = new Discrete(3);
  readonly goalPosition: number = GOAL_POSITION;
  #lastAction = -1;

  /** The action that led here; `null` at the start of an episode. */
  get lastAction(): number | null {
    return this.#lastAction < 0 ? null : this.#lastAction;
  }

  override reset(options?: ResetOptions): ResetResult<Float32Array> {
    const result = super.reset(options);
    this.#lastAction = -1;
    return result;
  }

  step(action: number): StepResult<Float32Array> {
    if (action !== 0 && action !== 1 && action !== 2) {
      throw invalidAction(action, this, MOUNTAIN_CAR_ACTIONS);
    }
    if (!this.started) throw resetNeeded(this);
    const pull = portableCos(3 * this.position) * -HILL_GRAVITY;
    const velocity = clip(this.velocity + ((action - 1) * FORCE + pull), -MAX_SPEED, MAX_SPEED);
    const position = clip(this.position + velocity, MIN_POSITION, MAX_POSITION);
    this.position = position;
    this.velocity = position === MIN_POSITION && velocity < 0 ? 0 : velocity;
    this.#lastAction = action;
    return {
      observation: this.observe(),
      reward: -1,
      terminated: this.hasReached(),
      truncated: false,
      info: {},
    };
  }

  protected override get force(): number {
    return this.#lastAction < 0 ? 0 : this.#lastAction - 1;
  }

  protected override hasReached(): boolean {
    return this.position >= this.goalPosition && this.velocity >= this.goalVelocity;
  }

  override snapshot(): EnvSnapshot {
    return { ...super.snapshot(), lastAction: this.#lastAction };
  }

  protected override isComplete(fields: EnvSnapshot): boolean {
    return super.isComplete(fields) && isIndexOrNone(fields["lastAction"], 3);
  }

  override restore(snapshot: EnvSnapshot): void {
    super.restore(snapshot);
    this.#lastAction = snapshot["lastAction"] as number;
  }
}
