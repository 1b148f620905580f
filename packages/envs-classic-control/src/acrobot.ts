import {
  Box,
  Discrete,
  type DrawingContext,
  type EnvMetadata,
  type EnvSnapshot,
  type FrameSize,
  invalidAction,
  portableCos,
  portableCosSingle,
  portableSin,
  portableSinSingle,
  type RenderMode,
  type ResetOptions,
  type ResetResult,
  RestorableEnv,
  resetNeeded,
  type StepResult,
} from "@gym-llm/core";
import { drawAcrobot } from "./acrobot-drawing.ts";
import {
  ACROBOT_PHYSICS,
  type AcrobotPhysics,
  advanceAcrobot,
  isAcrobotUp,
} from "./acrobot-physics.ts";
import { type AcrobotScene, acrobotFrameSize } from "./acrobot-scene.ts";
import { isState } from "./is-state.ts";
import { readBounds } from "./reset-options.ts";

/** Arguments of `AcrobotEnv`. */
export interface AcrobotOptions {
  renderMode?: RenderMode | null | undefined;
}

/** What each action does, by number. */
export const ACROBOT_ACTIONS: readonly string[] = [
  "apply a torque of -1 N m to the joint",
  "apply no torque",
  "apply a torque of 1 N m to the joint",
];

const DEFAULT_BOUNDS = { low: -0.1, high: 0.1 };

/**
 * Two links hang from a pivot; a torque on the joint between them must swing the free end up, one metre above the pivot.
 *
 * Observations are `Float32Array`s of cosine and sine of the first angle (0 hangs down), cosine and sine of the second
 * (relative to the first link), and both angular velocities in rad/s, within 4π and 9π; actions are 0, 1 and 2 for
 * torques of -1, 0 and 1 N m. Each step pays -1, and 0 once the end is up, which ends the episode. Reset takes the
 * options `low` and `high`, the bounds of all four numbers of the starting state.
 * Ported from Gymnasium 1.4, envs/classic_control/acrobot.py (MIT, after RLPy's, BSD 3-Clause); after Sutton, 1996.
 */
export class AcrobotEnv extends RestorableEnv<Float32Array, number> {
  readonly metadata: EnvMetadata = { renderModes: ["human", "rgb_array"], renderFps: 15 };
  readonly frameSize: FrameSize = acrobotFrameSize;
  readonly observationSpace: Box;
  readonly actionSpace: Discrete = new Discrete(3);
  /** Lengths, masses, torques and equations; may be changed between episodes. */
  readonly physics: AcrobotPhysics = { ...ACROBOT_PHYSICS };
  readonly #state = new Float64Array(4);
  #started = false;
  #torque: number | null = null;

  constructor({ renderMode }: AcrobotOptions = {}) {
    super(renderMode ?? null);
    const { maxVelocity1, maxVelocity2 } = ACROBOT_PHYSICS;
    const high = [1, 1, 1, 1, maxVelocity1, maxVelocity2];
    this.observationSpace = new Box(
      high.map((bound) => -bound),
      high,
    );
  }

  /** Both angles and both angular velocities in float64, as a fresh array. Throws `ResetNeeded` before the first reset. */
  get state(): Float64Array {
    if (!this.#started) throw resetNeeded(this);
    return this.#state.slice();
  }

  /** The torque that led here, noise included, in newton metres; `null` at the start of an episode. */
  get lastTorque(): number | null {
    return this.#torque;
  }

  /** Throws `InvalidArgument` when an option is not a number, or `low` is above `high`. */
  reset(options?: ResetOptions): ResetResult<Float32Array> {
    const { low, high } = readBounds(options?.options, DEFAULT_BOUNDS);
    this.seedRandom(options?.seed);
    const { random } = this;
    const state = this.#state;
    for (let index = 0; index < 4; index++) {
      state[index] = Math.fround(random.uniform(low, high));
    }
    this.#started = true;
    this.#torque = null;
    const [angle1 = 0, angle2 = 0, velocity1 = 0, velocity2 = 0] = state;
    const observation = Float32Array.of(
      portableCosSingle(angle1),
      portableSinSingle(angle1),
      portableCosSingle(angle2),
      portableSinSingle(angle2),
      velocity1,
      velocity2,
    );
    return { observation, info: {} };
  }

  step(action: number): StepResult<Float32Array> {
    if (action !== 0 && action !== 1 && action !== 2) {
      throw invalidAction(action, this, ACROBOT_ACTIONS);
    }
    if (!this.#started) throw resetNeeded(this);
    const { physics } = this;
    const noise = physics.torqueNoiseMax;
    let torque = physics.torques[action];
    if (noise > 0) torque += this.random.uniform(-noise, noise);
    const state = this.#state;
    advanceAcrobot(state, torque, physics);
    this.#torque = torque;
    const terminated = isAcrobotUp(state);
    return {
      observation: this.#observe(),
      reward: terminated ? 0 : -1,
      terminated,
      truncated: false,
      info: {},
    };
  }

  #observe(): Float32Array {
    const state = this.#state;
    const angle1 = state[0] as number;
    const angle2 = state[1] as number;
    const observation = new Float32Array(6);
    observation[0] = portableCos(angle1);
    observation[1] = portableSin(angle1);
    observation[2] = portableCos(angle2);
    observation[3] = portableSin(angle2);
    observation[4] = state[2] as number;
    observation[5] = state[3] as number;
    return observation;
  }

  /** What the drawing shows. Throws `ResetNeeded` before the first reset. */
  get scene(): AcrobotScene {
    const [angle1 = 0, angle2 = 0] = this.state;
    return { angle1, angle2, torque: this.#torque ?? 0, reached: isAcrobotUp(this.#state) };
  }

  draw(context: DrawingContext): void {
    drawAcrobot(context, this.scene);
  }

  protected override get settings() {
    return { physics: { ...this.physics } };
  }

  override snapshot(): EnvSnapshot {
    const state = this.#started ? Array.from(this.#state) : null;
    return { ...super.snapshot(), state, lastTorque: this.#torque };
  }

  protected override isComplete({ state, lastTorque }: EnvSnapshot): boolean {
    return isState(state, 4) && (lastTorque === null || typeof lastTorque === "number");
  }

  override restore(snapshot: EnvSnapshot): void {
    super.restore(snapshot);
    const state = snapshot["state"] as readonly number[] | null;
    this.#started = state !== null;
    this.#state.set(state ?? [0, 0, 0, 0]);
    this.#torque = snapshot["lastTorque"] as number | null;
  }
}
