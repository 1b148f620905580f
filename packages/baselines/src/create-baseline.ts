import { type AsyncEnv, type Env, findLLMEnv, GymError } from "@gym-llm/core";
import { BASELINE_NAMES, type BaselineName } from "./baseline-names.ts";
import { environmentName } from "./environment-layers.ts";
import { dqnPolicy } from "./learning/dqn-policy.ts";
import { qLearningPolicy } from "./learning/q-learning-policy.ts";
import type { TrainingOptions } from "./learning/training.ts";
import { noopPolicy } from "./noop-policy.ts";
import { optimalPolicy } from "./planning/optimal-policy.ts";
import type { Policy } from "./policy.ts";
import { policySeed } from "./policy-seed.ts";
import { randomLegalPolicy, randomPolicy } from "./random-policy.ts";
import { referencePolicy } from "./reference-policy.ts";

/** Options of `createBaseline`; they concern the baselines that learn. */
export interface BaselineOptions extends TrainingOptions {}

/**
 * A policy without a language model for this environment, ready to play: `reset(seed)` with the episode's seed at the
 * start of each episode, then `decide(observation, { info })` at every step. It takes the observations of this
 * environment, in its plain form or its form for models; several episodes at once need a policy each.
 *
 * `random` and `random-legal` draw other numbers than the environment of the same seed does. `q-learning` and `dqn` are
 * trained here, in seconds, on an environment made anew from the same spec and with seeds that no episode has; what was
 * learned for a spec and a seed is kept for the life of the process.
 *
 * Rejects with a `GymError` of code `InvalidArgument` for an unknown name, or when the environment does not suit the
 * baseline, saying what it needs; with the signal's reason when training was aborted.
 */
export async function createBaseline(
  name: string,
  env: Env | AsyncEnv,
  options: BaselineOptions = {},
): Promise<Policy> {
  options.signal?.throwIfAborted();
  switch (knownName(name)) {
    case "random":
      return withOwnChance(randomPolicy(env.actionSpace));
    case "random-legal":
      return withOwnChance(randomLegalPolicy(env.actionSpace));
    case "noop":
      return noopPolicy(env.actionSpace, findLLMEnv(env)?.getActionSchema());
    case "reference":
      return referencePolicy(specOf(env));
    case "optimal":
      return optimalPolicy(env);
    case "q-learning":
      return qLearningPolicy(env, options);
    case "dqn":
      return dqnPolicy(env, options);
  }
}

function knownName(name: string): BaselineName {
  const known = BASELINE_NAMES.find((candidate) => candidate === name);
  if (known) return known;
  throw new GymError(
    "InvalidArgument",
    `There is no baseline \`${name}\`. Choose one of ${BASELINE_NAMES.join(", ")}.`,
  );
}

function withOwnChance<Action>(policy: Policy<unknown, Action>): Policy<unknown, Action> {
  return {
    ...policy,
    reset: (seed) => policy.reset(seed == null ? seed : policySeed(seed)),
  };
}

function specOf(env: Env | AsyncEnv) {
  if (env.spec) return env.spec;
  throw new GymError(
    "InvalidArgument",
    `The baseline \`reference\` needs an environment that \`make\` made: the rule is found through the registry, and ${environmentName(env)} has no spec.`,
  );
}
