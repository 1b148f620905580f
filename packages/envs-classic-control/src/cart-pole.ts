import {
  Box,
  Discrete,
  type DrawingContext,
  type EnvMetadata,
  type EnvSnapshot,
  type FrameSize,
  invalidAction,
  isIndexOrNone,
  type RenderMode,
  type ResetOptions,
  type ResetResult,
  RestorableEnv,
  resetNeeded,
  type StepResult,
  warn,
} from "@gym-llm/core";
import { drawCartPole } from "./cart-pole-drawing.ts";
import {
  advanceCartPole,
  CART_POLE_PHYSICS,
  CART_POSITION_LIMIT,
  type CartPolePhysics,
  isCartPoleOver,
  POLE_ANGLE_LIMIT,
} from "./cart-pole-physics.ts";
import { type CartPoleScene, cartPoleFrameSize } from "./cart-pole-scene.ts";
import { isState } from "./is-state.ts";
import { readBounds } from "./reset-options.ts";

/** Arguments of `CartPoleEnv`. */
export interface CartPoleOptions {
  renderMode?: RenderMode | null | undefined;
  /** Pays 0 for each step and -1 for the one that ends the episode, instead of 1 for each. */
  suttonBartoReward?: boolean | undefined;
}

/** What each action does, by number. */
export const CART_POLE_ACTIONS: readonly string[] = [
  "push the cart to the left",
  "push the cart to the right",
];

const DEFAULT_BOUNDS = { low: -0.05, high: 0.05 };

/**
 * A pole on a cart is kept upright by pushing the cart left or right.
 *
 * Observations are `Float32Array`s of position (m), velocity (m/s), angle (rad) and angular velocity (rad/s); actions are
 * 0 (push left) and 1 (push right). Each step pays 1, the last one too. The episode ends when the pole leans more than
 * 12 degrees or the cart is more than 2.4 m from the middle. Reset takes the options `low` and `high`, the bounds of all
 * four numbers of the starting state.
 * Ported from Gymnasium 1.4, envs/classic_control/cartpole.py (MIT); after Barto, Sutton and Anderson, 1983.
 */
export class CartPoleEnv extends RestorableEnv<Float32Array, number> {
  readonly metadata: EnvMetadata = { renderModes: ["human", "rgb_array"], renderFps: 50 };
  readonly frameSize: FrameSize = cartPoleFrameSize;
  readonly observationSpace: Box;
  readonly actionSpace: Discrete = new Discrete(2);
  readonly suttonBartoReward: boolean;
  /** Masses, lengths and forces; may be changed between episodes. */
  readonly physics: CartPolePhysics = { ...CART_POLE_PHYSICS };
  readonly #state = new Float64Array(4);
  #started = false;
  #lastAction = -1;
  /** Steps since the one that ended the episode; -1 before that. */
  #stepsBeyondEnd = -1;

  constructor({ renderMode, suttonBartoReward = false }: CartPoleOptions = {}) {
    super(renderMode ?? null);
    this.suttonBartoReward = suttonBartoReward;
    const high = [
      2 * CART_POSITION_LIMIT,
      Number.POSITIVE_INFINITY,
      2 * POLE_ANGLE_LIMIT,
      Number.POSITIVE_INFINITY,
    ];
    this.observationSpace = new Box(
      high.map((bound) => -bound),
      high,
    );
  }

  /** Position, velocity, angle and angular velocity in float64, as a fresh array. Throws `ResetNeeded` before the first reset. */
  get state(): Float64Array {
    if (!this.#started) throw resetNeeded(this);
    return this.#state.slice();
  }

  /** The action that led here; `null` at the start of an episode. */
  get lastAction(): number | null {
    return this.#lastAction < 0 ? null : this.#lastAction;
  }

  /** Throws `InvalidArgument` when an option is not a number, or `low` is above `high`. */
  reset(options?: ResetOptions): ResetResult<Float32Array> {
    const { low, high } = readBounds(options?.options, DEFAULT_BOUNDS);
    this.seedRandom(options?.seed);
    const { random } = this;
    const state = this.#state;
    for (let index = 0; index < 4; index++) state[index] = random.uniform(low, high);
    this.#started = true;
    this.#lastAction = -1;
    this.#stepsBeyondEnd = -1;
    return { observation: this.#observe(), info: {} };
  }

  step(action: number): StepResult<Float32Array> {
    if (action !== 0 && action !== 1) throw invalidAction(action, this, CART_POLE_ACTIONS);
    if (!this.#started) throw resetNeeded(this);
    const state = this.#state;
    advanceCartPole(state, 0, action, this.physics);
    this.#lastAction = action;
    const terminated = isCartPoleOver(state[0] as number, state[2] as number);
    return {
      observation: this.#observe(),
      reward: terminated ? this.#lastReward() : this.suttonBartoReward ? 0 : 1,
      terminated,
      truncated: false,
      info: {},
    };
  }

  /** The reward of a step that leaves the limits, the first or a later one. */
  #lastReward(): number {
    this.#stepsBeyondEnd += 1;
    if (this.#stepsBeyondEnd === 1) {
      warn(
        `step() was called on ${this} although a step before it had returned terminated = true. Call reset() then: what further steps return means nothing.`,
      );
    }
    if (this.suttonBartoReward) return -1;
    return this.#stepsBeyondEnd === 0 ? 1 : 0;
  }

  #observe(): Float32Array {
    const state = this.#state;
    const observation = new Float32Array(4);
    observation[0] = state[0] as number;
    observation[1] = state[1] as number;
    observation[2] = state[2] as number;
    observation[3] = state[3] as number;
    return observation;
  }

  /** What the drawing shows. Throws `ResetNeeded` before the first reset. */
  get scene(): CartPoleScene {
    const [position = 0, , angle = 0] = this.state;
    return {
      position,
      angle,
      positionLimit: CART_POSITION_LIMIT,
      angleLimit: POLE_ANGLE_LIMIT,
      force: this.#lastAction < 0 ? 0 : this.#lastAction === 1 ? 1 : -1,
      ended: isCartPoleOver(position, angle),
    };
  }

  draw(context: DrawingContext): void {
    drawCartPole(context, this.scene);
  }

  protected override get settings() {
    return { suttonBartoReward: this.suttonBartoReward, physics: { ...this.physics } };
  }

  override snapshot(): EnvSnapshot {
    return {
      ...super.snapshot(),
      state: this.#started ? Array.from(this.#state) : null,
      lastAction: this.#lastAction,
      stepsBeyondEnd: this.#stepsBeyondEnd,
    };
  }

  protected override isComplete({ state, lastAction, stepsBeyondEnd }: EnvSnapshot): boolean {
    return (
      isState(state, 4) && isIndexOrNone(lastAction, 2) && isIndexOrNone(stepsBeyondEnd, Infinity)
    );
  }

  override restore(snapshot: EnvSnapshot): void {
    super.restore(snapshot);
    const state = snapshot["state"] as readonly number[] | null;
    this.#started = state !== null;
    this.#state.set(state ?? [0, 0, 0, 0]);
    this.#lastAction = snapshot["lastAction"] as number;
    this.#stepsBeyondEnd = snapshot["stepsBeyondEnd"] as number;
  }
}
