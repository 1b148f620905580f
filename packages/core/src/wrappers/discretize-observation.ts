import type { Env } from "../env.ts";
import type { Box } from "../spaces/box.ts";
import { Discrete } from "../spaces/discrete.ts";
import { castArray, type NumericArray } from "../spaces/dtype.ts";
import { MultiDiscrete } from "../spaces/multi-discrete.ts";
import type { DType, Space } from "../spaces/space.ts";
import { coreWrapper } from "./core-wrapper.ts";
import { requireBox } from "./option-checks.ts";
import { roundTo } from "./running-mean-std.ts";
import { ObservationWrapper } from "./transforming.ts";
import { joinIndices, splitIndices, type UniformBins, uniformBins } from "./uniform-bins.ts";

/** How far below the upper bound observations are kept. */
const MARGIN = 1e-8;

/** Options of `DiscretizeObservation`. */
export interface DiscretizeObservationOptions {
  /** The number of bins of every element, or one number for each. */
  bins: number | readonly number[];
  /** Whether an observation is an array with the bin of each element (`MultiDiscrete`) instead of one number (`Discrete`); false unless given. */
  multidiscrete?: boolean;
}

/**
 * Cuts the bounded `Box` of observations into bins of equal width, and returns the bin. A number on an edge belongs to the
 * bin above it, numbers outside the bounds to the first or last bin.
 * One number for several elements counts like the digits of a clock: the last element changes fastest.
 */
export class DiscretizeObservation<Action = unknown> extends ObservationWrapper<
  number | Int32Array,
  Action,
  NumericArray
> {
  readonly multidiscrete: boolean;
  /** Where one bin of an element ends and the next begins, bounds left out. */
  readonly binEdges: readonly (Float32Array | Float64Array)[];
  readonly #inner: Box<DType>;
  readonly #bins: UniformBins;
  readonly #limits: readonly (readonly [least: number, most: number])[];
  readonly #outer: Space;

  /** Throws `InvalidArgument` unless observations are those of a bounded `Box` of one dimension and the bins fit it. */
  constructor(env: Env<NumericArray, Action>, options: DiscretizeObservationOptions) {
    const { bins, multidiscrete = false } = options;
    super(env, coreWrapper("DiscretizeObservation", { bins, multidiscrete }));
    const rule = "DiscretizeObservation is only compatible with Box continuous observations";
    this.#inner = requireBox(env.observationSpace, rule);
    this.#bins = uniformBins(this.#inner, bins, "observation");
    this.multidiscrete = multidiscrete;
    const { counts, edges, dtype } = this.#bins;
    const round = roundTo(dtype);
    this.#limits = edges.map((ends) => [
      ends[0] as number,
      round((ends.at(-1) as number) - MARGIN),
    ]);
    this.binEdges = edges.map((ends) => ends.subarray(1, -1));
    const total = counts.reduce((product, count) => product * count, 1);
    this.#outer = multidiscrete ? new MultiDiscrete(counts) : new Discrete(total);
  }

  override get observationSpace(): Space<number | Int32Array> {
    return this.#outer as Space<number | Int32Array>;
  }

  override observation(observation: NumericArray): number | Int32Array {
    const indices = new Int32Array(this.binEdges.length);
    for (const [place, edges] of this.binEdges.entries()) {
      const [least, most] = this.#limits[place] as readonly [number, number];
      const value = Math.min(Math.max(Number(observation[place]), least), most);
      indices[place] = binOf(value, edges);
    }
    return this.multidiscrete ? indices : joinIndices(indices, this.#bins.counts);
  }

  /** The lower and the upper ends of the bin that an observation names, in the environment's element type. */
  revertObservation(observation: number | ArrayLike<number>): [NumericArray, NumericArray] {
    const { counts, edges } = this.#bins;
    const indices =
      typeof observation === "number" ? splitIndices(observation, counts) : observation;
    const ends = (offset: number): NumericArray =>
      castArray<DType>(
        edges.map((ofElement, place) => ofElement[(indices[place] as number) + offset] as number),
        this.#inner.dtype,
      );
    return [ends(0), ends(1)];
  }
}

/** How many of the ascending edges are not above the value; all for NaN. */
function binOf(value: number, edges: Float32Array | Float64Array): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] as number) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
