import {
  Box,
  checkSnapshot,
  Discrete,
  DrawableEnv,
  type DrawingContext,
  type EnvMetadata,
  type EnvSnapshot,
  type FrameSize,
  invalidAction,
  isIndexOrNone,
  portableCos,
  type RandomState,
  type RenderMode,
  type ResetOptions,
  type ResetResult,
  randomFromState,
  resetNeeded,
  type StepResult,
} from "@gym-llm/core";
import { clip } from "./clip.ts";
import { isState } from "./is-state.ts";
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

/** Arguments of `MountainCarEnv`. */
export interface MountainCarOptions {
  renderMode?: RenderMode | null | undefined;
  /** The car must pass the flag at least this fast, per step; at most 0.07, or it never does. */
  goalVelocity?: number | undefined;
}

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
export class MountainCarEnv extends DrawableEnv<Float32Array, number> {
  readonly metadata: EnvMetadata = { renderModes: ["human", "rgb_array"], renderFps: 30 };
  readonly frameSize: FrameSize = mountainCarFrameSize;
  readonly observationSpace: Box = new Box([MIN_POSITION, -MAX_SPEED], [MAX_POSITION, MAX_SPEED]);
  readonly actionSpace: Discrete = new Discrete(3);
  readonly goalPosition: number = GOAL_POSITION;
  readonly goalVelocity: number;
  #position = 0;
  #velocity = 0;
  #started = false;
  #lastAction = -1;

  constructor({ renderMode, goalVelocity = 0 }: MountainCarOptions = {}) {
    super(renderMode ?? null);
    this.goalVelocity = goalVelocity;
  }

  /** Position and velocity in float64, as a fresh array. Throws `ResetNeeded` before the first reset. */
  get state(): Float64Array {
    if (!this.#started) throw resetNeeded(this);
    return Float64Array.of(this.#position, this.#velocity);
  }

  /** The action that led here; `null` at the start of an episode. */
  get lastAction(): number | null {
    return this.#lastAction < 0 ? null : this.#lastAction;
  }

  /** Throws `InvalidArgument` when an option is not a number, or `low` is above `high`. */
  reset(options?: ResetOptions): ResetResult<Float32Array> {
    const { low, high } = readBounds(options?.options, MOUNTAIN_CAR_START);
    this.seedRandom(options?.seed);
    this.#position = this.random.uniform(low, high);
    this.#velocity = 0;
    this.#started = true;
    this.#lastAction = -1;
    return { observation: this.#observe(), info: {} };
  }

  step(action: number): StepResult<Float32Array> {
    if (action !== 0 && action !== 1 && action !== 2) {
      throw invalidAction(action, this, MOUNTAIN_CAR_ACTIONS);
    }
    if (!this.#started) throw resetNeeded(this);
    const pull = portableCos(3 * this.#position) * -HILL_GRAVITY;
    const velocity = clip(this.#velocity + ((action - 1) * FORCE + pull), -MAX_SPEED, MAX_SPEED);
    const position = clip(this.#position + velocity, MIN_POSITION, MAX_POSITION);
    this.#position = position;
    this.#velocity = position === MIN_POSITION && velocity < 0 ? 0 : velocity;
    this.#lastAction = action;
    return {
      observation: this.#observe(),
      reward: -1,
      terminated: this.#hasReached(),
      truncated: false,
      info: {},
    };
  }

  #hasReached(): boolean {
    return this.#position >= this.goalPosition && this.#velocity >= this.goalVelocity;
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
      force: this.#lastAction < 0 ? 0 : this.#lastAction - 1,
      reached: this.#hasReached(),
    };
  }

  draw(context: DrawingContext): void {
    drawMountainCar(context, this.scene);
  }

  override snapshot(): EnvSnapshot {
    return {
      type: "MountainCarEnv",
      settings: { goalVelocity: this.goalVelocity },
      state: this.#started ? [this.#position, this.#velocity] : null,
      lastAction: this.#lastAction,
      random: this.random.getState(),
    };
  }

  override restore(snapshot: EnvSnapshot): void {
    checkSnapshot(snapshot, {
      type: "MountainCarEnv",
      settings: { goalVelocity: this.goalVelocity },
      isComplete: ({ state, lastAction }) => isState(state, 2) && isIndexOrNone(lastAction, 3),
    });
    this.random = randomFromState(snapshot["random"] as RandomState);
    const state = snapshot["state"] as readonly number[] | null;
    this.#started = state !== null;
    [this.#position = 0, this.#velocity = 0] = state ?? [];
    this.#lastAction = snapshot["lastAction"] as number;
  }
}
