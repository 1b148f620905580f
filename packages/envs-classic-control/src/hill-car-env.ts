import {
  Box,
  type DrawingContext,
  type EnvMetadata,
  type EnvSnapshot,
  type FrameSize,
  type RenderMode,
  type ResetOptions,
  type ResetResult,
  RestorableEnv,
  resetNeeded,
} from "@gym-llm/core";
import { isState } from "./is-state.ts";
import { drawMountainCar } from "./mountain-car-drawing.ts";
import { MAX_POSITION, MAX_SPEED, MIN_POSITION, MOUNTAIN_CAR_START } from "./mountain-car-hill.ts";
import { type MountainCarScene, mountainCarFrameSize } from "./mountain-car-scene.ts";
import { readBounds } from "./reset-options.ts";

/** Arguments of `MountainCarEnv` and `MountainCarContinuousEnv`. */
export interface MountainCarOptions {
  renderMode?: RenderMode | null | undefined;
  /** The car must pass the flag at least this fast, per step; at most 0.07, or it never does. */
  goalVelocity?: number | undefined;
}

/** What both mountain cars have in common: the hill, the start, the picture; not how an action moves the car. */
export abstract class HillCarEnv<Action> extends RestorableEnv<Float32Array, Action> {
  readonly metadata: EnvMetadata = { renderModes: ["human", "rgb_array"], renderFps: 30 };
  readonly frameSize: FrameSize = mountainCarFrameSize;
  readonly observationSpace: Box = new Box([MIN_POSITION, -MAX_SPEED], [MAX_POSITION, MAX_SPEED]);
  abstract readonly goalPosition: number;
  readonly goalVelocity: number;
  protected position = 0;
  protected velocity = 0;
  /** Whether there is a state, as from the first reset on. */
  protected started = false;

  constructor({ renderMode, goalVelocity = 0 }: MountainCarOptions = {}) {
    super(renderMode ?? null);
    this.goalVelocity = goalVelocity;
  }

  /** Position and velocity as the dynamics hold them, as a fresh array. Throws `ResetNeeded` before the first reset. */
  get state(): Float64Array {
    if (!this.started) throw resetNeeded(this);
    return Float64Array.of(this.position, this.velocity);
  }

  /** Throws `InvalidArgument` when an option is not a number, or `low` is above `high`. */
  reset(options?: ResetOptions): ResetResult<Float32Array> {
    const { low, high } = readBounds(options?.options, MOUNTAIN_CAR_START);
    this.seedRandom(options?.seed);
    this.position = this.random.uniform(low, high);
    this.velocity = 0;
    this.started = true;
    return { observation: this.observe(), info: {} };
  }

  protected observe(): Float32Array {
    const observation = new Float32Array(2);
    observation[0] = this.position;
    observation[1] = this.velocity;
    return observation;
  }

  /** The push that led here, from -1 to 1; 0 at the start of an episode. */
  protected abstract get force(): number;

  /** Whether the car has passed the flag fast enough. */
  protected abstract hasReached(): boolean;

  /** What the drawing shows. Throws `ResetNeeded` before the first reset. */
  get scene(): MountainCarScene {
    const [position = 0, velocity = 0] = this.state;
    const { goalPosition, force } = this;
    return { position, velocity, goalPosition, force, reached: this.hasReached() };
  }

  draw(context: DrawingContext): void {
    drawMountainCar(context, this.scene);
  }

  protected override get settings() {
    return { goalVelocity: this.goalVelocity };
  }

  override snapshot(): EnvSnapshot {
    return { ...super.snapshot(), state: this.started ? [this.position, this.velocity] : null };
  }

  protected override isComplete({ state }: EnvSnapshot): boolean {
    return isState(state, 2);
  }

  override restore(snapshot: EnvSnapshot): void {
    super.restore(snapshot);
    const state = snapshot["state"] as readonly number[] | null;
    this.started = state !== null;
    [this.position = 0, this.velocity = 0] = state ?? [];
  }
}
