import { createRandom, type Discrete, type Env } from "@gym-llm/core";
import { DqnLearner } from "./dqn-learner.ts";
import { GreedyActor } from "./greedy-actor.ts";
import type { ObservationVector } from "./observation-vector.ts";
import { type TrainingContext, trainingSeeds } from "./training.ts";
import { validate } from "./validate.ts";

/** Steps of a training at most, each with an update; some ten seconds. */
export const DQN_STEPS = 40_000;

/** Steps taken before learning begins. */
const WARM_UP_STEPS = 1_000;
/** The share of actions taken at random falls in a straight line from 1 to the last one, in so many steps. */
const EXPLORATION_STEPS = 10_000;
const LAST_EXPLORATION = 0.05;
const STEPS_BETWEEN_VALIDATIONS = 500;
/** Episodes of a first look at a network, and of a second one at those that look better than all before. */
const FIRST_EPISODES = 10;
const SECOND_EPISODES = 100;

/** A task with observations as numbers and numbered actions. */
export interface NetworkTask {
  readonly training: Env;
  /** Another such environment, for trying out what was learned. */
  readonly validation: Env;
  readonly vector: ObservationVector;
  readonly actions: Discrete;
}

/**
 * Learns a network of action values by double Q-learning with a replay memory and a target network (van Hasselt, Guez and
 * Silver, 2016), and returns the parameters of the network that did best in validation episodes, which have seeds of their
 * own. Training ends early when the mean there, less two standard errors, reaches the spec's reward threshold.
 */
export async function learnActionNetwork(
  { training, validation, vector, actions }: NetworkTask,
  { seed, pace }: TrainingContext,
): Promise<Float64Array> {
  const seeds = trainingSeeds(seed);
  const random = createRandom(seeds.learner);
  const learner = new DqnLearner(vector, actions.n, random);
  const actor = new GreedyActor(vector, actions, learner.parameters);
  const trial = { env: validation, actor, seed, pace };
  const threshold = training.spec?.rewardThreshold ?? Number.POSITIVE_INFINITY;
  let best = learner.parameters.slice();
  let bestReturn: number | null = null;
  let { observation } = training.reset({ seed: seeds.environment });
  for (let step = 0; step < DQN_STEPS; step++) {
    const state = { steps: step, bestReturn };
    if (pace.isRestDue()) await pace.rest(state);
    const isExploring = random.random() < explorationAt(step);
    if (!isExploring) actor.use(learner.parameters);
    const action = isExploring
      ? actions.start + random.integers(0, actions.n)
      : actor.act(observation);
    const result = training.step(action);
    learner.remember(observation, action - actions.start, result);
    const isOver = result.terminated || result.truncated;
    observation = isOver ? training.reset().observation : result.observation;
    if (step < WARM_UP_STEPS) continue;
    learner.update();
    if ((step + 1) % STEPS_BETWEEN_VALIDATIONS !== 0) continue;
    actor.use(learner.parameters);
    if (bestReturn !== null) {
      const first = await validate(trial, FIRST_EPISODES, state);
      if (first.mean <= bestReturn) continue;
    }
    const { mean, standardError } = await validate(trial, SECOND_EPISODES, state);
    if (bestReturn !== null && mean <= bestReturn) continue;
    best = learner.parameters.slice();
    bestReturn = mean;
    if (mean - 2 * standardError >= threshold) break;
  }
  return best;
}

function explorationAt(step: number): number {
  return Math.max(LAST_EXPLORATION, 1 + ((LAST_EXPLORATION - 1) * step) / EXPLORATION_STEPS);
}
