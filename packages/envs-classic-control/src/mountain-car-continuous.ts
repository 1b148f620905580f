import {
  Box,
  type EnvSnapshot,
  portableCos,
  type ResetOptions,
  type ResetResult,
  resetNeeded,
  type StepResult,
} from "@gym-llm/core";
import { clip } from "./clip.ts";
import { HillCarEnv } from "./hill-car-env.ts";
import { HILL_GRAVITY, MAX_POSITION, MAX_SPEED, MIN_POSITION } from "./mountain-car-hill.ts";
import { singleNumber } from "./single-number.ts";

const GOAL_POSITION = 0.45;
const POWER = 0.0015;

/** A limit as a float32 number is compared with it. */
const limitFor = (limit: number, isSingle: boolean) => (isSingle ? Math.fround(limit) : limit);

/**
 * `MountainCarEnv` with an engine that pushes as hard as it is told to.
 *
 * Observations are `Float32Array`s of position, in [-1.2, 0.6], and velocity per step, in [-0.07, 0.07]; an action is a
 * `Float32Array` of one number, the push in [-1, 1]; a stronger push counts as the nearest end. Each step costs a tenth
 * of the square of the action, as given; the one that gets to position 0.45 and ends the episode pays 100. Reset takes
 * the options `low` and `high`, the bounds of the starting position.
 * Ported from Gymnasium 1.4, envs/classic_control/continuous_mountain_car.py (MIT), rounding where NumPy 2 does.
 */
export class MountainCarContinuousEnv extends HillCarEnv<Float32Array> {
  readonly actionSpace: Box = new Box(-1, 1, { shape: [1] });
  readonly goalPosition: number = GOAL_POSITION;
  /** Whether the state is held in float32, as from the first step on; a starting state is float64. */
  #isSingle = false;
  #force = 0;
  #reached = false;

  override reset(options?: ResetOptions): ResetResult<Float32Array> {
    const result = super.reset(options);
    this.#isSingle = false;
    this.#force = 0;
    this.#reached = false;
    return result;
  }

  step(action: Float32Array): StepResult<Float32Array> {
    const given = singleNumber(action, this, "the push, in [-1, 1]");
    if (!this.started) throw resetNeeded(this);
    this.#move(given);
    return {
      observation: this.observe(),
      reward: (this.#reached ? 100 : 0) - given * given * 0.1,
      terminated: this.#reached,
      truncated: false,
      info: {},
    };
  }

  /**
   * NumPy's scalars decide where numbers are rounded: float32 with a Python float gives float32. A push beyond the
   * bounds becomes a Python float, and so does a position or velocity that is clipped.
   */
  #move(given: number): void {
    const single = this.#isSingle;
    const round = (value: number) => (single ? Math.fround(value) : value);
    this.#force = clip(given, -1, 1);

    const pull = HILL_GRAVITY * portableCos(round(3 * this.position));
    const change =
      this.#force === given
        ? Math.fround(Math.fround(given * Math.fround(POWER)) - Math.fround(pull))
        : round(this.#force * POWER - pull);
    let velocity = round(this.velocity + change);
    let isVelocityClipped = false;
    if (Math.abs(velocity) > limitFor(MAX_SPEED, single)) {
      velocity = velocity > 0 ? MAX_SPEED : -MAX_SPEED;
      isVelocityClipped = true;
    }

    let position = round(this.position + round(velocity));
    let isPositionClipped = false;
    if (position > limitFor(MAX_POSITION, single) || position < limitFor(MIN_POSITION, single)) {
      position = position > 0 ? MAX_POSITION : MIN_POSITION;
      isPositionClipped = true;
    }
    const isSinglePosition = single && !isPositionClipped;
    if (position === limitFor(MIN_POSITION, isSinglePosition) && velocity < 0) {
      velocity = 0;
      isVelocityClipped = true;
    }

    this.#reached =
      position >= limitFor(this.goalPosition, isSinglePosition) &&
      velocity >= limitFor(this.goalVelocity, single && !isVelocityClipped);
    this.position = Math.fround(position);
    this.velocity = Math.fround(velocity);
    this.#isSingle = true;
  }

  protected override get force(): number {
    return this.#force;
  }

  protected override hasReached(): boolean {
    return this.#reached;
  }

  override snapshot(): EnvSnapshot {
    return {
      ...super.snapshot(),
      isSinglePrecision: this.#isSingle,
      force: this.#force,
      reached: this.#reached,
    };
  }

  protected override isComplete(fields: EnvSnapshot): boolean {
    const { isSinglePrecision, force, reached } = fields;
    return (
      super.isComplete(fields) &&
      typeof isSinglePrecision === "boolean" &&
      typeof force === "number" &&
      typeof reached === "boolean"
    );
  }

  override restore(snapshot: EnvSnapshot): void {
    super.restore(snapshot);
    this.#isSingle = snapshot["isSinglePrecision"] as boolean;
    this.#force = snapshot["force"] as number;
    this.#reached = snapshot["reached"] as boolean;
  }

  /** Gymnasium's text, with the name its class has there. */
  override toString(): string {
    return super.toString().replace("MountainCarContinuousEnv", "Continuous_MountainCarEnv");
  }
}
