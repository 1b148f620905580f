import type { Env, ResetOptions, ResetResult, StepResult } from "../env.ts";
import { GymError } from "../errors.ts";
import { Box } from "../spaces/box.ts";
import { Dict, isDict } from "../spaces/dict.ts";
import { flatten } from "../spaces/flatten.ts";
import { flattenSpace } from "../spaces/flatten-space.ts";
import type { Space } from "../spaces/space.ts";
import { isTuple, Tuple } from "../spaces/tuple.ts";
import { coreWrapper } from "./core-wrapper.ts";
import { shown } from "./option-checks.ts";
import { ObservationWrapper } from "./transforming.ts";

/** Options of `TimeAwareObservation`. */
export interface TimeAwareObservationOptions {
  /** Whether observation and time become one array (see `flatten`); true unless given. */
  flatten?: boolean;
  /** Whether time is the part of the limit that has passed, a float32 from 0 to 1, instead of a whole number of steps; false unless given. */
  normalizeTime?: boolean;
  /** The key of time in `Dict` observations; `"time"` unless given. */
  dictTimeKey?: string;
}

/**
 * Adds to each observation the steps since the reset: an array of one element, under `dictTimeKey` in a `Dict`, as the last
 * part of a `Tuple`, and with any other observation in an object `{ obs, time }`.
 *
 * Flattened, all parts share one element type. That of float32 observations and int32 steps is float64, with
 * `normalizeTime` it stays float32; `Discrete` observations become ones and zeros.
 */
export class TimeAwareObservation<Action = unknown> extends ObservationWrapper<unknown, Action> {
  /** The time limit, in steps. */
  readonly maxTimesteps: number;
  readonly #normalizes: boolean;
  readonly #timeKey: string;
  /** The space before it is flattened. */
  readonly #structure: Space;
  readonly #space: Space;
  #timesteps = 0;

  /** Throws `InvalidArgument` when there is no time limit inside, or observations have the key already. */
  constructor(env: Env<unknown, Action>, options: TimeAwareObservationOptions = {}) {
    const { flatten = true, normalizeTime = false, dictTimeKey = "time" } = options;
    super(env, coreWrapper("TimeAwareObservation", { flatten, normalizeTime, dictTimeKey }));
    this.maxTimesteps = timeLimitOf(env as Env);
    this.#normalizes = normalizeTime;
    this.#timeKey = dictTimeKey;
    const time = normalizeTime ? new Box(0, 1) : new Box(0, this.maxTimesteps, { dtype: "int32" });
    this.#structure = addTime(env.observationSpace as Space, dictTimeKey, time as Space);
    this.#space = flatten ? flattenSpace(this.#structure) : this.#structure;
  }

  override get observationSpace(): Space {
    return this.#space;
  }

  /** The steps since the reset. */
  get timesteps(): number {
    return this.#timesteps;
  }

  override reset(options?: ResetOptions): ResetResult<unknown> {
    this.#timesteps = 0;
    return super.reset(options);
  }

  override step(action: Action): StepResult<unknown> {
    this.#timesteps += 1;
    return super.step(action);
  }

  override observation(observation: unknown): unknown {
    const time = this.#normalizes
      ? Float32Array.of(this.#timesteps / this.maxTimesteps)
      : Int32Array.of(this.#timesteps);
    const structured = this.#withTime(observation, time);
    return this.#space === this.#structure ? structured : flatten(this.#structure, structured);
  }

  #withTime(observation: unknown, time: Float32Array | Int32Array): unknown {
    switch (this.env.observationSpace.kind) {
      case "Dict":
        return { [this.#timeKey]: time, ...(observation as Record<string, unknown>) };
      case "Tuple":
        return [...(observation as readonly unknown[]), time];
      default:
        return { obs: observation, time };
    }
  }

  protected override saveState(): unknown {
    return this.#timesteps;
  }

  protected override loadState(state: unknown): void {
    this.#timesteps = state as number;
  }
}

/** The limit of the spec, or else that of the outermost layer with one. */
function timeLimitOf(env: Env): number {
  if (env.spec?.maxEpisodeSteps != null) return env.spec.maxEpisodeSteps;
  let layer: Partial<{ env: object; maxEpisodeSteps: unknown }> | undefined = env as object;
  for (; layer !== undefined; layer = layer.env) {
    if (typeof layer.maxEpisodeSteps === "number") return layer.maxEpisodeSteps;
  }
  throw new GymError(
    "InvalidArgument",
    "The environment must be wrapped by a TimeLimit wrapper or the spec specify a `maxEpisodeSteps`.",
  );
}

function addTime(space: Space, key: string, time: Space): Space {
  if (isTuple(space)) return new Tuple([...space.spaces, time]);
  if (!isDict(space)) return new Dict({ obs: space, time });
  if (space.entries().some(([known]) => known === key)) {
    throw new GymError(
      "InvalidArgument",
      `The \`dictTimeKey\` (${shown(key)}) already exists in the observation space.`,
    );
  }
  return new Dict({ ...Object.fromEntries(space.entries()), [key]: time });
}
