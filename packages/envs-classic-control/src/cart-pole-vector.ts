import {
  batchSpace,
  checkSnapshot,
  type Discrete,
  type EnvSnapshot,
  FramePainter,
  GymError,
  invalidAction,
  type RandomGenerator,
  type RandomState,
  type RenderMode,
  type RgbFrame,
  randomFromState,
  readResetRequest,
  resetNeeded,
  type Space,
  VectorEnv,
  type VectorEnvMetadata,
  type VectorResetOptions,
  type VectorResetResult,
  type VectorStepResult,
  warn,
} from "@gym-llm/core";
import { CART_POLE_ACTIONS, CartPoleEnv } from "./cart-pole.ts";
import { drawCartPole } from "./cart-pole-drawing.ts";
import {
  advanceCartPole,
  CART_POLE_PHYSICS,
  CART_POSITION_LIMIT,
  type CartPolePhysics,
  isCartPoleOver,
  POLE_ANGLE_LIMIT,
} from "./cart-pole-physics.ts";
import { cartPoleFrameSize } from "./cart-pole-scene.ts";
import { type ResetBounds, readBounds } from "./reset-options.ts";

/** Arguments of `CartPoleVectorEnv`. */
export interface CartPoleVectorOptions {
  /** Number of carts; 1 unless given. */
  numEnvs?: number | undefined;
  /** Steps after which an episode is truncated; 500 unless given. */
  maxEpisodeSteps?: number | undefined;
  renderMode?: RenderMode | null | undefined;
  /** Pays 0 for each step and -1 for the one that ends the episode, instead of 1 for each. */
  suttonBartoReward?: boolean | undefined;
}

const DEFAULT_BOUNDS: ResetBounds = { low: -0.05, high: 0.05 };

/**
 * Many carts with poles, computed together: `CartPoleEnv` with one generator for all, in autoreset mode `NextStep`.
 *
 * Observations are `Float32Array`s with four numbers for each cart, actions arrays with 0 or 1 for each. Reset takes the
 * options `low` and `high`, which also hold for the resets that follow, and `resetMask`.
 * Ported from Gymnasium 1.4, envs/classic_control/cartpole.py (MIT), whose reset overlooks the mask.
 */
export class CartPoleVectorEnv extends VectorEnv<Float32Array, ArrayLike<number>> {
  readonly metadata: VectorEnvMetadata = {
    renderModes: ["rgb_array"],
    renderFps: 50,
    autoresetMode: "NextStep",
  };
  readonly numEnvs: number;
  readonly maxEpisodeSteps: number;
  readonly suttonBartoReward: boolean;
  readonly singleObservationSpace: Space<Float32Array>;
  readonly singleActionSpace: Discrete;
  readonly observationSpace: Space<Float32Array>;
  readonly actionSpace: Space<ArrayLike<number>>;
  /** Masses, lengths and forces; may be changed between episodes. */
  readonly physics: CartPolePhysics = { ...CART_POLE_PHYSICS };
  readonly #renderMode: RenderMode | null;
  /** Four numbers for each cart, cart by cart. */
  readonly #states: Float64Array;
  readonly #steps: Int32Array;
  readonly #ended: Uint8Array;
  readonly #lastActions: Int8Array;
  #bounds = DEFAULT_BOUNDS;
  #started = false;
  #painter: FramePainter | null = null;

  /** Throws `InvalidArgument` when there are to be no carts. */
  constructor(options: CartPoleVectorOptions = {}) {
    super();
    const { numEnvs = 1, maxEpisodeSteps = 500, renderMode = null, suttonBartoReward } = options;
    if (!Number.isSafeInteger(numEnvs) || numEnvs < 1) {
      throw new GymError(
        "InvalidArgument",
        `CartPoleVectorEnv: numEnvs must be an integer of at least 1, got ${numEnvs}.`,
      );
    }
    this.numEnvs = numEnvs;
    this.maxEpisodeSteps = maxEpisodeSteps;
    this.suttonBartoReward = suttonBartoReward ?? false;
    this.#renderMode = renderMode;
    const single = new CartPoleEnv();
    this.singleObservationSpace = single.observationSpace;
    this.singleActionSpace = single.actionSpace;
    this.observationSpace = batchSpace(single.observationSpace, numEnvs) as Space<Float32Array>;
    this.actionSpace = batchSpace(single.actionSpace, numEnvs) as Space<ArrayLike<number>>;
    this.#states = new Float64Array(4 * numEnvs);
    this.#steps = new Int32Array(numEnvs);
    this.#ended = new Uint8Array(numEnvs);
    this.#lastActions = new Int8Array(numEnvs).fill(-1);
  }

  override get renderMode(): RenderMode | null {
    return this.#renderMode;
  }

  override get random(): RandomGenerator {
    return this.ownRandom;
  }

  /** Position, velocity, angle and angular velocity in float64: a fresh array of four rows with one number for each cart. */
  get states(): Float64Array {
    const { numEnvs } = this;
    return new Float64Array(4 * numEnvs).map(
      (_, index) => this.#states[4 * (index % numEnvs) + Math.floor(index / numEnvs)] as number,
    );
  }

  /** Steps of the present episode of each cart, as a fresh array. */
  get steps(): Int32Array {
    return this.#steps.slice();
  }

  /**
   * Throws `InvalidArgument` for anything but a single seed, for bounds that are no bounds and for a mask of another
   * length, and `ResetNeeded` when the first reset has a mask that leaves out a cart.
   */
  reset({ seed, options }: VectorResetOptions = {}): VectorResetResult<Float32Array> {
    this.assertOpen("reset");
    if (typeof seed === "object" && seed !== null) {
      throw new GymError(
        "InvalidArgument",
        `${this} has one generator for all carts and takes a single seed, got several.`,
      );
    }
    const { mask, options: own } = readResetRequest({ options: options ?? null }, this.numEnvs);
    if (!this.#started && mask?.includes(0)) throw resetNeeded(this);
    this.#bounds = readBounds(own ?? undefined, DEFAULT_BOUNDS);
    this.seedRandom(seed);
    this.#begin(mask ?? this.#ended.map(() => 1));
    this.#started = true;
    return { observations: new Float32Array(this.#states), infos: {} };
  }

  /** Draws the states of the marked carts: the positions of all of them first, then the velocities, and so on. */
  #begin(mask: Uint8Array): void {
    const { random } = this;
    const { low, high } = this.#bounds;
    for (let part = 0; part < 4; part++) {
      for (let cart = 0; cart < this.numEnvs; cart++) {
        if (mask[cart] === 1) this.#states[4 * cart + part] = random.uniform(low, high);
      }
    }
    for (let cart = 0; cart < this.numEnvs; cart++) {
      if (mask[cart] === 0) continue;
      this.#steps[cart] = 0;
      this.#ended[cart] = 0;
      this.#lastActions[cart] = -1;
    }
  }

  /** Throws `InvalidAction` unless there is a 0 or 1 for each cart. */
  step(actions: ArrayLike<number>): VectorStepResult<Float32Array> {
    this.assertOpen("step");
    this.#checkActions(actions);
    if (!this.#started) throw resetNeeded(this);
    const { numEnvs, physics, maxEpisodeSteps } = this;
    const states = this.#states;
    const rewards = new Float64Array(numEnvs);
    const terminations = new Uint8Array(numEnvs);
    const truncations = new Uint8Array(numEnvs);
    const begun = this.#ended.slice();
    for (let cart = 0; cart < numEnvs; cart++) {
      if (begun[cart] === 1) continue;
      const action = actions[cart] as number;
      const offset = 4 * cart;
      advanceCartPole(states, offset, action, physics);
      const steps = (this.#steps[cart] as number) + 1;
      const isOver = isCartPoleOver(states[offset] as number, states[offset + 2] as number);
      this.#steps[cart] = steps;
      this.#lastActions[cart] = action;
      terminations[cart] = isOver ? 1 : 0;
      truncations[cart] = steps >= maxEpisodeSteps ? 1 : 0;
      rewards[cart] = this.suttonBartoReward ? (isOver ? -1 : 0) : 1;
      this.#ended[cart] = isOver || steps >= maxEpisodeSteps ? 1 : 0;
    }
    this.#begin(begun);
    return {
      observations: new Float32Array(states),
      rewards,
      terminations,
      truncations,
      infos: {},
    };
  }

  #checkActions(actions: ArrayLike<number>): void {
    const { numEnvs } = this;
    if (actions?.length !== numEnvs) {
      throw new GymError(
        "InvalidAction",
        `${this}: expected an array of ${numEnvs} actions, one for each cart, got ${actions?.length ?? String(actions)}.`,
      );
    }
    for (let cart = 0; cart < numEnvs; cart++) {
      const action = actions[cart];
      if (action === 0 || action === 1) continue;
      const owner = {
        actionSpace: this.singleActionSpace,
        toString: () => `cart ${cart} of ${this}`,
      };
      throw invalidAction(action, owner, CART_POLE_ACTIONS);
    }
  }

  /** A frame of each cart in mode `rgb_array`; `null` in others, with a warning where there is none. */
  override render(): RgbFrame[] | null {
    if (this.renderMode === null) {
      warn(
        `render() was called on ${this}, which was made without a render mode. Choose one when making it, for instance makeVec("${this.spec?.id ?? "CartPole-v1"}", { renderMode: "rgb_array" }).`,
      );
    }
    if (this.renderMode !== "rgb_array") return null;
    if (!this.#started) throw resetNeeded(this);
    const { width, height } = cartPoleFrameSize;
    this.#painter ??= new FramePainter(width, height);
    const painter = this.#painter;
    return Array.from(this.#lastActions, (lastAction, cart) => {
      const position = this.#states[4 * cart] as number;
      const angle = this.#states[4 * cart + 2] as number;
      return painter.paint((context) =>
        drawCartPole(context, {
          position,
          angle,
          positionLimit: CART_POSITION_LIMIT,
          angleLimit: POLE_ANGLE_LIMIT,
          force: lastAction < 0 ? 0 : lastAction === 1 ? 1 : -1,
          ended: isCartPoleOver(position, angle),
        }),
      );
    });
  }

  get #settings() {
    const { numEnvs, maxEpisodeSteps, suttonBartoReward } = this;
    return { numEnvs, maxEpisodeSteps, suttonBartoReward, physics: { ...this.physics } };
  }

  override snapshot(): EnvSnapshot {
    return {
      type: "CartPoleVectorEnv",
      settings: this.#settings,
      started: this.#started,
      states: this.#states.slice(),
      steps: this.steps,
      ended: this.#ended.slice(),
      lastActions: this.#lastActions.slice(),
      bounds: { ...this.#bounds },
      random: this.random.getState(),
    };
  }

  override restore(snapshot: EnvSnapshot): void {
    const count = (snapshot["settings"] as CartPoleVectorOptions | undefined)?.numEnvs ?? 0;
    checkSnapshot(snapshot, {
      type: "CartPoleVectorEnv",
      settings: this.#settings,
      isComplete: ({ started, states, steps, ended, lastActions, bounds }) =>
        typeof started === "boolean" &&
        typeof bounds === "object" &&
        hasLength(states, 4 * count) &&
        [steps, ended, lastActions].every((list) => hasLength(list, count)),
    });
    this.ownRandom = randomFromState(snapshot["random"] as RandomState);
    this.#started = snapshot["started"] as boolean;
    this.#states.set(snapshot["states"] as Float64Array);
    this.#steps.set(snapshot["steps"] as Int32Array);
    this.#ended.set(snapshot["ended"] as Uint8Array);
    this.#lastActions.set(snapshot["lastActions"] as Int8Array);
    this.#bounds = snapshot["bounds"] as ResetBounds;
  }
}

function hasLength(value: unknown, length: number): boolean {
  return (value as ArrayLike<unknown> | null | undefined)?.length === length;
}
