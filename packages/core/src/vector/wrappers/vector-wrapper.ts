import type { EnvSnapshot, RenderMode, RenderResult } from "../../env.ts";
import { GymError } from "../../errors.ts";
import type { RandomGenerator, Seed } from "../../random/random-generator.ts";
import type { EnvSpec } from "../../registry/env-spec.ts";
import type { Space } from "../../spaces/space.ts";
import {
  VectorEnv,
  type VectorEnvMetadata,
  type VectorResetOptions,
  type VectorResetResult,
  type VectorStepResult,
} from "../vector-env.ts";

/**
 * A vector environment around another: everything is passed on unless a subclass overrides it, after Gymnasium's
 * `VectorWrapper`. A subclass that changes observations or actions overrides the two spaces as well.
 */
export class VectorWrapper<
  Observations = unknown,
  Actions = unknown,
  InnerObservations = Observations,
  InnerActions = Actions,
> extends VectorEnv<Observations, Actions> {
  /** The vector environment one layer further in. */
  readonly env: VectorEnv<InnerObservations, InnerActions>;

  /** Throws `InvalidArgument` unless `env` is a vector environment. */
  constructor(env: VectorEnv<InnerObservations, InnerActions>) {
    super();
    if (!VectorEnv.is(env)) {
      throw new GymError("InvalidArgument", `Expected env to be a VectorEnv but got ${env}`);
    }
    this.env = env;
  }

  get numEnvs(): number {
    return this.env.numEnvs;
  }

  get observationSpace(): Space<Observations> {
    return this.env.observationSpace as unknown as Space<Observations>;
  }

  get actionSpace(): Space<Actions> {
    return this.env.actionSpace as unknown as Space<Actions>;
  }

  get singleObservationSpace(): Space {
    return this.env.singleObservationSpace;
  }

  get singleActionSpace(): Space {
    return this.env.singleActionSpace;
  }

  get metadata(): VectorEnvMetadata {
    return this.env.metadata;
  }

  override get renderMode(): RenderMode | null {
    return this.env.renderMode;
  }

  override get spec(): EnvSpec | null {
    return this.env.spec;
  }

  override set spec(spec: EnvSpec | null) {
    this.env.spec = spec;
  }

  override get random(): RandomGenerator | readonly RandomGenerator[] {
    return this.env.random;
  }

  override get randomSeeds(): readonly (Seed | null)[] {
    return this.env.randomSeeds;
  }

  reset(options?: VectorResetOptions): VectorResetResult<Observations> {
    return this.env.reset(options) as unknown as VectorResetResult<Observations>;
  }

  step(actions: Actions): VectorStepResult<Observations> {
    const result = this.env.step(actions as unknown as InnerActions);
    return result as unknown as VectorStepResult<Observations>;
  }

  override render(): readonly RenderResult[] | null {
    return this.env.render();
  }

  override get closed(): boolean {
    return this.env.closed;
  }

  /** Closes the vector environment inside; what is given is passed on to it. */
  override close(...options: unknown[]): void {
    (this.env.close as (...options: unknown[]) => void).apply(this.env, options);
  }

  /** What the wrapper itself must remember in a snapshot; `null` when it has no state. */
  protected saveState(): unknown {
    return null;
  }

  /** Takes back what `saveState` gave. */
  protected loadState(_state: unknown): void {}

  override snapshot(): EnvSnapshot {
    if (!this.env.snapshot) throw this.#hasNoSnapshots();
    return { type: this.constructor.name, state: this.saveState(), env: this.env.snapshot() };
  }

  override restore(snapshot: EnvSnapshot): void {
    if (!this.env.restore) throw this.#hasNoSnapshots();
    if (snapshot.type !== this.constructor.name) {
      throw new GymError(
        "InvalidSnapshot",
        `The snapshot was taken of ${snapshot.type}, not of ${this.constructor.name}: restore it on a vector environment made the same way.`,
      );
    }
    this.env.restore(snapshot["env"] as EnvSnapshot);
    this.loadState(snapshot["state"]);
  }

  #hasNoSnapshots(): GymError {
    return new GymError(
      "UnsupportedMode",
      `${this.env} has no snapshots: it implements neither snapshot() nor restore().`,
    );
  }

  override get unwrapped(): VectorEnv {
    return this.env.unwrapped;
  }

  /** Gymnasium's text: class names, without the `Vector` in front that sets ours apart, from the outside in. */
  override toString(): string {
    return `<${this.constructor.name.replace(/^Vector(?=[A-Z])/, "")}, ${this.env}>`;
  }
}
