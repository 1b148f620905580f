import {
  Box,
  DrawableEnv,
  type DrawingContext,
  type EnvMetadata,
  type EnvSnapshot,
  invalidAction,
  type ResetOptions,
  type ResetResult,
  randomFromState,
  resetNeeded,
  type Space,
  type StepResult,
} from "@gym-llm/core";
import { HIP_SPEED, KNEE_SPEED, MOTOR_TORQUE } from "./bipedal-walker-bodies.ts";
import { makeClouds } from "./bipedal-walker-clouds.ts";
import { drawBipedalWalker } from "./bipedal-walker-drawing.ts";
import { LIDAR_RAYS } from "./bipedal-walker-lidar.ts";
import type { BipedalWalkerOptions } from "./bipedal-walker-options.ts";
import type { BipedalWalkerObservation } from "./bipedal-walker-readings.ts";
import {
  BIPEDAL_WALKER_SCALE,
  BIPEDAL_WALKER_VIEW,
  type BipedalWalkerEnding,
  bipedalWalkerFrameSize,
} from "./bipedal-walker-scene.ts";
import {
  BIPEDAL_WALKER_SNAPSHOT,
  type BipedalWalkerSnapshotFields,
  readBipedalWalkerSnapshot,
} from "./bipedal-walker-snapshot.ts";
import {
  GRASS_LENGTH,
  makeTerrain,
  TERRAIN_LENGTH,
  TERRAIN_STEP,
} from "./bipedal-walker-terrain.ts";
import { BipedalWalkerWorld } from "./bipedal-walker-world.ts";
import { isNumberList } from "./number-list.ts";

/** Steps per second. */
const FRAMES_PER_SECOND = 50;
/** Largest push at the start, in newtons. */
const INITIAL_FORCE = 5;
/** Points that a step at full torque costs for each joint. */
const TORQUE_COST = 0.00035 * MOTOR_TORQUE;
const TORQUE_COST_FLOAT32 = Math.fround(TORQUE_COST);
const JOINTS = 4;
/** Where the course ends, in metres. */
const FINISH = (TERRAIN_LENGTH - GRASS_LENGTH) * TERRAIN_STEP;

const LEG_LIMITS = [Math.PI, 5, Math.PI, 5, 5];
const HIGH = [Math.PI, 5, 5, 5, ...LEG_LIMITS, ...LEG_LIMITS, ...Array<number>(LIDAR_RAYS).fill(1)];
const LOW = HIGH.map((limit, index) => (index === 8 || index === 13 ? -0 : -limit));

/** Four torques: first hip, first knee, second hip, second knee, each in [-1, 1]. */
export type BipedalWalkerAction = Float32Array | Float64Array | readonly number[];

/**
 * Walk over uneven ground on two legs: Gymnasium's `BipedalWalker-v3`, bit for bit. The README describes spaces, rewards
 * and ends. Ported from gymnasium/envs/box2d/bipedal_walker.py (MIT, Oleg Klimov and the Farama Foundation).
 */
export class BipedalWalker extends DrawableEnv<BipedalWalkerObservation, BipedalWalkerAction> {
  readonly metadata: EnvMetadata = {
    renderModes: ["human", "rgb_array"],
    renderFps: FRAMES_PER_SECOND,
  };
  readonly observationSpace: Space<BipedalWalkerObservation> = new Box(LOW, HIGH, {
    dtype: "float32",
  });
  readonly actionSpace: Space<BipedalWalkerAction> = new Box(-1, 1, {
    shape: [JOINTS],
    dtype: "float32",
  }) as unknown as Space<BipedalWalkerAction>;
  readonly hardcore: boolean;
  readonly frameSize = bipedalWalkerFrameSize;

  readonly #world = new BipedalWalkerWorld();
  #clouds: Float64Array = new Float64Array(0);
  #started = false;
  #previousShaping: number | null = null;
  #ending: BipedalWalkerEnding | null = null;

  constructor(options: BipedalWalkerOptions = {}) {
    super(options.renderMode ?? null);
    this.hardcore = options.hardcore ?? false;
  }

  reset(options: ResetOptions = {}): ResetResult<BipedalWalkerObservation> {
    this.seedRandom(options.seed);
    const { random } = this;
    const terrain = makeTerrain(random, this.hardcore);
    this.#clouds = makeClouds(random);
    this.#world.build(terrain, random.uniform(-INITIAL_FORCE, INITIAL_FORCE));
    this.#previousShaping = null;
    this.#ending = null;
    this.#started = true;
    const { observation } = this.#advance(RELAXED);
    return { observation, info: {} };
  }

  /**
   * Torques outside [-1, 1] count as the nearest end, as in Gymnasium. The reward is a float32 number after a
   * `Float32Array`, as the action space holds it, and a float64 number after other arrays, as NumPy computes it.
   */
  step(action: BipedalWalkerAction): StepResult<BipedalWalkerObservation> {
    if (!this.#started) throw resetNeeded(this);
    if (!isNumberList(action, JOINTS)) {
      throw invalidAction(
        action,
        this,
        "Give a list of four numbers [first hip, first knee, second hip, second knee], each in [-1, 1].",
      );
    }
    return this.#advance(action);
  }

  #advance(action: BipedalWalkerAction): StepResult<BipedalWalkerObservation> {
    const world = this.#world;
    for (let joint = 0; joint < JOINTS; joint++) world.drive(joint, action[joint] as number);
    world.step(1 / FRAMES_PER_SECOND);

    const { x } = world;
    const shaping = (130 * x) / BIPEDAL_WALKER_SCALE - 5 * Math.abs(world.angle);
    const gain = this.#previousShaping === null ? 0 : shaping - this.#previousShaping;
    this.#previousShaping = shaping;
    let reward = lessTorque(gain, action);
    let terminated = false;
    if (world.crashed || x < 0) {
      terminated = true;
      reward = -100;
      this.#ending = "fallen";
    }
    if (x > FINISH) {
      terminated = true;
      this.#ending ??= "arrived";
    }
    return { observation: this.#observe(), reward, terminated, truncated: false, info: {} };
  }

  #observe(): BipedalWalkerObservation {
    const world = this.#world;
    const observation = new Float32Array(HIGH.length);
    observation[0] = world.angle;
    observation[1] = (2 * world.angularVelocity) / FRAMES_PER_SECOND;
    observation[2] = (0.3 * world.velocityX * BIPEDAL_WALKER_VIEW.width) / FRAMES_PER_SECOND;
    observation[3] = (0.3 * world.velocityY * BIPEDAL_WALKER_VIEW.height) / FRAMES_PER_SECOND;
    for (let leg = 0; leg < 2; leg++) {
      const hip = 2 * leg;
      const knee = hip + 1;
      const at = 4 + 5 * leg;
      observation[at] = world.jointAngle(hip);
      observation[at + 1] = world.jointSpeed(hip) / HIP_SPEED;
      observation[at + 2] = world.jointAngle(knee) + 1;
      observation[at + 3] = world.jointSpeed(knee) / KNEE_SPEED;
    }
    observation[8] = world.firstLegContact ? 1 : 0;
    observation[13] = world.secondLegContact ? 1 : 0;
    observation.set(world.lidar, 14);
    return observation;
  }

  /** Draws the course around the walker. Throws `ResetNeeded` before the first reset. */
  draw(context: DrawingContext): void {
    if (!this.#started) throw resetNeeded(this);
    drawBipedalWalker(context, {
      ...this.#world.scene(),
      clouds: this.#clouds,
      ending: this.#ending,
    });
  }

  /**
   * x, y, angle and their velocities of hull, first leg's upper and lower part, second leg's: six numbers each.
   * Throws `ResetNeeded` before the first reset.
   */
  get bodies(): Float64Array {
    if (!this.#started) throw resetNeeded(this);
    return this.#world.bodies();
  }

  /** The arguments that decide what follows from a state. */
  get #settings() {
    return { hardcore: this.hardcore };
  }

  override snapshot(): EnvSnapshot {
    const fields: BipedalWalkerSnapshotFields = {
      world: this.#world.snapshot(),
      clouds: this.#clouds.slice(),
      random: this.random.getState(),
      started: this.#started,
      previousShaping: this.#previousShaping,
      ending: this.#ending,
    };
    return { type: BIPEDAL_WALKER_SNAPSHOT, settings: this.#settings, ...fields };
  }

  override restore(snapshot: EnvSnapshot): void {
    const saved = readBipedalWalkerSnapshot(snapshot, this.#settings);
    const random = randomFromState(saved.random);
    this.#world.restore(saved.world);
    this.random = random;
    this.#clouds = saved.clouds.slice();
    this.#started = saved.started;
    this.#previousShaping = saved.previousShaping;
    this.#ending = saved.ending;
  }

  override close(): void {
    this.#world.destroy();
    this.#started = false;
  }
}

const RELAXED = [0, 0, 0, 0] as const;

/** The gain less the cost of the torques, in the arithmetic that NumPy 2 chooses by the type of the action. */
function lessTorque(gain: number, action: BipedalWalkerAction): number {
  let reward = gain;
  if (action instanceof Float32Array) {
    reward = Math.fround(reward);
    for (let joint = 0; joint < JOINTS; joint++) {
      const share = Math.min(Math.abs(action[joint] as number), 1);
      reward = Math.fround(reward - Math.fround(TORQUE_COST_FLOAT32 * share));
    }
    return reward;
  }
  for (let joint = 0; joint < JOINTS; joint++) {
    reward -= TORQUE_COST * Math.min(Math.abs(action[joint] as number), 1);
  }
  return reward;
}
