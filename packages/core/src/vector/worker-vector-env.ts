import type { Info, RenderMode, RenderResult, ResetOptions } from "../env.ts";
import { GymError } from "../errors.ts";
import type { RandomGenerator, Seed } from "../random/random-generator.ts";
import type { Space } from "../spaces/space.ts";
import { warn } from "../warnings.ts";
import { type AutoresetMode, checkAutoresetMode } from "./autoreset-mode.ts";
import { EpisodeStatus } from "./episode-status.ts";
import { readResetRequest } from "./reset-request.ts";
import { SharedActions } from "./shared-actions.ts";
import { createSharedBatch, onSharedBuffer } from "./shared-batch.ts";
import { SharedObservations } from "./shared-observations.ts";
import { splitActions } from "./split-actions.ts";
import { attributeValues, joinErrors } from "./sub-environments.ts";
import {
  VectorEnv,
  type VectorEnvMetadata,
  type VectorResetOptions,
  type VectorResetResult,
  type VectorStepResult,
} from "./vector-env.ts";
import type { ObservationMode } from "./vector-spaces.ts";
import { type CallKind, type Outcome, WorkerCalls } from "./worker-calls.ts";
import type { CrewOptions } from "./worker-crew.ts";
import type { SharedState, WorkerEnvRecipe } from "./worker-messages.ts";
import { planWorkers } from "./worker-plan.ts";
import { availableThreads, workerThreads } from "./worker-threads.ts";

/** Arguments of `WorkerVectorEnv` beside the recipes of its environments. */
export interface WorkerVectorEnvOptions extends CrewOptions {
  /** How many threads the environments are spread over; as many as the machine runs at once unless given. */
  threads?: number | undefined;
  /**
   * Modules that register environments, imported by each thread: npm names, looked up from the working directory and
   * from the main script, or URLs. An id whose entry point is `package:Export` is found without: by `package/register`.
   */
  modules?: readonly string[] | undefined;
  /** Whether the threads write observations to shared memory (the default) or send them by message. */
  sharedMemory?: boolean | undefined;
  /** Whether observations are copies (the default), or one buffer that the next step writes to again. */
  copy?: boolean | undefined;
  /** How the observation spaces become one; `same` unless given. */
  observationMode?: ObservationMode | undefined;
  /** What happens to environments whose episode ended; `NextStep` unless given. */
  autoresetMode?: AutoresetMode | undefined;
}

/** How long to wait for the threads. */
export interface WorkerWaitOptions {
  /** In milliseconds; as long as it takes unless given. */
  timeoutMs?: number | undefined;
}

/** How to end the threads. */
export interface WorkerCloseOptions extends WorkerWaitOptions {
  /** Whether to end the threads at once, without closing the environments. They are ended so when the time is up, too. */
  terminate?: boolean;
}

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
    this.#state = {
      numEnvs: this.numEnvs,
      observations: sharedMemory ? createSharedBatch(singleObservationSpace, this.numEnvs) : null,
      actions: createSharedBatch(singleActionSpace, this.numEnvs),
      rewards: onSharedBuffer(new Float64Array(this.numEnvs)),
      terminations: onSharedBuffer(new Uint8Array(this.numEnvs)),
      truncations: onSharedBuffer(new Uint8Array(this.numEnvs)),
      renewals: onSharedBuffer(new Uint8Array(this.numEnvs)),
    };
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
    this.#calls.begin("reset", (indexes) => {
      const resets = indexes
        .filter((index) => chosen.has(index))
        .map((index) => {
          const own: ResetOptions = {};
          const seed = seeds[index] ?? null;
          if (seed !== null) own.seed = seed;
          if (options !== null) own.options = options;
          return [index, own] as const;
        });
      return resets.length === 0 ? undefined : { kind: "reset", resets };
    });
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
    const outcome = this.#outcome(kind, timeoutMs);
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

  #outcome(kind: CallKind, timeoutMs: number | undefined): Outcome {
    this.assertOpen(`${kind}Wait`);
    return this.#calls.finish(kind, timeoutMs);
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
    if (name === "reset" || name === "step" || name === "close") {
      throw new GymError(
        "InvalidArgument",
        `Trying to call function \`${name}\` with \`call\`, use \`${name}\` directly instead.`,
      );
    }
    this.#calls.begin("call", () => ({ kind: "call", name, args }));
  }

  /** Waits for the end of a call. Throws what went wrong, `NoAsyncCall` when none was begun, `Timeout` when it takes longer. */
  callWait({ timeoutMs }: WorkerWaitOptions = {}): unknown[] {
    const outcome = this.#outcome("call", timeoutMs);
    throwFailures(outcome);
    return [...outcome.results];
  }

  /** A member of every environment, or of a layer in it, in order. Throws `InvalidArgument` when there is none. */
  getAttribute(name: string): unknown[] {
    this.assertOpen("getAttribute");
    this.#calls.begin("call", () => ({ kind: "read", name }));
    return this.callWait();
  }

  /** Sets a member of every environment: an array has one value for each, anything else is the value of all. */
  setAttribute(name: string, values: unknown): void {
    this.assertOpen("setAttribute");
    const each = attributeValues(values, this.numEnvs);
    this.#calls.begin("call", (indexes) => ({
      kind: "write",
      name,
      values: indexes.map((index) => [index, each[index]] as const),
    }));
    this.callWait();
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

function throwFailures({ failures }: Outcome): void {
  if (failures.length > 0) throw joinErrors(failures.map(({ error }) => error));
}

function threadCount(threads: number | undefined, numEnvs: number): number {
  const count = threads ?? availableThreads();
  if (Number.isInteger(count) && count > 0) return Math.min(count, numEnvs);
  throw new GymError(
    "InvalidArgument",
    `WorkerVectorEnv: threads must be an integer of at least 1, got ${count}.`,
  );
}
