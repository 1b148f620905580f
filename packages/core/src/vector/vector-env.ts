import type { EnvMetadata, EnvSnapshot, Info, RenderMode, RenderResult } from "../env.ts";
import { GymError } from "../errors.ts";
import { createRandom, createSeed } from "../random/create-random.ts";
import type { RandomGenerator, Seed } from "../random/random-generator.ts";
import type { EnvSpec } from "../registry/env-spec.ts";
import type { Space } from "../spaces/space.ts";
import { addInfo } from "./add-info.ts";
import type { AutoresetMode } from "./autoreset-mode.ts";

/** What a vector environment tells about itself. */
export interface VectorEnvMetadata extends EnvMetadata {
  readonly autoresetMode: AutoresetMode;
}

/** One seed, from which environment `i` gets `seed + i`, or a seed for each; `null` leaves a generator as it is. */
export type VectorSeed = number | bigint | readonly (Seed | null)[];

/** What `reset` passes on to the sub-environments, but for the mask. */
export interface VectorEnvOptions {
  /** Which environments to reset, one entry each and at least one true; the others stay where they are. */
  resetMask?: Uint8Array | readonly boolean[];
  [option: string]: unknown;
}

/** What `reset` of a vector environment is asked for. */
export interface VectorResetOptions {
  seed?: VectorSeed | null;
  options?: VectorEnvOptions | null;
}

/** The start of the episodes of all environments. */
export interface VectorResetResult<Observations> {
  /** A value of `observationSpace`. */
  observations: Observations;
  /** Info by key, batched: see `addInfo`. */
  infos: Info;
}

/** What one step of all environments led to; every array has one element for each environment. */
export interface VectorStepResult<Observations> {
  /** A value of `observationSpace`. */
  observations: Observations;
  rewards: Float64Array;
  /** 1 where the task itself ended. */
  terminations: Uint8Array;
  /** 1 where the episode was cut off from outside the task. */
  truncations: Uint8Array;
  /** Info by key, batched: see `addInfo`. */
  infos: Info;
}

const VECTOR_ENV = Symbol.for("@gym-llm/core.VectorEnv");

/**
 * Several environments of one kind that are played together, after Gymnasium's `VectorEnv`: observations and actions
 * are batches, values of `observationSpace` and `actionSpace`. Episodes that end are begun anew as
 * `metadata.autoresetMode` says.
 */
export abstract class VectorEnv<Observations = unknown, Actions = unknown> {
  /** Number of environments. */
  abstract readonly numEnvs: number;
  /** The space of a batch of observations. */
  abstract readonly observationSpace: Space<Observations>;
  /** The space of a batch of actions. */
  abstract readonly actionSpace: Space<Actions>;
  /** The space of the observations of one environment. */
  abstract readonly singleObservationSpace: Space;
  /** The space of the actions of one environment. */
  abstract readonly singleActionSpace: Space;
  abstract readonly metadata: VectorEnvMetadata;

  #spec: EnvSpec | null = null;
  #random: RandomGenerator | null = null;
  #randomSeed: Seed | null = null;
  #closed = false;

  get [VECTOR_ENV](): true {
    return true;
  }

  /** Whether a value is a vector environment, also of another copy of this package. */
  static is(value: unknown): value is VectorEnv {
    return typeof value === "object" && value !== null && VECTOR_ENV in value;
  }

  /** What `render` returns for each environment; `null` when nothing is to be rendered. */
  get renderMode(): RenderMode | null {
    return null;
  }

  /** How `makeVec` made it; `null` for a vector environment constructed directly. */
  get spec(): EnvSpec | null {
    return this.#spec;
  }

  set spec(spec: EnvSpec | null) {
    this.#spec = spec;
  }

  /** The source of chance: one generator where all environments are computed together, else one for each. */
  get random(): RandomGenerator | readonly RandomGenerator[] {
    return this.ownRandom;
  }

  /** The seeds the generators were last started with; `null` where a seed is unknown. */
  get randomSeeds(): readonly (Seed | null)[] {
    void this.ownRandom;
    return [this.#randomSeed];
  }

  /** The generator of a vector environment that computes all environments together; seeded from entropy until `seedRandom`. */
  protected get ownRandom(): RandomGenerator {
    if (this.#random === null) this.seedRandom(createSeed());
    return this.#random as RandomGenerator;
  }

  protected set ownRandom(generator: RandomGenerator) {
    this.#random = generator;
    this.#randomSeed = null;
  }

  /** Starts the own generator anew when a seed is given, and leaves it as it is when not. */
  protected seedRandom(seed: Seed | null | undefined): void {
    if (seed === undefined || seed === null) return;
    this.#random = createRandom(seed);
    this.#randomSeed = seed;
  }

  /** Starts the episodes of all environments, or of those in `options.resetMask`. Must come before the first step. */
  abstract reset(options?: VectorResetOptions): VectorResetResult<Observations>;

  /** Takes one action in each environment. */
  abstract step(actions: Actions): VectorStepResult<Observations>;

  /** What each environment shows, in order; `null` where nothing can be shown. */
  render(): readonly RenderResult[] | null {
    return null;
  }

  /** Whether `close` was called. */
  get closed(): boolean {
    return this.#closed;
  }

  /** Closes all environments and frees what they hold. May be called more than once. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.closeExtras();
  }

  /** Frees what a subclass holds; called once, by `close`. */
  protected closeExtras(): void {}

  /** Throws a `GymError` of code `ClosedEnvironment` after `close`. */
  protected assertOpen(method: string): void {
    if (!this.#closed) return;
    throw new GymError(
      "ClosedEnvironment",
      `${this}: ${method}() was called after close(). Make a new vector environment.`,
    );
  }

  /** The state of all environments now, random numbers included. Optional. */
  snapshot?(): EnvSnapshot;

  /** Goes back to a snapshot: from there the future is the same. Throws `InvalidSnapshot` for one of another vector environment. */
  restore?(snapshot: EnvSnapshot): void;

  /** The vector environment under all wrappers. */
  get unwrapped(): VectorEnv {
    return this as unknown as VectorEnv;
  }

  /** Adds the info of environment `index` to the batched `infos` and returns them; see the function `addInfo`. */
  protected addInfo(infos: Info, info: Info, index: number): Info {
    return addInfo(infos, info, index, this.numEnvs);
  }

  /** Gymnasium's text of the vector environment, such as `SyncVectorEnv(CartPole-v1, num_envs=3)`. */
  toString(): string {
    const id = this.spec === null ? "" : `${this.spec.id}, `;
    return `${this.constructor.name}(${id}num_envs=${this.numEnvs})`;
  }
}
