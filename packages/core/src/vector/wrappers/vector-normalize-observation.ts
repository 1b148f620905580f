import { GymError } from "../../errors.ts";
import { batchSpace } from "../../spaces/batch-space.ts";
import { Box } from "../../spaces/box.ts";
import type { NumericArray } from "../../spaces/dtype.ts";
import type { DType, Space } from "../../spaces/space.ts";
import type { NormalizeObservationOptions } from "../../wrappers/normalize-observation.ts";
import { checkEpsilon } from "../../wrappers/option-checks.ts";
import {
  computingDType,
  RunningMeanStd,
  type RunningMeanStdState,
} from "../../wrappers/running-mean-std.ts";
import { standardize } from "../../wrappers/standardize.ts";
import type { VectorEnv, VectorResetOptions, VectorResetResult } from "../vector-env.ts";
import { VectorObservationWrapper } from "./vector-transforming.ts";

interface SavedNormalization {
  readonly observationStatistics: RunningMeanStdState;
  readonly updateRunningMean: boolean;
}

/**
 * Centers observations on the mean of all environments so far and divides them by the standard deviation, each element
 * for itself. The statistics are float32 as long as observations are; with observations of integers or float64 they
 * become float64 at the first update. For autoreset mode `NextStep` only.
 */
export class VectorNormalizeObservation<Actions = unknown> extends VectorObservationWrapper<
  Float32Array,
  Actions,
  NumericArray
> {
  /** Mean and variance of each element. */
  readonly observationStatistics: RunningMeanStd;
  /** Whether observations go into the statistics; `false` freezes them, for evaluation. */
  updateRunningMean = true;
  readonly #epsilon: number;
  readonly #dtype: DType;
  readonly #single: Box;
  readonly #space: Space<Float32Array>;

  /**
   * Throws `InvalidBound` for an epsilon of 0 or below, `InvalidArgument` unless observations are numbers or arrays and
   * the autoreset mode is `NextStep`.
   */
  constructor(env: VectorEnv<NumericArray, Actions>, options: NormalizeObservationOptions = {}) {
    const { epsilon = 1e-8 } = options;
    checkEpsilon(epsilon);
    super(env);
    const { autoresetMode } = env.metadata;
    if (autoresetMode !== undefined && autoresetMode !== "NextStep") {
      throw new GymError(
        "InvalidArgument",
        `Expected env.metadata.autoresetMode to be NextStep, got ${autoresetMode}`,
      );
    }
    const { shape, dtype } = env.singleObservationSpace;
    if (shape === null || dtype === null) {
      throw new GymError(
        "InvalidArgument",
        "VectorNormalizeObservation requires the observation space to have a shape.",
      );
    }
    this.#epsilon = epsilon;
    this.#dtype = dtype;
    this.#single = new Box(-Infinity, Infinity, { shape });
    this.#space = batchSpace(this.#single, env.numEnvs) as Space<Float32Array>;
    this.observationStatistics = new RunningMeanStd({ shape, dtype: "float32" });
  }

  override get observationSpace(): Space<Float32Array> {
    return this.#space;
  }

  override get singleObservationSpace(): Space {
    return this.#single;
  }

  /** Throws `InvalidArgument` when the mask leaves out an environment: its old observation would count again. */
  override reset(options?: VectorResetOptions): VectorResetResult<Float32Array> {
    const { resetMask, reset_mask: snakeCased } = { ...options?.options };
    const mask = (resetMask ?? snakeCased) as ArrayLike<number | boolean> | null | undefined;
    if (mask && Array.from(mask).some((element) => !element)) {
      throw new GymError(
        "InvalidArgument",
        "VectorNormalizeObservation does not support partial resets. The `resetMask` must contain all true values.",
      );
    }
    return super.reset(options);
  }

  override observations(observations: NumericArray): Float32Array {
    const values = observations as ArrayLike<number | bigint>;
    const statistics = this.observationStatistics;
    if (this.updateRunningMean) statistics.update(values, this.#dtype);
    const dtype = computingDType(this.#dtype, statistics.dtype);
    return standardize(values, statistics, this.#epsilon, dtype);
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
