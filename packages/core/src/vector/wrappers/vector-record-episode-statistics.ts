import { GymError } from "../../errors.ts";
import { checkInteger } from "../../wrappers/option-checks.ts";
import type { RecordEpisodeStatisticsOptions } from "../../wrappers/record-episode-statistics.ts";
import { readResetRequest } from "../reset-request.ts";
import type {
  VectorEnv,
  VectorResetOptions,
  VectorResetResult,
  VectorStepResult,
} from "../vector-env.ts";
import { VectorWrapper } from "./vector-wrapper.ts";

interface SavedStatistics {
  readonly episodeCount: number;
  readonly episodeReturns: readonly number[];
  readonly episodeLengths: readonly number[];
  readonly elapsedMs: readonly number[];
  readonly wasDone: readonly number[];
  readonly returnQueue: readonly number[];
  readonly lengthQueue: readonly number[];
  readonly timeQueue: readonly number[];
}

/**
 * Adds to the infos of steps that end episodes their returns, lengths and durations: `{ r, l, t }` under `statsKey`, each
 * an array with 0 where no episode ended, and the mask under `_` and the key; `t` in seconds. The last of them stay in
 * `returnQueue`, `lengthQueue` and `timeQueue`, oldest first. The step that begins a new episode does not count.
 * A reset with a mask starts the counts of the environments in it.
 * `step` throws `InvalidArgument` when the infos have the key already.
 */
export class VectorRecordEpisodeStatistics<
  Observations = unknown,
  Actions = unknown,
> extends VectorWrapper<Observations, Actions> {
  /** How many episodes have ended. */
  episodeCount = 0;
  /** The return of the present episode of each environment so far. */
  readonly episodeReturns: Float64Array;
  /** The steps of the present episode of each environment so far. */
  readonly episodeLengths: Float64Array;
  /** The returns of the last episodes. */
  readonly returnQueue: number[] = [];
  /** The lengths of the last episodes in steps. */
  readonly lengthQueue: number[] = [];
  /** The durations of the last episodes in seconds. */
  readonly timeQueue: number[] = [];
  readonly #bufferLength: number;
  readonly #statsKey: string;
  readonly #startMs: Float64Array;
  readonly #wasDone: Uint8Array;

  /** Throws `InvalidArgument` unless `bufferLength` is an integer of at least 0. */
  constructor(env: VectorEnv<Observations, Actions>, options: RecordEpisodeStatisticsOptions = {}) {
    super(env);
    const { bufferLength = 100, statsKey = "episode" } = options;
    checkInteger("bufferLength", bufferLength, 0, "The bufferLength needs to be at least zero");
    this.#bufferLength = bufferLength;
    this.#statsKey = statsKey;
    this.episodeReturns = new Float64Array(env.numEnvs);
    this.episodeLengths = new Float64Array(env.numEnvs);
    this.#startMs = new Float64Array(env.numEnvs);
    this.#wasDone = new Uint8Array(env.numEnvs);
  }

  override reset(options: VectorResetOptions = {}): VectorResetResult<Observations> {
    const result = this.env.reset(options);
    const { mask } = readResetRequest(options, this.numEnvs);
    const now = performance.now();
    for (let index = 0; index < this.numEnvs; index++) {
      if (mask?.[index] === 0) continue;
      this.#begin(index, now);
      this.#wasDone[index] = 0;
    }
    return result;
  }

  override step(actions: Actions): VectorStepResult<Observations> {
    const result = this.env.step(actions);
    const now = performance.now();
    const isSameStep = this.metadata.autoresetMode === "SameStep";
    for (let index = 0; index < this.numEnvs; index++) {
      if (!isSameStep && this.#wasDone[index] === 1) {
        this.#begin(index, now);
        continue;
      }
      this.episodeReturns[index] =
        (this.episodeReturns[index] as number) + (result.rewards[index] as number);
      this.episodeLengths[index] = (this.episodeLengths[index] as number) + 1;
    }
    const { terminations, truncations } = result;
    const dones = terminations.map(
      (terminated, index) => terminated | (truncations[index] as number),
    );
    this.#wasDone.set(dones);
    if (dones.includes(1)) this.#end(dones, result, now);
    if (isSameStep) {
      for (const [index, done] of dones.entries()) {
        if (done === 1) this.#begin(index, now);
      }
    }
    return result;
  }

  #begin(index: number, now: number): void {
    this.#startMs[index] = now;
    this.episodeReturns[index] = 0;
    this.episodeLengths[index] = 0;
  }

  #end(dones: Uint8Array, { infos }: VectorStepResult<Observations>, now: number): void {
    const key = this.#statsKey;
    if (Object.hasOwn(infos, key) || Object.hasOwn(infos, `_${key}`)) {
      throw new GymError(
        "InvalidArgument",
        `Attempted to add episode stats with key '${key}' but this key already exists in infos: ${Object.keys(infos).join(", ")}`,
      );
    }
    const whereDone = (values: Float64Array) =>
      values.map((value, index) => (dones[index] === 1 ? value : 0));
    const seconds = this.#startMs.map((start) => Math.round((now - start) * 1000) / 1e6);
    const statistics = {
      r: whereDone(this.episodeReturns),
      l: whereDone(this.episodeLengths),
      t: whereDone(seconds),
    };
    infos[key] = statistics;
    infos[`_${key}`] = dones;
    for (const [index, done] of dones.entries()) {
      if (done === 0) continue;
      this.episodeCount += 1;
      this.#push(this.returnQueue, statistics.r[index] as number);
      this.#push(this.lengthQueue, statistics.l[index] as number);
      this.#push(this.timeQueue, statistics.t[index] as number);
    }
  }

  #push(queue: number[], value: number): void {
    queue.push(value);
    if (queue.length > this.#bufferLength) queue.shift();
  }

  protected override saveState(): unknown {
    const now = performance.now();
    const state: SavedStatistics = {
      episodeCount: this.episodeCount,
      episodeReturns: [...this.episodeReturns],
      episodeLengths: [...this.episodeLengths],
      elapsedMs: Array.from(this.#startMs, (start) => now - start),
      wasDone: [...this.#wasDone],
      returnQueue: [...this.returnQueue],
      lengthQueue: [...this.lengthQueue],
      timeQueue: [...this.timeQueue],
    };
    return state;
  }

  protected override loadState(saved: unknown): void {
    const state = saved as SavedStatistics;
    const now = performance.now();
    this.episodeCount = state.episodeCount;
    this.episodeReturns.set(state.episodeReturns);
    this.episodeLengths.set(state.episodeLengths);
    this.#startMs.set(state.elapsedMs.map((elapsed) => now - elapsed));
    this.#wasDone.set(state.wasDone);
    for (const name of ["returnQueue", "lengthQueue", "timeQueue"] as const) {
      this[name].splice(0, Number.POSITIVE_INFINITY, ...state[name]);
    }
  }
}
