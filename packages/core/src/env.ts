import { createRandom } from "./random/create-random.ts";
import type { RandomGenerator, Seed } from "./random/random-generator.ts";
import type { EnvSpec } from "./registry/env-spec.ts";
import type { RgbFrame } from "./rendering/rgb-frame.ts";
import type { Space } from "./spaces/space.ts";

/** How `render` shows the environment; `human` means a window or page that something else provides. */
export type RenderMode = "rgb_array" | "ansi" | "human" | "rgb_array_list" | "ansi_list";

/** What `render` returns: pixels, text, a list of either, or nothing. */
export type RenderResult = RgbFrame | string | RgbFrame[] | string[] | null;

/** What an environment tells about itself. */
export interface EnvMetadata {
  readonly renderModes: readonly RenderMode[];
  /** Frames per second at which a rendered episode looks right. */
  readonly renderFps: number;
}

/** Data beside an observation; keys keep Gymnasium's spelling (`action_mask`, `prob`). */
export type Info = Record<string, unknown>;

/** What `reset` is asked for. */
export interface ResetOptions {
  /** Starts the generator anew; without it the environment goes on drawing from the one it has. */
  seed?: Seed;
  /** The environment's own options, documented by each environment. */
  options?: Record<string, unknown>;
}

/** The start of an episode. */
export interface ResetResult<Observation> {
  observation: Observation;
  info: Info;
}

/** What one step led to. */
export interface StepResult<Observation> {
  observation: Observation;
  /** The reward for the action just taken. */
  reward: number;
  /** The task itself ended: there is no next state, and the return beyond this step is 0. */
  terminated: boolean;
  /** The episode was cut off from outside the task, by a time limit for instance; the state has a future. */
  truncated: boolean;
  info: Info;
}

/** The whole state of an environment as plain data that survives `structuredClone`. */
export interface EnvSnapshot {
  /** Name of the class that wrote it; only the same class reads it. */
  readonly type: string;
  readonly [field: string]: unknown;
}

/**
 * An environment: a task that is played step by step, after Gymnasium's `Env`.
 *
 * `reset` starts an episode and must come first; `step` then takes one action until `terminated` or `truncated`.
 * Every reset and step returns fresh objects that the environment does not write to again.
 * Subclasses call `this.seedRandom(options?.seed)` at the beginning of `reset` and draw from `this.random` only.
 */
export abstract class Env<Observation = unknown, Action = unknown> {
  abstract readonly observationSpace: Space<Observation>;
  abstract readonly actionSpace: Space<Action>;
  abstract readonly metadata: EnvMetadata;

  readonly #renderMode: RenderMode | null;
  #spec: EnvSpec | null = null;
  #random: RandomGenerator | null = null;

  /** `renderMode` decides what `render` returns; `null` when nothing is to be rendered. */
  constructor(renderMode: RenderMode | null = null) {
    this.#renderMode = renderMode;
  }

  /** The mode given at construction, `null` when nothing is to be rendered. */
  get renderMode(): RenderMode | null {
    return this.#renderMode;
  }

  /** How `make` made it; `null` for an environment constructed directly. */
  get spec(): EnvSpec | null {
    return this.#spec;
  }

  set spec(spec: EnvSpec | null) {
    this.#spec = spec;
  }

  /** The environment's only source of chance; seeded from entropy until `reset({ seed })`. */
  get random(): RandomGenerator {
    this.#random ??= createRandom();
    return this.#random;
  }

  set random(generator: RandomGenerator) {
    this.#random = generator;
  }

  /** Starts the generator anew when a seed is given, and leaves it as it is when not. */
  protected seedRandom(seed: Seed | undefined): void {
    if (seed !== undefined) this.#random = createRandom(seed);
  }

  /** Starts an episode. Throws a `GymError` when the seed or an option cannot be used. */
  abstract reset(options?: ResetOptions): ResetResult<Observation>;

  /** Takes one action. Throws a `GymError` of code `InvalidAction` when it is outside the action space. */
  abstract step(action: Action): StepResult<Observation>;

  /** Shows the present state in the mode given at construction; `null` without one. */
  render(): RenderResult {
    return null;
  }

  /** Frees what the environment holds. May be called more than once. */
  close(): void {}

  /** The state now, random numbers included. Optional. */
  snapshot?(): EnvSnapshot;

  /** Goes back to a snapshot: from there the future is the same. Throws `InvalidSnapshot` for one of another environment. */
  restore?(snapshot: EnvSnapshot): void;

  /** The environment under all wrappers. */
  get unwrapped(): Env {
    return this as unknown as Env;
  }

  /** Gymnasium's text of the environment, such as `<TaxiEnv<Taxi-v4>>`. */
  toString(): string {
    const name = this.constructor.name;
    return this.spec ? `<${name}<${this.spec.id}>>` : `<${name} instance>`;
  }
}

/** An environment that lives elsewhere (another process, another machine): the same members, answering with promises. */
export interface AsyncEnv<Observation = unknown, Action = unknown> {
  readonly observationSpace: Space<Observation>;
  readonly actionSpace: Space<Action>;
  readonly metadata: EnvMetadata;
  readonly renderMode: RenderMode | null;
  readonly spec: EnvSpec | null;
  reset(options?: ResetOptions): Promise<ResetResult<Observation>>;
  step(action: Action): Promise<StepResult<Observation>>;
  render(): Promise<RenderResult>;
  close(): Promise<void>;
}
