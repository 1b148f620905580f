import { createRandom, type Discrete, type Env, type RandomGenerator } from "@gym-llm/core";
import type { TabularIndex } from "./tabular-index.ts";
import { type TrainingContext, trainingSeeds } from "./training.ts";

/** Steps of a training; about a second. */
export const Q_LEARNING_STEPS = 2_000_000;

/** What a return one step later is worth now. Below 1, so that a shorter way to the same is better. */
const DISCOUNT = 0.995;
/** The rate of learning falls as `RATE_SCALE / (RATE_SCALE + n)` with the number n of times that a pair was seen. */
const RATE_SCALE = 50;
/** The share of actions taken at random falls in a straight line from 1 to this in the first half of the training. */
const LAST_EXPLORATION = 0.05;
/** Steps between two looks at the clock. */
const STEPS_BETWEEN_LOOKS = 256;

/** A task with numbered states. */
export interface TabularTask {
  readonly env: Env;
  readonly states: TabularIndex;
  readonly actions: Discrete;
}

/**
 * Learns what each action is worth in each state, as an array with the actions of state 0, those of state 1, and so on:
 * Watkins' Q-learning (Learning from Delayed Rewards, 1989) from tables of zeros, with fewer and fewer random actions and
 * smaller and smaller steps. A truncated episode counts as one that would have gone on.
 */
export async function learnActionValues(
  { env, states, actions }: TabularTask,
  { seed, pace }: TrainingContext,
): Promise<Float64Array> {
  const { n: actionCount, start: firstAction } = actions;
  const seeds = trainingSeeds(seed);
  const random = createRandom(seeds.learner);
  const values = new Float64Array(states.size * actionCount);
  const visits = new Uint32Array(values.length);
  let state = states.indexOf(env.reset({ seed: seeds.environment }).observation);
  for (let step = 0; step < Q_LEARNING_STEPS; step++) {
    if (step % STEPS_BETWEEN_LOOKS === 0 && pace.isRestDue()) {
      await pace.rest({ steps: step, bestReturn: null });
    }
    const isExploring = random.random() < explorationAt(step);
    const from = state * actionCount;
    const action = isExploring
      ? random.integers(0, actionCount)
      : bestAction(values, from, actionCount, random);
    const { observation, reward, terminated, truncated } = env.step(firstAction + action);
    state = states.indexOf(observation);
    const target = terminated
      ? reward
      : reward + DISCOUNT * highestValue(values, state * actionCount, actionCount);
    const pair = from + action;
    const seen = visits[pair] as number;
    visits[pair] = seen + 1;
    const value = values[pair] as number;
    values[pair] = value + (RATE_SCALE / (RATE_SCALE + seen)) * (target - value);
    if (terminated || truncated) state = states.indexOf(env.reset().observation);
  }
  return values;
}

function explorationAt(step: number): number {
  const share = step / (Q_LEARNING_STEPS / 2);
  return Math.max(LAST_EXPLORATION, 1 + (LAST_EXPLORATION - 1) * share);
}

/** The best of the actions whose values begin at `from`; of several, the first, or one at random when given a generator. */
export function bestAction(
  values: Float64Array,
  from: number,
  actionCount: number,
  random?: RandomGenerator,
): number {
  let best = 0;
  let equals = 1;
  for (let action = 1; action < actionCount; action++) {
    const value = values[from + action] as number;
    const highest = values[from + best] as number;
    if (value > highest) {
      best = action;
      equals = 1;
    } else if (random && value === highest) {
      equals++;
      if (random.integers(0, equals) === 0) best = action;
    }
  }
  return best;
}

function highestValue(values: Float64Array, from: number, actionCount: number): number {
  let highest = values[from] as number;
  for (let action = 1; action < actionCount; action++) {
    const value = values[from + action] as number;
    if (value > highest) highest = value;
  }
  return highest;
}
