import type { Env, ResetOptions, ResetResult, StepResult } from "../env.ts";
import { GymError } from "../errors.ts";
import { Wrapper } from "../wrapper.ts";
import { coreWrapper } from "./core-wrapper.ts";
import { checkInteger } from "./option-checks.ts";

/** Options of `RecordEpisodeStatistics`. */
export interface RecordEpisodeStatisticsOptions {
  /** How many of the last episodes the queues keep; 100 unless given. */
  bufferLength?: number;
  /** The key of `info` that the statistics stand under; `"episode"` unless given. */
  statsKey?: string;
}

interface SavedStatistics {
  readonly episodeCount: number;
  readonly episodeReturns: number;
  readonly episodeLengths: number;
  readonly elapsedSeconds: number;
  readonly returnQueue: readonly number[];
  readonly lengthQueue: readonly number[];
  readonly timeQueue: readonly number[];
}

/**
 * Adds to the info of the step that ends an episode its return, length and duration: `{ r, l, t }` under `statsKey`, `t` in
 * seconds since the reset. The last of them stay in `returnQueue`, `lengthQueue` and `timeQueue`, oldest first.
 * Counting starts anew at `reset` only, so that steps after an episode's end add to it.
 * `step` throws `InvalidArgument` when the environment's info has the key already.
 */
export class RecordEpisodeStatistics<Observation = unknown, Action = unknown> extends Wrapper<
  Observation,
  Action
> {
  readonly #bufferLength: number;
  readonly #statsKey: string;
  #startMs = 0;
  /** How many episodes have ended. */
  episodeCount = 0;
  /** The return of the present episode so far. */
  episodeReturns = 0;
  /** The steps of the present episode so far. */
  episodeLengths = 0;
  /** The returns of the last episodes. */
  readonly returnQueue: number[] = [];
  /** The lengths of the last episodes in steps. */
  readonly lengthQueue: number[] = [];
  /** The durations of the last episodes in seconds. */
  readonly timeQueue: number[] = [];

  /** Throws `InvalidArgument` unless `bufferLength` is an integer of at least 0. */
  constructor(env: Env<Observation, Action>, options: RecordEpisodeStatisticsOptions = {}) {
    const { bufferLength = 100, statsKey = "episode" } = options;
    super(env, coreWrapper("RecordEpisodeStatistics", { bufferLength, statsKey }));
    checkInteger("bufferLength", bufferLength, 0, "The bufferLength needs to be at least zero");
    this.#bufferLength = bufferLength;
    this.#statsKey = statsKey;
  }

  override reset(options?: ResetOptions): ResetResult<Observation> {
    const result = this.env.reset(options);
    this.#startMs = performance.now();
    this.episodeReturns = 0;
    this.episodeLengths = 0;
    return result;
  }

  override step(action: Action): StepResult<Observation> {
    const result = this.env.step(action);
    this.episodeReturns += result.reward;
    this.episodeLengths += 1;
    if (result.terminated || result.truncated) this.#endEpisode(result);
    return result;
  }

  #endEpisode(result: StepResult<Observation>): void {
    if (Object.hasOwn(result.info, this.#statsKey)) {
      throw new GymError(
        "InvalidArgument",
        `The environment's info has the key ${JSON.stringify(this.#statsKey)} already: give RecordEpisodeStatistics another statsKey.`,
      );
    }
    const now = performance.now();
    const seconds = Math.round((now - this.#startMs) * 1000) / 1e6;
    result.info[this.#statsKey] = { r: this.episodeReturns, l: this.episodeLengths, t: seconds };
    this.#push(this.timeQueue, seconds);
    this.#push(this.returnQueue, this.episodeReturns);
    this.#push(this.lengthQueue, this.episodeLengths);
    this.episodeCount += 1;
    this.#startMs = now;
  }

  #push(queue: number[], value: number): void {
    queue.push(value);
    if (queue.length > this.#bufferLength) queue.shift();
  }

  protected override saveState(): unknown {
    const state: SavedStatistics = {
      episodeCount: this.episodeCount,
      episodeReturns: this.episodeReturns,
      episodeLengths: this.episodeLengths,
      elapsedSeconds: (performance.now() - this.#startMs) / 1000,
      returnQueue: [...this.returnQueue],
      lengthQueue: [...this.lengthQueue],
      timeQueue: [...this.timeQueue],
    };
    return state;
  }

  protected override loadState(saved: unknown): void {
    const state = saved as SavedStatistics;
    this.episodeCount = state.episodeCount;
    this.episodeReturns = state.episodeReturns;
    this.episodeLengths = state.episodeLengths;
    this.#startMs = performance.now() - state.elapsedSeconds * 1000;
    for (const name of ["returnQueue", "lengthQueue", "timeQueue"] as const) {
      this[name].splice(0, Number.POSITIVE_INFINITY, ...state[name]);
    }
  }
}
