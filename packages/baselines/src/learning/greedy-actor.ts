import type { Discrete } from "@gym-llm/core";
import { DenseNetwork } from "./dense-network.ts";
import type { ObservationVector } from "./observation-vector.ts";

/** The units between the inputs and the outputs of a network of action values. */
const HIDDEN_UNITS = [64];

/** A network that puts out the value of each action from an observation. All its parameters are 0. */
export function actionNetwork(
  vector: ObservationVector,
  actionCount: number,
  batchSize: number,
): DenseNetwork {
  return new DenseNetwork([vector.length, ...HIDDEN_UNITS, actionCount], batchSize);
}

/** Takes the action of the highest value. */
export class GreedyActor {
  readonly #vector: ObservationVector;
  readonly #actions: Discrete;
  readonly #network: DenseNetwork;

  constructor(vector: ObservationVector, actions: Discrete, parameters: Float64Array) {
    this.#vector = vector;
    this.#actions = actions;
    this.#network = actionNetwork(vector, actions.n, 1);
    this.use(parameters);
  }

  /** Decides by a copy of these parameters from now on. */
  use(parameters: Float64Array): void {
    this.#network.parameters.set(parameters);
  }

  /** The action of the highest value; of several, the first. */
  act(observation: unknown): number {
    this.#vector.write(observation, this.#network.input, 0);
    this.#network.forward();
    return this.#actions.start + highest(this.#network.output, 0, this.#actions.n);
  }

  /** The value of an action at the last observation, in the network's scale. */
  valueOf(action: number): number {
    return this.#network.output[action - this.#actions.start] as number;
  }
}

/** Which of `count` numbers from `offset` on is the highest; of several, the first. */
export function highest(numbers: Float64Array, offset: number, count: number): number {
  let best = 0;
  for (let index = 1; index < count; index++) {
    if ((numbers[offset + index] as number) > (numbers[offset + best] as number)) best = index;
  }
  return best;
}
