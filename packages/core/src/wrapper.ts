import {
  Env,
  type EnvMetadata,
  type EnvSnapshot,
  type RenderMode,
  type RenderResult,
  type ResetOptions,
  type ResetResult,
  type StepResult,
} from "./env.ts";
import { GymError } from "./errors.ts";
import type { RandomGenerator } from "./random/random-generator.ts";
import type { EnvSpec } from "./registry/env-spec.ts";
import type { WrapperSpec } from "./registry/wrapper-spec.ts";
import type { Space } from "./spaces/space.ts";

/**
 * An environment around another: everything is passed on unless a subclass overrides it.
 * A subclass that changes the observations or actions overrides the space as well.
 */
export class Wrapper<
  Observation = unknown,
  Action = unknown,
  InnerObservation = Observation,
  InnerAction = Action,
> extends Env<Observation, Action> {
  /** The environment one layer further in. */
  readonly env: Env<InnerObservation, InnerAction>;

  readonly #record: WrapperSpec | null;
  #innerSpec: EnvSpec | null = null;
  #outerSpec: EnvSpec | null = null;

  /**
   * `record` says how the wrapper can be made again, all options included: it appears in `spec`, and `make(spec)` uses it.
   * Without one the wrapper is listed in `spec`, but `make` refuses to make it again. A subclass gives its own.
   * Throws `InvalidArgument` when `env` is no environment.
   */
  constructor(env: Env<InnerObservation, InnerAction>, record: WrapperSpec | null = null) {
    super();
    if (typeof env?.step !== "function") {
      throw new GymError(
        "InvalidArgument",
        `Expected env to be a \`Env\` but got ${env === null ? "null" : typeof env}`,
      );
    }
    this.env = env;
    this.#record = record;
  }

  override get renderMode(): RenderMode | null {
    return this.env.renderMode;
  }

  /** How `make` makes the environment with this wrapper; the same object until a spec further in changes. */
  override get spec(): EnvSpec | null {
    const inner = this.env.spec;
    if (inner !== this.#innerSpec) {
      this.#innerSpec = inner;
      this.#outerSpec = this.describeSpec(inner);
    }
    return this.#outerSpec;
  }

  override set spec(spec: EnvSpec | null) {
    this.env.spec = spec;
  }

  /** The spec as it looks from outside this wrapper: with the wrapper in the list of those to apply. */
  protected describeSpec(inner: EnvSpec | null): EnvSpec | null {
    if (inner === null) return null;
    return inner.with({ additionalWrappers: [...inner.additionalWrappers, this.wrapperSpec] });
  }

  /** How this wrapper can be made again; its `kwargs` are `null` when its class recorded no options. */
  get wrapperSpec(): WrapperSpec {
    const { name } = this.constructor;
    // A parent class's record would make the parent again, not this class.
    if (this.#record?.name === name) return this.#record;
    return { name, entryPoint: name, kwargs: null };
  }

  get observationSpace(): Space<Observation> {
    return this.env.observationSpace as unknown as Space<Observation>;
  }

  get actionSpace(): Space<Action> {
    return this.env.actionSpace as unknown as Space<Action>;
  }

  get metadata(): EnvMetadata {
    return this.env.metadata;
  }

  override get random(): RandomGenerator {
    return this.env.random;
  }

  override set random(generator: RandomGenerator) {
    this.env.random = generator;
  }

  reset(options?: ResetOptions): ResetResult<Observation> {
    return this.env.reset(options) as unknown as ResetResult<Observation>;
  }

  step(action: Action): StepResult<Observation> {
    return this.env.step(action as unknown as InnerAction) as unknown as StepResult<Observation>;
  }

  override render(): RenderResult {
    return this.env.render();
  }

  override close(): void {
    this.env.close();
  }

  /** What the wrapper itself must remember in a snapshot; `null` when it has no state. */
  protected saveState(): unknown {
    return null;
  }

  /** Takes back what `saveState` gave. */
  protected loadState(_state: unknown): void {}

  override snapshot(): EnvSnapshot {
    if (!this.env.snapshot) {
      throw new GymError(
        "UnsupportedMode",
        `${this.env} has no snapshots: it implements neither snapshot() nor restore().`,
      );
    }
    return { type: this.constructor.name, state: this.saveState(), env: this.env.snapshot() };
  }

  override restore(snapshot: EnvSnapshot): void {
    if (!this.env.restore) {
      throw new GymError(
        "UnsupportedMode",
        `${this.env} has no snapshots: it implements neither snapshot() nor restore().`,
      );
    }
    if (snapshot.type !== this.constructor.name) {
      throw new GymError(
        "InvalidSnapshot",
        `The snapshot was taken of ${snapshot.type}, not of ${this.constructor.name}: restore it on an environment made the same way.`,
      );
    }
    this.env.restore(snapshot["env"] as EnvSnapshot);
    this.loadState(snapshot["state"]);
  }

  override get unwrapped(): Env {
    return this.env.unwrapped;
  }

  override toString(): string {
    return `<${this.constructor.name}${this.env}>`;
  }
}
