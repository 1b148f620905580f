import type { NormalizeRewardOptions } from "../../wrappers/normalize-reward.ts";
import { checkEpsilon, checkGamma } from "../../wrappers/option-checks.ts";
import { RunningMeanStd, type RunningMeanStdState } from "../../wrappers/running-mean-std.ts";
import type {
  VectorEnv,
  VectorResetOptions,
  VectorResetResult,
  VectorStepResult,
} from "../vector-env.ts";
import { VectorWrapper } from "./vector-wrapper.ts";

interface SavedNormalization {
  readonly returnStatistics: RunningMeanStdState;
  readonly accumulatedRewards: readonly number[];
  readonly wasDone: readonly number[];
  readonly updateRunningMean: boolean;
}

/**
 * Divides rewards by the standard deviation of the discounted returns of all environments so far; they are not centered.
 * The running returns are float32 and stand still on steps that begin a new episode. Every reset zeroes those of all
 * environments, also one of some of them only, as in Gymnasium.
 */
export class VectorNormalizeReward<Observations = unknown, Actions = unknown> extends VectorWrapper<
  Observations,
  Actions
> {
  /** Mean and variance of the discounted returns. */
  readonly returnStatistics = new RunningMeanStd();
  /** The discounted return of each environment so far. */
  readonly accumulatedRewards: Float32Array;
  /** Whether steps go into the statistics; `false` freezes them, for evaluation. */
  updateRunningMean = true;
  readonly #gamma: number;
  readonly #epsilon: number;
  readonly #wasDone: Uint8Array;

  /** Throws `InvalidBound` for a gamma outside [0, 1] or an epsilon of 0 or below. */
  constructor(env: VectorEnv<Observations, Actions>, options: NormalizeRewardOptions = {}) {
    const { gamma = 0.99, epsilon = 1e-8 } = options;
    checkGamma(gamma);
    checkEpsilon(epsilon);
    super(env);
    this.#gamma = Math.fround(gamma);
    this.#epsilon = epsilon;
    this.accumulatedRewards = new Float32Array(env.numEnvs);
    this.#wasDone = new Uint8Array(env.numEnvs);
  }

  override reset(options?: VectorResetOptions): VectorResetResult<Observations> {
    this.accumulatedRewards.fill(0);
    this.#wasDone.fill(0);
    return this.env.reset(options);
  }

  override step(actions: Actions): VectorStepResult<Observations> {
    const result = this.env.step(actions);
    const { rewards, terminations, truncations } = result;
    const accumulated = this.accumulatedRewards;
    const isSameStep = this.metadata.autoresetMode === "SameStep";
    const active: number[] = [];
    for (let index = 0; index < rewards.length; index++) {
      if (!isSameStep && this.#wasDone[index] === 1) continue;
      const kept = Math.fround((accumulated[index] as number) * this.#gamma);
      accumulated[index] = (terminations[index] === 1 ? 0 : kept) + (rewards[index] as number);
      active.push(accumulated[index] as number);
    }
    if (this.updateRunningMean && active.length > 0) {
      this.returnStatistics.update(active, "float32");
    }
    for (let index = 0; index < rewards.length; index++) {
      this.#wasDone[index] = terminations[index] === 1 || truncations[index] === 1 ? 1 : 0;
      if (isSameStep && this.#wasDone[index] === 1) accumulated[index] = 0;
    }
    const variance = this.returnStatistics.variance[0] as number;
    const deviation = Math.sqrt(variance + this.#epsilon);
    return { ...result, rewards: rewards.map((reward) => reward / deviation) };
  }

  protected override saveState(): unknown {
    const state: SavedNormalization = {
      returnStatistics: this.returnStatistics.save(),
      accumulatedRewards: [...this.accumulatedRewards],
      wasDone: [...this.#wasDone],
      updateRunningMean: this.updateRunningMean,
    };
    return state;
  }

  protected override loadState(saved: unknown): void {
    const state = saved as SavedNormalization;
    this.returnStatistics.load(state.returnStatistics);
    this.accumulatedRewards.set(state.accumulatedRewards);
    this.#wasDone.set(state.wasDone);
    this.updateRunningMean = state.updateRunningMean;
  }
}
