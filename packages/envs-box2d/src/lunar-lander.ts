import {
  Box,
  Discrete,
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
import { drawLunarLander } from "./lunar-lander-drawing.ts";
import { fireEngines } from "./lunar-lander-engines.ts";
import { completeOptions, type LunarLanderOptions } from "./lunar-lander-options.ts";
import type { LunarLanderObservation } from "./lunar-lander-readings.ts";
import { lunarLanderFrameSize } from "./lunar-lander-scene.ts";
import {
  LUNAR_LANDER_SNAPSHOT,
  type LunarLanderSnapshotFields,
  readLunarLanderSnapshot,
} from "./lunar-lander-snapshot.ts";
import { gust } from "./lunar-lander-wind.ts";
import {
  LEG_DOWN,
  LunarLanderWorld,
  SCALE,
  VIEWPORT_HEIGHT,
  VIEWPORT_WIDTH,
} from "./lunar-lander-world.ts";
import { isNumberList } from "./number-list.ts";

/** Steps per second. */
const FRAMES_PER_SECOND = 50;
/** Largest component of the push at the start, in newtons. */
const INITIAL_FORCE = 1000;
const HEIGHT = VIEWPORT_HEIGHT / SCALE;
/** The most power that Gymnasium recommends for the wind. */
const STRONGEST_WIND = 20;

/** What each discrete action does, by number. */
const ACTIONS = [
  "do nothing",
  "fire the left engine",
  "fire the main engine",
  "fire the right engine",
] as const;

/**
 * Land a rocket on the moon: Gymnasium's `LunarLander-v3`, bit for bit. The README describes spaces, rewards and ends.
 * Ported from gymnasium/envs/box2d/lunar_lander.py (MIT, Oleg Klimov and the Farama Foundation).
 */
export class LunarLander extends DrawableEnv<LunarLanderObservation, number | Float32Array> {
  readonly metadata: EnvMetadata = {
    renderModes: ["human", "rgb_array"],
    renderFps: FRAMES_PER_SECOND,
  };
  readonly observationSpace: Space<LunarLanderObservation>;
  readonly actionSpace: Space<number | Float32Array>;
  readonly continuous: boolean;
  readonly gravity: number;
  readonly enableWind: boolean;
  readonly windPower: number;
  readonly turbulencePower: number;
  readonly frameSize = lunarLanderFrameSize;

  readonly #world: LunarLanderWorld;
  #started = false;
  #previousShaping: number | null = null;
  #windIndex = 0;
  #torqueIndex = 0;
  #mainPower = 0;
  #sidePower = 0;
  #ending: "landed" | "crashed" | null = null;

  /** Throws `InvalidArgument` when gravity is out of range; warns of winds stronger than recommended. */
  constructor(options: LunarLanderOptions = {}) {
    super(options.renderMode ?? null);
    const complete = completeOptions(options);
    this.continuous = complete.continuous;
    this.gravity = complete.gravity;
    this.enableWind = complete.enableWind;
    this.windPower = complete.windPower;
    this.turbulencePower = complete.turbulencePower;
    const limits = [2.5, 2.5, 10, 10, 2 * Math.PI, 10];
    this.observationSpace = new Box([...limits.map((limit) => -limit), -0, -0], [...limits, 1, 1], {
      dtype: "float32",
    }) as Space<LunarLanderObservation>;
    this.actionSpace = (
      this.continuous ? new Box(-1, 1, { shape: [2], dtype: "float32" }) : new Discrete(4)
    ) as Space<number | Float32Array>;
    this.#world = new LunarLanderWorld(this.gravity);
  }

  reset(options: ResetOptions = {}): ResetResult<LunarLanderObservation> {
    this.seedRandom(options.seed);
    const { random } = this;
    const heights = Float64Array.from({ length: 12 }, () => random.uniform(0, HEIGHT / 2));
    this.#world.build(heights);
    this.#world.pushLander(
      random.uniform(-INITIAL_FORCE, INITIAL_FORCE),
      random.uniform(-INITIAL_FORCE, INITIAL_FORCE),
    );
    if (this.enableWind) {
      this.#windIndex = random.integers(-9999, 9999);
      this.#torqueIndex = random.integers(-9999, 9999);
    }
    this.#world.attachLegs();
    this.#previousShaping = null;
    this.#ending = null;
    this.#started = true;
    const { observation } = this.#advance(0, 0);
    return { observation, info: {} };
  }

  step(action: number | Float32Array): StepResult<LunarLanderObservation> {
    if (!this.#started) throw resetNeeded(this);
    if (this.continuous) return this.#stepContinuous(action);
    if (action === 0) return this.#advance(0, 0);
    if (action === 1) return this.#advance(0, -1);
    if (action === 2) return this.#advance(1, 0);
    if (action === 3) return this.#advance(0, 1);
    throw invalidAction(action, this, ACTIONS);
  }

  /** Throttles outside [-1, 1] count as the nearest end, as in Gymnasium. */
  #stepContinuous(action: unknown): StepResult<LunarLanderObservation> {
    if (!isNumberList(action, 2)) {
      throw invalidAction(
        action,
        this,
        "Give a pair of numbers [main engine, side engines], each in [-1, 1].",
      );
    }
    const throttle = Math.max(-1, Math.min(1, action[0] as number));
    const side = Math.max(-1, Math.min(1, action[1] as number));
    const mainPower = throttle > 0 ? (throttle + 1) * 0.5 : 0;
    return this.#advance(mainPower, Math.abs(side) > 0.5 ? side : 0);
  }

  /** One step of 1/50 second with the main engine at `mainPower` and a side engine at `sidePower` (its sign is the direction). */
  #advance(mainPower: number, sidePower: number): StepResult<LunarLanderObservation> {
    const world = this.#world;
    if (this.enableWind && !world.firstLegContact && !world.secondLegContact) {
      world.pushLander(gust(this.#windIndex++) * this.windPower, 0);
      world.turnLander(gust(this.#torqueIndex++) * this.turbulencePower);
    }

    fireEngines(world, this.random, mainPower, sidePower);
    this.#mainPower = mainPower;
    this.#sidePower = sidePower;
    world.step(1 / FRAMES_PER_SECOND);
    return this.#observe(mainPower, Math.abs(sidePower));
  }

  #observe(mainPower: number, sidePower: number): StepResult<LunarLanderObservation> {
    const world = this.#world;
    const x = (world.x - VIEWPORT_WIDTH / SCALE / 2) / (VIEWPORT_WIDTH / SCALE / 2);
    const y = (world.y - (world.padY + LEG_DOWN / SCALE)) / (VIEWPORT_HEIGHT / SCALE / 2);
    const velocityX = (world.velocityX * (VIEWPORT_WIDTH / SCALE / 2)) / FRAMES_PER_SECOND;
    const velocityY = (world.velocityY * (VIEWPORT_HEIGHT / SCALE / 2)) / FRAMES_PER_SECOND;
    const right = world.firstLegContact ? 1 : 0;
    const left = world.secondLegContact ? 1 : 0;
    const observation = new Float32Array(8);
    observation[0] = x;
    observation[1] = y;
    observation[2] = velocityX;
    observation[3] = velocityY;
    observation[4] = world.angle;
    observation[5] = (20 * world.angularVelocity) / FRAMES_PER_SECOND;
    observation[6] = right;
    observation[7] = left;

    const shaping =
      -100 * Math.sqrt(x * x + y * y) -
      100 * Math.sqrt(velocityX * velocityX + velocityY * velocityY) -
      100 * Math.abs(world.angle) +
      10 * right +
      10 * left;
    let reward = this.#previousShaping === null ? 0 : shaping - this.#previousShaping;
    this.#previousShaping = shaping;
    reward -= mainPower * 0.3;
    reward -= sidePower * 0.03;

    let terminated = false;
    if (world.crashed || Math.abs(x) >= 1) {
      terminated = true;
      reward = -100;
      this.#ending = "crashed";
    }
    if (!world.awake) {
      terminated = true;
      reward = 100;
      this.#ending = "landed";
    }
    return { observation, reward, terminated, truncated: false, info: {} };
  }

  /** The wind of the last step in eighths, so that the picture changes only when the wind clearly does; the index has gone on. */
  get #wind(): number | null {
    if (!this.enableWind) return null;
    const strength = (gust(this.#windIndex - 1) * this.windPower) / STRONGEST_WIND;
    return Math.round(8 * Math.max(-1, Math.min(1, strength))) / 8;
  }

  /** Draws moon, pad and lander. Throws `ResetNeeded` before the first reset. */
  draw(context: DrawingContext): void {
    if (!this.#started) throw resetNeeded(this);
    drawLunarLander(context, {
      ...this.#world.scene(),
      mainPower: this.#mainPower,
      sidePower: this.#sidePower,
      wind: this.#wind,
      ending: this.#ending,
    });
  }

  /**
   * The poses and velocities of lander, right leg and left leg: x, y, angle and their velocities, six numbers each.
   * Throws `ResetNeeded` before the first reset.
   */
  get bodies(): Float64Array {
    if (!this.#started) throw resetNeeded(this);
    return this.#world.bodies();
  }

  /** The arguments that decide what follows from a state. */
  get #settings() {
    const { continuous, gravity, enableWind, windPower, turbulencePower } = this;
    return { continuous, gravity, enableWind, windPower, turbulencePower };
  }

  override snapshot(): EnvSnapshot {
    const fields: LunarLanderSnapshotFields = {
      world: this.#world.snapshot(),
      random: this.random.getState(),
      started: this.#started,
      previousShaping: this.#previousShaping,
      windIndex: this.#windIndex,
      torqueIndex: this.#torqueIndex,
      mainPower: this.#mainPower,
      sidePower: this.#sidePower,
      ending: this.#ending,
    };
    return { type: LUNAR_LANDER_SNAPSHOT, settings: this.#settings, ...fields };
  }

  override restore(snapshot: EnvSnapshot): void {
    const saved = readLunarLanderSnapshot(snapshot, this.#settings);
    const random = randomFromState(saved.random);
    this.#world.restore(saved.world);
    this.random = random;
    this.#started = saved.started;
    this.#previousShaping = saved.previousShaping;
    this.#windIndex = saved.windIndex;
    this.#torqueIndex = saved.torqueIndex;
    this.#mainPower = saved.mainPower;
    this.#sidePower = saved.sidePower;
    this.#ending = saved.ending;
  }

  override close(): void {
    this.#world.destroy();
    this.#started = false;
  }
}
