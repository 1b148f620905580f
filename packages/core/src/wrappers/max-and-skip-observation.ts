import type { Env, StepResult } from "../env.ts";
import { GymError } from "../errors.ts";
import { createArray, type NumericArray } from "../spaces/dtype.ts";
import { shapeSize } from "../spaces/nested.ts";
import type { Space } from "../spaces/space.ts";
import { Wrapper } from "../wrapper.ts";
import { coreWrapper } from "./core-wrapper.ts";
import { checkInteger } from "./option-checks.ts";

/** Options of `MaxAndSkipObservation`. */
export interface MaxAndSkipObservationOptions {
  /** How often each action is taken, at least 2; 4 unless given. */
  skip?: number;
}

/**
 * Takes each action several times, and returns the element by element maximum of the last two observations and the sum of
 * the rewards. Flags and info are those of the last step taken. `reset` returns its observation as it is.
 *
 * When the episode ends before the last two steps, the maximum is of what the wrapper saw last in these places, be it of an
 * earlier step or episode (zeros at the start), as in Gymnasium.
 */
export class MaxAndSkipObservation<
  Observation extends number | NumericArray = NumericArray,
  Action = unknown,
> extends Wrapper<Observation, Action> {
  readonly #skip: number;
  #beforeLast: Observation;
  #last: Observation;

  /** Throws `InvalidArgument` unless `skip` is an integer of at least 2 and observations are numbers or arrays. */
  constructor(env: Env<Observation, Action>, options: MaxAndSkipObservationOptions = {}) {
    const { skip = 4 } = options;
    super(env, coreWrapper("MaxAndSkipObservation", { skip }));
    checkInteger("skip", skip, 2, "The skip value needs to be equal or greater than two");
    this.#skip = skip;
    this.#beforeLast = zeros(env.observationSpace as Space) as Observation;
    this.#last = zeros(env.observationSpace as Space) as Observation;
  }

  override step(action: Action): StepResult<Observation> {
    let total = 0;
    for (let place = 1; ; place++) {
      const result = this.env.step(action);
      total += result.reward;
      if (place === this.#skip - 1) this.#beforeLast = result.observation;
      if (place === this.#skip) this.#last = result.observation;
      if (place < this.#skip && !result.terminated && !result.truncated) continue;
      result.reward = total;
      result.observation = maximum(this.#beforeLast, this.#last) as Observation;
      return result;
    }
  }

  protected override saveState(): unknown {
    return structuredClone([this.#beforeLast, this.#last]);
  }

  protected override loadState(state: unknown): void {
    [this.#beforeLast, this.#last] = structuredClone(state) as [Observation, Observation];
  }
}

function zeros(space: Space): number | NumericArray {
  const { shape, dtype } = space;
  if (shape === null || dtype === null) {
    throw new GymError("InvalidArgument", "The observation space must have the shape attribute.");
  }
  if (space.kind === "Discrete") return 0;
  return createArray(space.kind === "MultiDiscrete" ? "int32" : dtype, shapeSize(shape));
}

function maximum(left: number | NumericArray, right: number | NumericArray) {
  if (typeof left === "number" || typeof right === "number") {
    return Math.max(left as number, right as number);
  }
  const result = left.slice();
  for (let index = 0; index < result.length; index++) {
    const other = right[index] as number;
    if (other > (result[index] as number) || Number.isNaN(other)) result[index] = other;
  }
  return result;
}
