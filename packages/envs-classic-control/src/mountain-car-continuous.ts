import {
  Box,
  checkSnapshot,
  DrawableEnv,
  type DrawingContext,
  type EnvMetadata,
  type EnvSnapshot,
  type FrameSize,
  portableCos,
  type RandomState,
  type ResetOptions,
  type ResetResult,
  randomFromState,
  resetNeeded,
  type StepResult,
} from "@gym-llm/core";
import { clip } from "./clip.ts";
import { isState } from "./is-state.ts";
import type { MountainCarOptions } from "./mountain-car.ts";
import { drawMountainCar } from "./mountain-car-drawing.ts";
import {
  HILL_GRAVITY,
  MAX_POSITION,
  MAX_SPEED,
  MIN_POSITION,
  MOUNTAIN_CAR_START,
} from "./mountain-car-hill.ts";
import { type MountainCarScene, mountainCarFrameSize } from "./mountain-car-scene.ts";
import { readBounds } from "./reset-options.ts";
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
export class MountainCarContinuousEnv extends DrawableEnv<Float32Array, Float32Array> {
  readonly metadata: EnvMetadata = { renderModes: ["human", "rgb_array"], renderFps: 30 };
  readonly frameSize: FrameSize = mountainCarFrameSize;
  readonly observationSpace: Box = new Box([MIN_POSITION, -MAX_SPEED], [MAX_POSITION, MAX_SPEED]);
  readonly actionSpace: Box = new Box(-1, 1, { shape: [1] });
  readonly goalPosition: number = GOAL_POSITION;
  readonly goalVelocity: number;
  #position = 0;
  #velocity = 0;
  /** Whether the state is held in float32, as from the first step on; a starting state is float64. */
  #isSingle = false;
  #started = false;
  #force = 0;
  #reached = false;

  constructor({ renderMode, goalVelocity = 0 }: MountainCarOptions = {}) {
    super(renderMode ?? null);
    this.goalVelocity = goalVelocity;
  }

  /** Position and velocity, as a fresh array. Throws `ResetNeeded` before the first reset. */
  get state(): Float64Array {
    if (!this.#started) throw resetNeeded(this);
    return Float64Array.of(this.#position, this.#velocity);
  }

  /** Throws `InvalidArgument` when an option is not a number, or `low` is above `high`. */
  reset(options?: ResetOptions): ResetResult<Float32Array> {
    const { low, high } = readBounds(options?.options, MOUNTAIN_CAR_START);
    this.seedRandom(options?.seed);
    this.#position = this.random.uniform(low, high);
    this.#velocity = 0;
    this.#isSingle = false;
    this.#started = true;
    this.#force = 0;
    this.#reached = false;
    return { observation: this.#observe(), info: {} };
  }

  step(action: Float32Array): StepResult<Float32Array> {
    const given = singleNumber(action, this, "the push, in [-1, 1]");
    if (!this.#started) throw resetNeeded(this);
    this.#move(given);
    return {
      observation: this.#observe(),
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

    const pull = HILL_GRAVITY * portableCos(round(3 * this.#position));
    const change =
      this.#force === given
        ? Math.fround(Math.fround(given * Math.fround(POWER)) - Math.fround(pull))
        : round(this.#force * POWER - pull);
    let velocity = round(this.#velocity + change);
    let isVelocityClipped = false;
    if (Math.abs(velocity) > limitFor(MAX_SPEED, single)) {
      velocity = velocity > 0 ? MAX_SPEED : -MAX_SPEED;
      isVelocityClipped = true;
    }

    let position = round(this.#position + round(velocity));
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
    this.#position = Math.fround(position);
    this.#velocity = Math.fround(velocity);
    this.#isSingle = true;
  }

  #observe(): Float32Array {
    const observation = new Float32Array(2);
    observation[0] = this.#position;
    observation[1] = this.#velocity;
    return observation;
  }

  /** What the drawing shows. Throws `ResetNeeded` before the first reset. */
  get scene(): MountainCarScene {
    const [position = 0, velocity = 0] = this.state;
    return {
      position,
      velocity,
      goalPosition: this.goalPosition,
      force: this.#force,
      reached: this.#reached,
    };
  }

  draw(context: DrawingContext): void {
    drawMountainCar(context, this.scene);
  }

  override snapshot(): EnvSnapshot {
    return {
      type: "MountainCarContinuousEnv",
      settings: { goalVelocity: this.goalVelocity },
      state: this.#started ? [this.#position, this.#velocity] : null,
      isSinglePrecision: this.#isSingle,
      force: this.#force,
      reached: this.#reached,
      random: this.random.getState(),
    };
  }

  override restore(snapshot: EnvSnapshot): void {
    checkSnapshot(snapshot, {
      type: "MountainCarContinuousEnv",
      settings: { goalVelocity: this.goalVelocity },
      isComplete: ({ state, isSinglePrecision, force, reached }) =>
        isState(state, 2) &&
        typeof isSinglePrecision === "boolean" &&
        typeof force === "number" &&
        typeof reached === "boolean",
    });
    this.random = randomFromState(snapshot["random"] as RandomState);
    const state = snapshot["state"] as readonly number[] | null;
    this.#started = state !== null;
    [this.#position = 0, this.#velocity = 0] = state ?? [];
    this.#isSingle = snapshot["isSinglePrecision"] as boolean;
    this.#force = snapshot["force"] as number;
    this.#reached = snapshot["reached"] as boolean;
  }

  /** Gymnasium's text, with the name its class has there. */
  override toString(): string {
    return super.toString().replace("MountainCarContinuousEnv", "Continuous_MountainCarEnv");
  }
}
