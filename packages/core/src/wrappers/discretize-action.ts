import type { Env } from "../env.ts";
import { Discrete } from "../spaces/discrete.ts";
import { castArray, type NumericArray } from "../spaces/dtype.ts";
import { MultiDiscrete } from "../spaces/multi-discrete.ts";
import type { DType, Space } from "../spaces/space.ts";
import { coreWrapper } from "./core-wrapper.ts";
import { checkActionLength, requireBox } from "./option-checks.ts";
import { roundTo } from "./running-mean-std.ts";
import { ActionWrapper } from "./transforming.ts";
import { joinIndices, splitIndices, type UniformBins, uniformBins } from "./uniform-bins.ts";

/** Options of `DiscretizeAction`. */
export interface DiscretizeActionOptions {
  /** The number of bins of every element, or one number for each. */
  bins: number | readonly number[];
  /** Whether an action is an array with the bin of each element (`MultiDiscrete`) instead of one number (`Discrete`); false unless given. */
  multidiscrete?: boolean;
}

/**
 * Cuts the bounded `Box` of actions into bins of equal width: an action names a bin, and the environment gets its center.
 * Centers are numbers of the box's element type, so that the middle one may be 6e-8 instead of 0.
 * One number for several elements counts like the digits of a clock: the last element changes fastest.
 */
export class DiscretizeAction<Observation = unknown> extends ActionWrapper<
  Observation,
  number | ArrayLike<number>,
  NumericArray
> {
  readonly multidiscrete: boolean;
  /** The centers of the bins of each element. */
  readonly binCenters: readonly (Float32Array | Float64Array)[];
  readonly #bins: UniformBins;
  readonly #dtype: DType;
  readonly #outer: Space<number | ArrayLike<number>>;

  /**
   * Throws `InvalidArgument` unless actions are those of a bounded `Box` of one dimension and the bins fit it.
   */
  constructor(env: Env<Observation, NumericArray>, options: DiscretizeActionOptions) {
    const { bins, multidiscrete = false } = options;
    super(env, coreWrapper("DiscretizeAction", { bins, multidiscrete }));
    const rule = "DiscretizeAction is only compatible with Box continuous actions";
    const box = requireBox(env.actionSpace, rule);
    this.#bins = uniformBins(box, bins, "action");
    this.#dtype = box.dtype;
    this.multidiscrete = multidiscrete;
    const { counts, edges, dtype } = this.#bins;
    const round = roundTo(dtype);
    this.binCenters = edges.map((ends) =>
      ends.slice(1).map((end, index) => round(0.5 * round((ends[index] as number) + end))),
    );
    const outer: Space = multidiscrete ? new MultiDiscrete(counts) : new Discrete(product(counts));
    this.#outer = outer as Space<number | ArrayLike<number>>;
  }

  override get actionSpace(): Space<number | ArrayLike<number>> {
    return this.#outer;
  }

  /** The center of a bin; indices beyond the last bin count as the last, below 0 as the first. */
  override action(action: number | ArrayLike<number>): NumericArray {
    const { counts } = this.#bins;
    const indices =
      typeof action === "number" ? splitIndices(action, counts) : this.#checked(action);
    const centers = this.binCenters.map((ofElement, place) => {
      const last = (counts[place] as number) - 1;
      return ofElement[Math.min(Math.max(indices[place] as number, 0), last)] as number;
    });
    return castArray<DType>(centers, this.#dtype);
  }

  #checked(action: ArrayLike<number>): ArrayLike<number> {
    checkActionLength(action, this.binCenters.length);
    return action;
  }

  /** The action whose center is nearest to an action of the environment, the lower one of two. */
  revertAction(action: ArrayLike<number>): number | Int32Array {
    const { counts, dtype } = this.#bins;
    const round = roundTo(dtype);
    const indices = this.binCenters.map((centers, place) => {
      let nearest = 0;
      let least = Number.POSITIVE_INFINITY;
      for (const [index, center] of centers.entries()) {
        const distance = Math.abs(round(center - (action[place] as number)));
        if (distance < least) [nearest, least] = [index, distance];
      }
      return nearest;
    });
    return this.multidiscrete ? Int32Array.from(indices) : joinIndices(indices, counts);
  }
}

function product(counts: readonly number[]): number {
  return counts.reduce((total, count) => total * count, 1);
}
