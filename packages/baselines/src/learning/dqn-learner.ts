import type { RandomGenerator, StepResult } from "@gym-llm/core";
import { Adam } from "./adam.ts";
import type { DenseNetwork } from "./dense-network.ts";
import { actionNetwork, highest } from "./greedy-actor.ts";
import type { ObservationVector } from "./observation-vector.ts";
import { ReplayBuffer } from "./replay-buffer.ts";

/** What a return one step later is worth now: returns look some fifty steps ahead. */
export const DISCOUNT = 0.98;
/**
 * Rewards are made smaller by this, so that the values of a steady reward of 1 come to 1: the network begins near 0 and
 * would need long to climb to 50.
 */
export const REWARD_SCALE = 1 - DISCOUNT;
const LEARNING_RATE = 1e-3;
const BATCH_SIZE = 32;
/** How many of the newest steps are learned from, and how many numbers their observations may hold together. */
const MEMORY_STEPS = 50_000;
const MEMORY_NUMBERS = 4_000_000;
/** The part of the way that the target network goes towards the online one at each update. */
const TARGET_PACE = 0.01;
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
  /** A slow follower of it, which says what an action that is chosen next is worth. */
  readonly #target: DenseNetwork;
  readonly #gradient: Float64Array;
  readonly #adam: Adam;
  /** The places of the steps to learn from, and what each action taken there should have been valued at. */
  readonly #batch = new Int32Array(BATCH_SIZE);
  readonly #aims = new Float64Array(BATCH_SIZE);

  constructor(vector: ObservationVector, actionCount: number, random: RandomGenerator) {
    this.#vector = vector;
    this.#actionCount = actionCount;
    this.#random = random;
    const capacity = Math.min(MEMORY_STEPS, Math.floor(MEMORY_NUMBERS / vector.length));
    this.#memory = new ReplayBuffer(capacity, vector.length);
    this.#online = actionNetwork(vector, actionCount, BATCH_SIZE);
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
    memory.rewards[place] = result.reward * REWARD_SCALE;
    memory.terminations[place] = result.terminated ? 1 : 0;
  }

  /** Improves the network by one batch of remembered steps, drawn at random. */
  update(): void {
    for (let sample = 0; sample < BATCH_SIZE; sample++) {
      this.#batch[sample] = this.#memory.draw(this.#random);
    }
    this.#aim();
    this.#read(this.#memory.observations, this.#online);
    this.#online.forward();
    this.#writeErrors();
    this.#online.backward(this.#gradient);
    this.#adam.step(this.parameters, this.#gradient);
    this.#followWithTarget();
  }

  /** Chooses the next actions by the online network and values them by the target network. */
  #aim(): void {
    const { nextObservations, rewards, terminations } = this.#memory;
    this.#read(nextObservations, this.#online);
    this.#online.forward();
    this.#read(nextObservations, this.#target);
    this.#target.forward();
    for (let sample = 0; sample < BATCH_SIZE; sample++) {
      const place = this.#batch[sample] as number;
      const offset = sample * this.#actionCount;
      const chosen = offset + highest(this.#online.output, offset, this.#actionCount);
      const future = terminations[place] === 1 ? 0 : (this.#target.output[chosen] as number);
      this.#aims[sample] = (rewards[place] as number) + DISCOUNT * future;
    }
  }

  /** Gives the observations of the batch to a network. */
  #read(observations: Float64Array, network: DenseNetwork): void {
    const { length } = this.#vector;
    for (let sample = 0; sample < BATCH_SIZE; sample++) {
      const from = (this.#batch[sample] as number) * length;
      const to = sample * length;
      for (let index = 0; index < length; index++) {
        network.input[to + index] = observations[from + index] as number;
      }
    }
  }

  /** By how much each action taken is valued too high, as the gradient of the mean Huber loss. */
  #writeErrors(): void {
    const gradient = this.#online.outputGradient;
    gradient.fill(0);
    for (let sample = 0; sample < BATCH_SIZE; sample++) {
      const action = this.#memory.actions[this.#batch[sample] as number] as number;
      const taken = sample * this.#actionCount + action;
      const error = (this.#online.output[taken] as number) - (this.#aims[sample] as number);
      const clipped = Math.min(Math.max(error, -LARGEST_SQUARED_ERROR), LARGEST_SQUARED_ERROR);
      gradient[taken] = clipped / BATCH_SIZE;
    }
  }

  #followWithTarget(): void {
    const followed = this.parameters;
    const { parameters } = this.#target;
    for (let index = 0; index < parameters.length; index++) {
      const value = parameters[index] as number;
      parameters[index] = value + TARGET_PACE * ((followed[index] as number) - value);
    }
  }
}
