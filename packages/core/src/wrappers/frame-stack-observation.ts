import type { Env, ResetOptions, ResetResult, StepResult } from "../env.ts";
import { GymError } from "../errors.ts";
import { batchSpace } from "../spaces/batch-space.ts";
import { concatenate, createZeroArray } from "../spaces/concatenate.ts";
import type { Space } from "../spaces/space.ts";
import { Wrapper } from "../wrapper.ts";
import { coreWrapper } from "./core-wrapper.ts";
import { checkInteger, shown } from "./option-checks.ts";

/** Options of `FrameStackObservation`. */
export interface FrameStackObservationOptions<Observation = unknown> {
  /** How many observations make one, at least 1. */
  stackSize: number;
  /**
   * What stands before the first observation of an episode: that observation itself (`"reset"`, the default), the value of
   * the space nearest to zero (`"zero"`), or the observation given here.
   */
  paddingType?: "reset" | "zero" | Observation;
}

/**
 * Puts the last observations together into a batch, the oldest first: a typed array with one more dimension for a `Box`,
 * an `Int32Array` for `Discrete`, the same structure of batches for `Tuple` and `Dict` (see `concatenate`).
 */
export class FrameStackObservation<InnerObservation = unknown, Action = unknown> extends Wrapper<
  unknown,
  Action,
  InnerObservation
> {
  readonly stackSize: number;
  /** `"_custom"` when an observation was given. */
  readonly paddingType: "reset" | "zero" | "_custom";
  readonly #space: Space;
  readonly #padding: InnerObservation;
  #queue: InnerObservation[];

  /** Throws `InvalidArgument` unless the size is an integer of at least 1 and the padding one of the three kinds. */
  constructor(
    env: Env<InnerObservation, Action>,
    options: FrameStackObservationOptions<InnerObservation>,
  ) {
    const { stackSize, paddingType = "reset" } = options;
    super(env, coreWrapper("FrameStackObservation", { stackSize, paddingType }));
    checkInteger("stackSize", stackSize, 1, "The stackSize needs to be greater than zero");
    this.stackSize = stackSize;
    if (paddingType === "reset" || paddingType === "zero") {
      this.paddingType = paddingType as "reset" | "zero";
      this.#padding = createZeroArray(env.observationSpace);
    } else if (env.observationSpace.contains(paddingType)) {
      this.paddingType = "_custom";
      this.#padding = paddingType;
    } else {
      throw new GymError(
        "InvalidArgument",
        `Unexpected \`paddingType\`, expected 'reset', 'zero' or a custom observation space, actual value: ${shown(paddingType)} not an instance of env observation (${env.observationSpace})`,
      );
    }
    this.#space = batchSpace(env.observationSpace as Space, stackSize);
    this.#queue = new Array<InnerObservation>(stackSize).fill(this.#padding);
  }

  override get observationSpace(): Space {
    return this.#space;
  }

  override reset(options?: ResetOptions): ResetResult<unknown> {
    const result = this.env.reset(options);
    const { observation } = result;
    this.#queue.fill(this.paddingType === "reset" ? observation : this.#padding);
    this.#queue[this.stackSize - 1] = observation;
    const outer: ResetResult<unknown> = result;
    outer.observation = this.#stack();
    return outer;
  }

  override step(action: Action): StepResult<unknown> {
    const result = this.env.step(action);
    this.#queue.copyWithin(0, 1);
    this.#queue[this.stackSize - 1] = result.observation;
    const outer: StepResult<unknown> = result;
    outer.observation = this.#stack();
    return outer;
  }

  #stack(): unknown {
    return concatenate(this.env.observationSpace, this.#queue);
  }

  protected override saveState(): unknown {
    return structuredClone(this.#queue);
  }

  protected override loadState(state: unknown): void {
    this.#queue = structuredClone(state) as InnerObservation[];
  }
}
