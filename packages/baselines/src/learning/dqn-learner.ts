import type { RandomGenerator, StepResult } from "@gym-llm/core";
import { Adam } from "./adam.ts";
import type { DenseNetwork } from "./dense-network.ts";
import { actionNetwork, highest } from "./greedy-actor.ts";
import type { ObservationVector } from "./observation-vector.ts";
import { ReplayBuffer } from "./replay-buffer.ts";

/** What a return one step later is worth now. */
const DISCOUNT = 0.99;
const LEARNING_RATE = 1e-3;
const BATCH_SIZE = 64;
/** How many of the newest steps are learned from. */
const MEMORY = 50_000;
/** Updates after which the target network is made equal to the online one. */
const UPDATES_BETWEEN_TARGETS = 500;
/** Beyond this an error counts as if it grew in a straight line (Huber, 1964). */
const LARGEST_SQUARED_ERROR = 1;

/** Improves a network of action values by double Q-learning from remembered steps. */
export class DqnLearner {
  readonly #vector: ObservationVector;
  readonly #actionCount: number;
  readonly #random: RandomGenerator;
  readonly #memory: ReplayBuffer;
  /** The network that learns. */
  readonly #online: DenseNetwork;
  /** The same network, asked about the observations that came next. */
  readonly #chooser: DenseNetwork;
  /** What the network was some updates ago: it says what the chosen action is worth. */
  readonly #target: DenseNetwork;
  readonly #gradient: Float64Array;
  readonly #adam: Adam;
  readonly #batch = new Int32Array(BATCH_SIZE);
  #updates = 0;

  constructor(vector: ObservationVector, actionCount: number, random: RandomGenerator) {
    this.#vector = vector;
    this.#actionCount = actionCount;
    this.#random = random;
    this.#memory = new ReplayBuffer(MEMORY, vector.length);
    this.#online = actionNetwork(vector, actionCount, BATCH_SIZE);
    this.#chooser = actionNetwork(vector, actionCount, BATCH_SIZE);
    this.#target = actionNetwork(vector, actionCount, BATCH_SIZE);
    this.#online.initialize(random);
    this.#target.parameters.set(this.parameters);
    this.#gradient = new Float64Array(this.parameters.length);
    this.#adam = new Adam(this.parameters.length, LEARNING_RATE);
  }

  /** What has been learned so far; changed by `update`. */
  get parameters(): Float64Array {
    return this.#online.parameters;
  }

  /** Remembers a step; `action` counts from 0. */
  remember(observation: unknown, action: number, result: StepResult<unknown>): void {
    const memory = this.#memory;
    const place = memory.claim();
    const offset = place * this.#vector.length;
    this.#vector.write(observation, memory.observations, offset);
    this.#vector.write(result.observation, memory.nextObservations, offset);
    memory.actions[place] = action;
    memory.rewards[place] = result.reward;
    memory.terminations[place] = result.terminated ? 1 : 0;
  }

  /** Improves the network by one batch of remembered steps, drawn at random. */
  update(): void {
    this.#drawBatch();
    this.#chooser.parameters.set(this.parameters);
    this.#online.forward();
    this.#chooser.forward();
    this.#target.forward();
    this.#writeErrors();
    this.#online.backward(this.#gradient);
    this.#adam.step(this.parameters, this.#gradient);
    this.#updates++;
    if (this.#updates % UPDATES_BETWEEN_TARGETS === 0) this.#target.parameters.set(this.parameters);
  }

  #drawBatch(): void {
    const { observations, nextObservations } = this.#memory;
    const { length } = this.#vector;
    for (let sample = 0; sample < BATCH_SIZE; sample++) {
      const place = this.#memory.draw(this.#random);
      this.#batch[sample] = place;
      for (let index = 0; index < length; index++) {
        const to = sample * length + index;
        const from = place * length + index;
        const next = nextObservations[from] as number;
        this.#online.input[to] = observations[from] as number;
        this.#chooser.input[to] = next;
        this.#target.input[to] = next;
      }
    }
  }

  /** By how much each action taken was valued too high, as the gradient of the mean Huber loss. */
  #writeErrors(): void {
    const { actions, rewards, terminations } = this.#memory;
    const gradient = this.#online.outputGradient;
    gradient.fill(0);
    for (let sample = 0; sample < BATCH_SIZE; sample++) {
      const place = this.#batch[sample] as number;
      const offset = sample * this.#actionCount;
      const next = offset + highest(this.#chooser.output, offset, this.#actionCount);
      const future = terminations[place] === 1 ? 0 : (this.#target.output[next] as number);
      const taken = offset + (actions[place] as number);
      const error =
        (this.#online.output[taken] as number) - ((rewards[place] as number) + DISCOUNT * future);
      const clipped = Math.min(Math.max(error, -LARGEST_SQUARED_ERROR), LARGEST_SQUARED_ERROR);
      gradient[taken] = clipped / BATCH_SIZE;
    }
  }
}
