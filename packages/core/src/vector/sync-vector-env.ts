import type { Env, EnvSnapshot, Info, RenderMode, RenderResult, ResetOptions } from "../env.ts";
import type { GymError } from "../errors.ts";
import type { RandomGenerator, Seed } from "../random/random-generator.ts";
import { checkSnapshot } from "../snapshots.ts";
import { concatenate, createEmptyArray } from "../spaces/concatenate.ts";
import type { Space } from "../spaces/space.ts";
import { type AutoresetMode, checkAutoresetMode } from "./autoreset-mode.ts";
import { copyBatch } from "./copy-batch.ts";
import { EpisodeStatus } from "./episode-status.ts";
import { makeSubEnvironments } from "./make-sub-environments.ts";
import { readResetRequest } from "./reset-request.ts";
import { splitActions } from "./split-actions.ts";
import { restoreEach, snapshotEach } from "./sub-environment-snapshots.ts";
import {
  attributeValues,
  callMember,
  joinErrors,
  readMember,
  subEnvironmentError,
  subEnvironmentName,
  writeMember,
} from "./sub-environments.ts";
import {
  VectorEnv,
  type VectorEnvMetadata,
  type VectorResetOptions,
  type VectorResetResult,
  type VectorStepResult,
} from "./vector-env.ts";
import { snapshotSettings, vectorSnapshotForm } from "./vector-snapshot-form.ts";
import type { ObservationMode } from "./vector-spaces.ts";

/** Arguments of `SyncVectorEnv` beside the functions that make its environments. */
export interface SyncVectorEnvOptions {
  /** Whether observations are copies (the default), or one buffer that the next step writes to again. */
  copy?: boolean | undefined;
  /** How the observation spaces become one; `same` unless given. */
  observationMode?: ObservationMode | undefined;
  /** What happens to environments whose episode ended; `NextStep` unless given. */
  autoresetMode?: AutoresetMode | undefined;
}

/**
 * Several environments stepped one after the other, after Gymnasium's `SyncVectorEnv`.
 *
 * When an environment throws, the others still take their reset or step; the error says which one it was. That one must
 * be reset, with `options.resetMask` or all together, before the next step, unless it only refused its action.
 */
export class SyncVectorEnv<Observations = unknown, Actions = unknown> extends VectorEnv<
  Observations,
  Actions
> {
  readonly numEnvs: number;
  readonly observationSpace: Space<Observations>;
  readonly actionSpace: Space<Actions>;
  readonly singleObservationSpace: Space;
  readonly singleActionSpace: Space;
  readonly metadata: VectorEnvMetadata;
  /** The environments, in order. */
  readonly envs: readonly Env[];
  readonly #copy: boolean;
  readonly #latest: unknown[];
  readonly #status: EpisodeStatus;
  readonly #rewards: Float64Array;
  readonly #terminations: Uint8Array;
  readonly #truncations: Uint8Array;
  #observations: unknown;
  #randomSeeds: (Seed | null)[];

  /**
   * `envFns` make the environments. Throws a `GymError` of code `InvalidArgument` when there are none, when an option is
   * none of those there are, and when the spaces of the environments do not go together; what was made is closed then.
   */
  constructor(envFns: readonly (() => Env)[], options: SyncVectorEnvOptions = {}) {
    super();
    const { copy = true, observationMode = "same", autoresetMode = "NextStep" } = options;
    const mode = checkAutoresetMode(autoresetMode);
    const made = makeSubEnvironments(envFns, observationMode);
    const [first] = made.envs as readonly [Env];
    this.#copy = copy;
    this.envs = made.envs;
    this.numEnvs = this.envs.length;
    this.metadata = { ...first.metadata, autoresetMode: mode };
    this.observationSpace = made.spaces.observationSpace as Space<Observations>;
    this.singleObservationSpace = made.spaces.singleObservationSpace;
    this.actionSpace = made.spaces.actionSpace as Space<Actions>;
    this.singleActionSpace = made.spaces.singleActionSpace;
    this.#latest = new Array<unknown>(this.numEnvs).fill(null);
    this.#status = new EpisodeStatus(this.numEnvs, mode, (index) => this.#nameOf(index));
    this.#rewards = new Float64Array(this.numEnvs);
    this.#terminations = new Uint8Array(this.numEnvs);
    this.#truncations = new Uint8Array(this.numEnvs);
    this.#observations = createEmptyArray(this.singleObservationSpace, this.numEnvs);
    this.#randomSeeds = new Array<null>(this.numEnvs).fill(null);
  }

  override get renderMode(): RenderMode | null {
    return (this.envs[0] as Env).renderMode;
  }

  /** The generators of the environments, in order. */
  override get random(): readonly RandomGenerator[] {
    return this.envs.map((env) => env.random);
  }

  /** The seed each environment was last reset with; `null` where there was none yet. */
  override get randomSeeds(): readonly (Seed | null)[] {
    return [...this.#randomSeeds];
  }

  /**
   * Starts new episodes. Throws a `GymError` of code `InvalidArgument` when seeds or mask do not fit, of `ResetNeeded`
   * when the mask leaves out an environment that was never reset, and of `ClosedEnvironment` after `close`.
   */
  reset(request: VectorResetOptions = {}): VectorResetResult<Observations> {
    this.assertOpen("reset");
    const { seeds, mask, options } = readResetRequest(request, this.numEnvs);
    this.#status.assertResettable(mask);
    const infos: Info = {};
    const errors: GymError[] = [];
    for (let index = 0; index < this.numEnvs; index++) {
      if (mask?.[index] === 0) continue;
      const seed = seeds[index] ?? null;
      const own: ResetOptions = {};
      if (seed !== null) own.seed = seed;
      if (options !== null) own.options = options;
      try {
        this.addInfo(infos, this.#resetOne(index, own), index);
        if (seed !== null) this.#randomSeeds[index] = seed;
        this.#terminations[index] = 0;
        this.#truncations[index] = 0;
      } catch (cause) {
        errors.push(this.#failed(index, "reset()", cause));
      }
    }
    if (errors.length > 0) throw joinErrors(errors);
    return { observations: this.#batch(), infos };
  }

  /**
   * Takes one action in each environment. Throws a `GymError` of code `InvalidAction` when `actions` is no batch of as
   * many actions, of `ResetNeeded` when an environment must be reset first, and of `ClosedEnvironment` after `close`.
   */
  step(actions: Actions): VectorStepResult<Observations> {
    this.assertOpen("step");
    const each = splitActions(this.singleActionSpace, actions, this.numEnvs);
    this.#status.assertSteppable();
    const infos: Info = {};
    let errors: GymError[] | null = null;
    for (let index = 0; index < this.numEnvs; index++) {
      try {
        this.#stepOne(index, each[index], infos);
      } catch (cause) {
        errors ??= [];
        errors.push(this.#failed(index, "step()", cause));
      }
    }
    if (errors !== null) throw joinErrors(errors);
    return {
      observations: this.#batch(),
      rewards: this.#rewards.slice(),
      terminations: this.#terminations.slice(),
      truncations: this.#truncations.slice(),
      infos,
    };
  }

  #resetOne(index: number, options?: ResetOptions): Info {
    const { observation, info } = (this.envs[index] as Env).reset(options);
    this.#latest[index] = observation;
    this.#status.begin(index);
    return info;
  }

  #stepOne(index: number, action: unknown, infos: Info): void {
    if (this.#status.isRenewal(index)) {
      const info = this.#resetOne(index);
      this.#record(index, 0, false, false);
      this.addInfo(infos, info, index);
      return;
    }
    const { observation, reward, terminated, truncated, info } = (this.envs[index] as Env).step(
      action,
    );
    this.#latest[index] = observation;
    this.#record(index, reward, terminated, truncated);
    const isDone = terminated || truncated;
    this.#status.step(index, isDone);
    if (isDone && this.metadata.autoresetMode === "SameStep") {
      this.addInfo(infos, { final_obs: observation, final_info: info }, index);
      this.addInfo(infos, this.#resetOne(index), index);
    } else {
      this.addInfo(infos, info, index);
    }
  }

  #record(index: number, reward: number, terminated: boolean, truncated: boolean): void {
    this.#rewards[index] = reward;
    this.#terminations[index] = terminated ? 1 : 0;
    this.#truncations[index] = truncated ? 1 : 0;
  }

  #failed(index: number, doing: string, cause: unknown): GymError {
    this.#status.fail(index, cause);
    return subEnvironmentError(index, this.#nameOf(index), doing, cause);
  }

  #nameOf(index: number): string {
    return subEnvironmentName(this.envs[index] as Env);
  }

  #batch(): Observations {
    this.#observations = concatenate(this.singleObservationSpace, this.#latest, this.#observations);
    return (this.#copy ? copyBatch(this.#observations) : this.#observations) as Observations;
  }

  override render(): readonly RenderResult[] {
    return this.envs.map((env) => env.render());
  }

  /** Calls a method of every environment, or of a layer in it, and returns what they returned, in order. */
  call(name: string, ...args: unknown[]): unknown[] {
    return this.envs.map((env) => callMember(env, name, args));
  }

  /** A member of every environment, or of a layer in it, in order. Throws `InvalidArgument` when there is none. */
  getAttribute(name: string): unknown[] {
    return this.envs.map((env) => readMember(env, name));
  }

  /** Sets a member of every environment: an array has one value for each, anything else is the value of all. */
  setAttribute(name: string, values: unknown): void {
    const each = attributeValues(values, this.numEnvs);
    for (const [index, env] of this.envs.entries()) writeMember(env, name, each[index]);
  }

  /** The state of all environments and which of them wait for a reset. Throws `UnsupportedMode` when one has no snapshots. */
  override snapshot(): EnvSnapshot {
    return {
      type: "SyncVectorEnv",
      settings: snapshotSettings(this),
      envs: snapshotEach(this.envs),
      observations: copyBatch(this.#latest),
      status: this.#status.save(),
      randomSeeds: this.randomSeeds,
    };
  }

  override restore(snapshot: EnvSnapshot): void {
    checkSnapshot(snapshot, vectorSnapshotForm("SyncVectorEnv", this));
    restoreEach(this.envs, snapshot["envs"] as readonly EnvSnapshot[]);
    const observations = copyBatch(snapshot["observations"] as readonly unknown[]);
    for (let index = 0; index < this.numEnvs; index++) this.#latest[index] = observations[index];
    this.#status.load(snapshot["status"] as readonly number[]);
    this.#randomSeeds = [...(snapshot["randomSeeds"] as readonly (Seed | null)[])];
  }

  protected override closeExtras(): void {
    const errors: GymError[] = [];
    for (const [index, env] of this.envs.entries()) {
      try {
        env.close();
      } catch (cause) {
        errors.push(this.#failed(index, "close()", cause));
      }
    }
    if (errors.length > 0) throw joinErrors(errors);
  }
}
