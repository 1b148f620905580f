import {
  Box,
  type DrawingContext,
  type EnvMetadata,
  type EnvSnapshot,
  type FrameSize,
  GymError,
  portableCos,
  portableSin,
  portableSquare,
  portableSquareSingle,
  type RenderMode,
  type ResetOptions,
  type ResetResult,
  RestorableEnv,
  resetNeeded,
  type StepResult,
} from "@gym-llm/core";
import { clip } from "./clip.ts";
import { isState } from "./is-state.ts";
import { drawPendulum } from "./pendulum-drawing.ts";
import { type PendulumScene, pendulumFrameSize } from "./pendulum-scene.ts";
import { readNumber } from "./reset-options.ts";
import { singleNumber } from "./single-number.ts";

/** Arguments of `PendulumEnv`. */
export interface PendulumOptions {
  renderMode?: RenderMode | null | undefined;
  /** Acceleration of gravity in m/s². */
  g?: number | undefined;
}

const MAX_SPEED = 8;
const MAX_TORQUE = 2;
const TIME_STEP = 0.05;

/**
 * A pendulum is swung up and held upright by a torque that is too weak to lift it at once.
 *
 * Observations are `Float32Array`s of cosine and sine of the angle (0 is upright) and the angular velocity in rad/s, in
 * [-8, 8]; an action is a `Float32Array` of one number, the torque in [-2, 2] N m, where a stronger one counts as the
 * nearest end. A step pays `-(angle² + 0.1 velocity² + 0.001 torque²)` with the angle before it, in [-π, π]. The
 * episode never terminates. Reset takes the options `x_init` and `y_init`, the greatest starting angle and velocity.
 * Ported from Gymnasium 1.4, envs/classic_control/pendulum.py (MIT), rounding where NumPy 2 does.
 */
export class PendulumEnv extends RestorableEnv<Float32Array, Float32Array> {
  readonly metadata: EnvMetadata = { renderModes: ["human", "rgb_array"], renderFps: 30 };
  readonly frameSize: FrameSize = pendulumFrameSize;
  readonly observationSpace: Box = new Box([-1, -1, -MAX_SPEED], [1, 1, MAX_SPEED]);
  readonly actionSpace: Box = new Box(-MAX_TORQUE, MAX_TORQUE, { shape: [1] });
  readonly g: number;
  #angle = 0;
  /** Of the angle, known since it was observed. */
  #sine = 0;
  #velocity = 0;
  #started = false;
  #torque: number | null = null;

  constructor({ renderMode, g = 10 }: PendulumOptions = {}) {
    super(renderMode ?? null);
    this.g = g;
  }

  /** Angle and angular velocity in float64, as a fresh array. Throws `ResetNeeded` before the first reset. */
  get state(): Float64Array {
    if (!this.#started) throw resetNeeded(this);
    return Float64Array.of(this.#angle, this.#velocity);
  }

  /** The torque that led here, in newton metres; `null` at the start of an episode. */
  get lastTorque(): number | null {
    return this.#torque;
  }

  /** Throws `InvalidArgument` when an option is not a number of at least 0. */
  reset(options?: ResetOptions): ResetResult<Float32Array> {
    const angle = readLimit(options?.options, "x_init", Math.PI);
    const velocity = readLimit(options?.options, "y_init", 1);
    this.seedRandom(options?.seed);
    this.#angle = this.random.uniform(-angle, angle);
    this.#velocity = this.random.uniform(-velocity, velocity);
    this.#torque = null;
    this.#started = true;
    return { observation: this.#observe(), info: {} };
  }

  step(action: Float32Array): StepResult<Float32Array> {
    const given = singleNumber(action, this, "the torque, in [-2, 2] N m");
    if (!this.#started) throw resetNeeded(this);
    const torque = clip(given, -MAX_TORQUE, MAX_TORQUE);
    const angle = this.#angle;
    const velocity = this.#velocity;
    const normal = normalizeAngle(angle);
    const effort = Math.fround(Math.fround(0.001) * portableSquareSingle(torque));
    const cost = portableSquare(normal) + 0.1 * portableSquare(velocity) + effort;

    const acceleration = ((3 * this.g) / 2) * this.#sine + Math.fround(3 * torque);
    this.#velocity = clip(velocity + acceleration * TIME_STEP, -MAX_SPEED, MAX_SPEED);
    this.#angle = angle + this.#velocity * TIME_STEP;
    this.#torque = torque;
    return {
      observation: this.#observe(),
      reward: -cost,
      terminated: false,
      truncated: false,
      info: {},
    };
  }

  #observe(): Float32Array {
    const observation = new Float32Array(3);
    observation[0] = portableCos(this.#angle);
    this.#sine = portableSin(this.#angle);
    observation[1] = this.#sine;
    observation[2] = this.#velocity;
    return observation;
  }

  /** What the drawing shows. Throws `ResetNeeded` before the first reset. */
  get scene(): PendulumScene {
    const [angle = 0] = this.state;
    return { angle, torque: this.#torque ?? 0, maxTorque: MAX_TORQUE };
  }

  draw(context: DrawingContext): void {
    drawPendulum(context, this.scene);
  }

  protected override get settings() {
    return { g: this.g };
  }

  override snapshot(): EnvSnapshot {
    const state = this.#started ? [this.#angle, this.#velocity] : null;
    return { ...super.snapshot(), state, lastTorque: this.#torque };
  }

  protected override isComplete({ state, lastTorque }: EnvSnapshot): boolean {
    return isState(state, 2) && (lastTorque === null || typeof lastTorque === "number");
  }

  override restore(snapshot: EnvSnapshot): void {
    super.restore(snapshot);
    const state = snapshot["state"] as readonly number[] | null;
    this.#started = state !== null;
    [this.#angle = 0, this.#velocity = 0] = state ?? [];
    this.#sine = portableSin(this.#angle);
    this.#torque = snapshot["lastTorque"] as number | null;
  }
}

/** The angle in [-π, π), by the remainder that has the sign of the divisor. */
function normalizeAngle(angle: number): number {
  const remainder = (angle + Math.PI) % (2 * Math.PI);
  return (remainder < 0 ? remainder + 2 * Math.PI : remainder) - Math.PI;
}

function readLimit(
  options: Readonly<Record<string, unknown>> | undefined,
  name: string,
  otherwise: number,
): number {
  const limit = readNumber(options, name, otherwise);
  if (limit >= 0) return limit;
  throw new GymError(
    "InvalidArgument",
    `The option \`${name}\` of reset() must be at least 0, got ${limit}: the starting value is drawn from -${name} to ${name}.`,
  );
}
