import type { EnvSnapshot, Info, RenderMode, RenderResult } from "../env.ts";
import { GymError } from "../errors.ts";
import type { RandomGenerator, Seed } from "../random/random-generator.ts";
import { checkSnapshot } from "../snapshots.ts";
import type { Space } from "../spaces/space.ts";
import { warn } from "../warnings.ts";
import { checkAutoresetMode } from "./autoreset-mode.ts";
import { EpisodeStatus } from "./episode-status.ts";
import { readResetRequest } from "./reset-request.ts";
import { SharedActions } from "./shared-actions.ts";
import { SharedObservations } from "./shared-observations.ts";
import { createSharedState } from "./shared-state.ts";
import { splitActions } from "./split-actions.ts";
import {
  VectorEnv,
  type VectorEnvMetadata,
  type VectorResetOptions,
  type VectorResetResult,
  type VectorStepResult,
} from "./vector-env.ts";
import { snapshotSettings, vectorSnapshotForm } from "./vector-snapshot-form.ts";
import { type CallKind, WorkerCalls } from "./worker-calls.ts";
import { throwFailures, WorkerMembers } from "./worker-members.ts";
import type { SharedState } from "./worker-messages.ts";
import {
  threadCount,
  type WorkerCloseOptions,
  type WorkerEnvRecipe,
  type WorkerVectorEnvOptions,
  type WorkerWaitOptions,
} from "./worker-options.ts";
import { planWorkers } from "./worker-plan.ts";
import { resetRequest } from "./worker-reset.ts";
import { workerThreads } from "./worker-threads.ts";

/**
 * Several environments stepped at the same time in worker threads, after Gymnasium's `AsyncVectorEnv`. For Node; the
 * results are those of `SyncVectorEnv`. `step` blocks until all have taken their step; between `stepAsync` and
 * `stepWait` the caller can do something else.
 *
 * When an environment throws, the others still take their reset or step; the error says which one it was. That one must
 * be reset, with `options.resetMask` or all together, before the next step, unless it only refused its action. When a
 * thread ends (`process.exit`, lack of memory), all its environments must be reset, which starts it again with new ones.
 *
 * The threads do not keep the process alive; `close` ends them.
 */
export class WorkerVectorEnv<Observations = unknown, Actions = unknown> extends VectorEnv<
  Observations,
  Actions
> {
  readonly numEnvs: number;
  readonly observationSpace: Space<Observations>;
  readonly actionSpace: Space<Actions>;
  readonly singleObservationSpace: Space;
  readonly singleActionSpace: Space;
  readonly metadata: VectorEnvMetadata;
  /** How many threads the environments are spread over. */
  readonly numThreads: number;
  readonly #renderMode: RenderMode | null;
  readonly #state: SharedState;
  readonly #observations: SharedObservations;
  readonly #actions: SharedActions;
  readonly #calls: WorkerCalls;
  readonly #members: WorkerMembers;
  readonly #status: EpisodeStatus;
  readonly #randomSeeds: (Seed | null)[];
  /** The environments of the reset that was begun last, with their seeds. */
  #resets: ReadonlyMap<number, Seed | null> = new Map();
  #closing: WorkerCloseOptions = {};

  /**
   * `recipes` say how each environment is made; one of each is also made here, for its spaces. Throws what `make`
   * throws, and a `GymError` of code `InvalidArgument` when there are no recipes, when they cannot be sent to a thread,
   * or when the spaces do not go together; of `UnsupportedMode` where there are no worker threads.
   */
  constructor(recipes: readonly WorkerEnvRecipe[], options: WorkerVectorEnvOptions = {}) {
    super();
    workerThreads();
    const { sharedMemory = true, copy = true, observationMode = "same", modules = [] } = options;
    const autoresetMode = checkAutoresetMode(options.autoresetMode ?? "NextStep");
    const plan = planWorkers(recipes, observationMode, modules);
    const { observationSpace, singleObservationSpace, actionSpace, singleActionSpace } =
      plan.spaces;
    this.numEnvs = recipes.length;
    this.numThreads = threadCount(options.threads, this.numEnvs);
    this.metadata = { ...plan.metadata, autoresetMode };
    this.#renderMode = plan.renderMode;
    this.observationSpace = observationSpace as Space<Observations>;
    this.singleObservationSpace = singleObservationSpace;
    this.actionSpace = actionSpace as Space<Actions>;
    this.singleActionSpace = singleActionSpace;
    this.#state = createSharedState(plan.spaces, this.numEnvs, sharedMemory);
    this.#observations = new SharedObservations(singleObservationSpace, this.#state, copy);
    this.#actions = new SharedActions(singleActionSpace, this.#state);
    this.#status = new EpisodeStatus(
      this.numEnvs,
      autoresetMode,
      (index) => (recipes[index] as WorkerEnvRecipe).id,
    );
    this.#randomSeeds = new Array<null>(this.numEnvs).fill(null);
    const { numThreads } = this;
    this.#calls = new WorkerCalls(this, {
      ...options,
      recipes,
      modules,
      numThreads,
      plan,
      autoresetMode,
      state: this.#state,
    });
    this.#members = new WorkerMembers(this.#calls, this.numEnvs);
  }

  override get renderMode(): RenderMode | null {
    return this.#renderMode;
  }

  /** The generators live in the threads: throws a `GymError` of code `UnsupportedMode`. */
  override get random(): readonly RandomGenerator[] {
    throw new GymError(
      "UnsupportedMode",
      "The random generators of a WorkerVectorEnv live in its threads. Seed them with reset({ seed }).",
    );
  }

  /** The seed each environment was last reset with; `null` where there was none yet. */
  override get randomSeeds(): readonly (Seed | null)[] {
    return [...this.#randomSeeds];
  }

  /** Starts new episodes: `resetAsync` and `resetWait`. */
  reset(request: VectorResetOptions = {}): VectorResetResult<Observations> {
    this.resetAsync(request);
    return this.resetWait();
  }

  /**
   * Begins a reset. Throws a `GymError` of code `InvalidArgument` when seeds or mask do not fit, of `ResetNeeded` when the
   * mask leaves out an environment that was never reset, of `AlreadyPendingCall` while another call waits for its end,
   * and of `ClosedEnvironment` after `close`.
   */
  resetAsync(request: VectorResetOptions = {}): void {
    this.assertOpen("resetAsync");
    this.#calls.assertIdle("resetAsync");
    const { seeds, mask, options } = readResetRequest(request, this.numEnvs);
    this.#status.assertResettable(mask);
    const chosen = new Set([...seeds.keys()].filter((index) => mask?.[index] !== 0));
    this.#calls.revive(chosen);
    this.#resets = new Map([...chosen].map((index) => [index, seeds[index] ?? null]));
    this.#calls.begin("reset", (indexes) => resetRequest(indexes, this.#resets, options));
  }

  /** Waits for the end of a reset. Throws what went wrong, `NoAsyncCall` when none was begun, `Timeout` when it takes longer. */
  resetWait({ timeoutMs }: WorkerWaitOptions = {}): VectorResetResult<Observations> {
    const { infos } = this.#finish("reset", timeoutMs, (failed) => {
      for (const [index, seed] of this.#resets) {
        if (failed.has(index)) continue;
        this.#status.begin(index);
        if (seed !== null) this.#randomSeeds[index] = seed;
      }
    });
    return { observations: this.#observations.read() as Observations, infos };
  }

  /** Takes one action in each environment: `stepAsync` and `stepWait`. */
  step(actions: Actions): VectorStepResult<Observations> {
    this.stepAsync(actions);
    return this.stepWait();
  }

  /**
   * Begins a step. Throws a `GymError` of code `InvalidAction` when `actions` is no batch of as many actions, of
   * `ResetNeeded` when an environment must be reset first, of `AlreadyPendingCall` while another call waits for its end,
   * and of `ClosedEnvironment` after `close`.
   */
  stepAsync(actions: Actions): void {
    this.assertOpen("stepAsync");
    this.#calls.assertIdle("stepAsync");
    const each = splitActions(this.singleActionSpace, actions, this.numEnvs);
    this.#status.assertSteppable();
    for (let index = 0; index < this.numEnvs; index++) {
      this.#state.renewals[index] = this.#status.isRenewal(index) ? 1 : 0;
    }
    this.#calls.begin("step", (indexes) => {
      const unshared = this.#actions.write(indexes, each);
      return unshared.length === 0 ? null : { kind: "step", actions: unshared };
    });
  }

  /** Waits for the end of a step. Throws what went wrong, `NoAsyncCall` when none was begun, `Timeout` when it takes longer. */
  stepWait({ timeoutMs }: WorkerWaitOptions = {}): VectorStepResult<Observations> {
    const { rewards, terminations, truncations } = this.#state;
    const { infos } = this.#finish("step", timeoutMs, (failed) => {
      for (let index = 0; index < this.numEnvs; index++) {
        if (failed.has(index)) continue;
        this.#status.step(index, terminations[index] === 1 || truncations[index] === 1);
      }
    });
    return {
      observations: this.#observations.read() as Observations,
      rewards: Float64Array.from(rewards),
      terminations: Uint8Array.from(terminations),
      truncations: Uint8Array.from(truncations),
      infos,
    };
  }

  #finish(
    kind: CallKind,
    timeoutMs: number | undefined,
    note: (failed: ReadonlySet<number>) => void,
  ): { infos: Info } {
    this.assertOpen(`${kind}Wait`);
    const outcome = this.#calls.finish(kind, timeoutMs);
    note(new Set(outcome.failures.flatMap(({ indexes }) => indexes)));
    for (const { indexes, error } of outcome.failures) {
      for (const index of indexes) this.#status.fail(index, error);
    }
    this.#observations.take(outcome.rests);
    throwFailures(outcome);
    const infos: Info = {};
    for (const [index, info] of outcome.infos) this.addInfo(infos, info, index);
    return { infos };
  }

  override render(): readonly RenderResult[] {
    return this.call("render") as RenderResult[];
  }

  /** Calls a method of every environment, or of a layer in it, and returns what they returned, in order: `callAsync` and `callWait`. */
  call(name: string, ...args: unknown[]): unknown[] {
    this.callAsync(name, ...args);
    return this.callWait();
  }

  /** Begins a call. Arguments and results must be data that can be sent to a thread. Throws as `stepAsync` does. */
  callAsync(name: string, ...args: unknown[]): void {
    this.assertOpen("callAsync");
    this.#members.begin(name, args);
  }

  /** Waits for the end of a call. Throws what went wrong, `NoAsyncCall` when none was begun, `Timeout` when it takes longer. */
  callWait({ timeoutMs }: WorkerWaitOptions = {}): unknown[] {
    this.assertOpen("callWait");
    return this.#members.finish(timeoutMs);
  }

  /** A member of every environment, or of a layer in it, in order. Throws `InvalidArgument` when there is none. */
  getAttribute(name: string): unknown[] {
    this.assertOpen("getAttribute");
    return this.#members.read(name);
  }

  /** Sets a member of every environment: an array has one value for each, anything else is the value of all. */
  setAttribute(name: string, values: unknown): void {
    this.assertOpen("setAttribute");
    this.#members.write(name, values);
  }

  /** The state of all environments and which of them wait for a reset. Throws `UnsupportedMode` when one has no snapshots. */
  override snapshot(): EnvSnapshot {
    this.assertOpen("snapshot");
    return {
      type: "WorkerVectorEnv",
      settings: snapshotSettings(this),
      envs: this.#members.snapshot(),
      observations: this.#observations.save(),
      status: this.#status.save(),
      randomSeeds: this.randomSeeds,
    };
  }

  override restore(snapshot: EnvSnapshot): void {
    this.assertOpen("restore");
    checkSnapshot(snapshot, vectorSnapshotForm("WorkerVectorEnv", this));
    this.#members.restore(snapshot["envs"] as readonly EnvSnapshot[]);
    this.#observations.load(snapshot["observations"] as readonly unknown[]);
    this.#status.load(snapshot["status"] as readonly number[]);
    this.#randomSeeds.splice(0, this.numEnvs, ...(snapshot["randomSeeds"] as (Seed | null)[]));
  }

  /**
   * Closes all environments and ends the threads. A call that still waits for its end is waited for, with a warning.
   * Throws what the environments throw, when all threads have ended.
   */
  override close(options: WorkerCloseOptions = {}): void {
    this.#closing = options;
    super.close();
  }

  protected override closeExtras(): void {
    const { pending } = this.#calls;
    if (pending !== null) {
      warn(`Calling \`close\` while waiting for a pending call to \`${pending}\` to complete.`);
    }
    this.#calls.close(this.#closing.terminate ?? false, this.#closing.timeoutMs);
  }
}
