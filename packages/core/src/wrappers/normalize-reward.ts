import type { Env, StepResult } from "../env.ts";
import { Wrapper } from "../wrapper.ts";
import { coreWrapper } from "./core-wrapper.ts";
import { checkEpsilon, checkGamma } from "./option-checks.ts";
import { RunningMeanStd, type RunningMeanStdState } from "./running-mean-std.ts";

/** Options of `NormalizeReward`. */
export interface NormalizeRewardOptions {
  /** The discount of the running return, from 0 to 1; 0.99 unless given. */
  gamma?: number;
  /** Added to the variance, above 0; 1e-8 unless given. */
  epsilon?: number;
}

interface SavedNormalization {
  readonly returnStatistics: RunningMeanStdState;
  readonly discountedReward: number;
  readonly updateRunningMean: boolean;
}

/**
 * Divides rewards by the standard deviation of the discounted return so far; they are not centered.
 * The running return is zeroed where an episode terminates, not where it is truncated, and not by `reset`.
 */
export class NormalizeReward<Observation = unknown, Action = unknown> extends Wrapper<
  Observation,
  Action
> {
  /** Mean and variance of the discounted return. */
  readonly returnStatistics = new RunningMeanStd();
  /** Whether steps go into the statistics; `false` freezes them, for evaluation. */
  updateRunningMean = true;
  readonly #gamma: number;
  readonly #epsilon: number;
  readonly #discountedReward = new Float64Array(1);

  /** Throws `InvalidBound` for a gamma outside [0, 1] or an epsilon of 0 or below. */
  constructor(env: Env<Observation, Action>, options: NormalizeRewardOptions = {}) {
    const { gamma = 0.99, epsilon = 1e-8 } = options;
    super(env, coreWrapper("NormalizeReward", { gamma, epsilon }));
    checkGamma(gamma);
    checkEpsilon(epsilon);
    this.#gamma = gamma;
    this.#epsilon = epsilon;
  }

  override step(action: Action): StepResult<Observation> {
    const result = this.env.step(action);
    const discounted = this.#discountedReward;
    discounted[0] =
      (discounted[0] as number) * this.#gamma * (result.terminated ? 0 : 1) + result.reward;
    if (this.updateRunningMean) this.returnStatistics.update(discounted, "float64");
    const variance = this.returnStatistics.variance[0] as number;
    result.reward /= Math.sqrt(variance + this.#epsilon);
    return result;
  }

  protected override saveState(): unknown {
    const state: SavedNormalization = {
      returnStatistics: this.returnStatistics.save(),
      discountedReward: this.#discountedReward[0] as number,
      updateRunningMean: this.updateRunningMean,
    };
    return state;
  }

  protected override loadState(saved: unknown): void {
    const state = saved as SavedNormalization;
    this.returnStatistics.load(state.returnStatistics);
    this.#discountedReward[0] = state.discountedReward;
    this.updateRunningMean = state.updateRunningMean;
  }
}
