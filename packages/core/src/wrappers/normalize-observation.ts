import type { Env } from "../env.ts";
import { GymError } from "../errors.ts";
import { Box } from "../spaces/box.ts";
import type { NumericArray } from "../spaces/dtype.ts";
import type { DType, Space } from "../spaces/space.ts";
import { coreWrapper } from "./core-wrapper.ts";
import { checkEpsilon } from "./option-checks.ts";
import { computingDType, RunningMeanStd, type RunningMeanStdState } from "./running-mean-std.ts";
import { standardize } from "./standardize.ts";
import { ObservationWrapper } from "./transforming.ts";

/** Options of `NormalizeObservation`. */
export interface NormalizeObservationOptions {
  /** Added to the variance, above 0; 1e-8 unless given. */
  epsilon?: number;
}

interface SavedNormalization {
  readonly observationStatistics: RunningMeanStdState;
  readonly updateRunningMean: boolean;
}

/**
 * Centers observations on the mean so far and divides them by the standard deviation, each element for itself.
 * Results are `Float32Array`s, of one element for `Discrete`. The observations of `reset` count too.
 *
 * The statistics are float32 as long as observations are; with observations of integers or float64 they become float64 at
 * the first update.
 */
export class NormalizeObservation<Action = unknown> extends ObservationWrapper<
  Float32Array,
  Action,
  NumericArray | number
> {
  /** Mean and variance of each element. */
  readonly observationStatistics: RunningMeanStd;
  /** Whether observations go into the statistics; `false` freezes them, for evaluation. */
  updateRunningMean = true;
  readonly #epsilon: number;
  readonly #space: Box;
  readonly #dtype: DType;

  /** Throws `InvalidBound` for an epsilon of 0 or below, `InvalidArgument` unless observations are numbers or arrays. */
  constructor(env: Env<NumericArray | number, Action>, options: NormalizeObservationOptions = {}) {
    const { epsilon = 1e-8 } = options;
    super(env, coreWrapper("NormalizeObservation", { epsilon }));
    checkEpsilon(epsilon);
    const { shape, dtype } = env.observationSpace;
    if (shape === null || dtype === null) {
      throw new GymError(
        "InvalidArgument",
        "NormalizeObservation wrapper requires the observation space to have a shape.",
      );
    }
    this.#epsilon = epsilon;
    this.#dtype = dtype;
    this.#space = new Box(-Infinity, Infinity, { shape });
    this.observationStatistics = new RunningMeanStd({ shape, dtype: "float32" });
  }

  override get observationSpace(): Space<Float32Array> {
    return this.#space;
  }

  override observation(observation: NumericArray | number): Float32Array {
    const isNumber = typeof observation === "number";
    const values = (isNumber ? [observation] : observation) as ArrayLike<number | bigint>;
    const statistics = this.observationStatistics;
    if (this.updateRunningMean) statistics.update(values, this.#dtype);
    const { dtype } = statistics;
    const computing = isNumber ? dtype : computingDType(this.#dtype, dtype);
    return standardize(values, statistics, this.#epsilon, computing);
  }

  protected override saveState(): unknown {
    const state: SavedNormalization = {
      observationStatistics: this.observationStatistics.save(),
      updateRunningMean: this.updateRunningMean,
    };
    return state;
  }

  protected override loadState(saved: unknown): void {
    const state = saved as SavedNormalization;
    this.observationStatistics.load(state.observationStatistics);
    this.updateRunningMean = state.updateRunningMean;
  }
}
