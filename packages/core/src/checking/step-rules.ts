import { warn } from "../warnings.ts";
import {
  another,
  assert,
  assertSame,
  type EnvironmentRule,
  isDeterministic,
  OTHER_SEED,
  playSome,
  SEED,
  STEPS,
  seededAction,
  TOLERANCE,
} from "./environment-rule.ts";
import { isEquivalent } from "./equivalence.ts";
import { explainMismatch } from "./explain-mismatch.ts";
import { checkStepResult } from "./passive-checks.ts";

/** Rules about taking steps. */
export const stepRules: readonly EnvironmentRule[] = [
  {
    name: "step returns { observation, reward, terminated, truncated, info }",
    about: "step",
    needs: ["reset returns { observation, info }"],
    check({ env }) {
      env.reset({ seed: SEED });
      const result = env.step(seededAction(env));
      checkStepResult(result, env.observationSpace);
      assert(
        result.truncated !== true,
        "The environment truncates after 1 step; a limit of one step leaves no episode.",
      );
    },
  },
  {
    name: "steps from one seed are the same",
    about: "step",
    needs: [
      "reset with a seed decides the start",
      "step returns { observation, reward, terminated, truncated, info }",
    ],
    check({ env }) {
      if (!isDeterministic(env)) return;
      const first = playSome(env, SEED);
      const second = playSome(env, SEED);
      assert(
        first.length === second.length,
        "Two episodes from one seed and the same actions have different lengths.",
      );
      first.forEach((value, index) => {
        assertSame(
          value,
          second[index],
          `The results of step ${index - 1} of two episodes from one seed`,
        );
      });
    },
  },
  {
    name: "every observation of an episode is in the space",
    about: "step",
    needs: ["step returns { observation, reward, terminated, truncated, info }"],
    check({ env }) {
      env.reset({ seed: OTHER_SEED });
      env.actionSpace.seed(OTHER_SEED);
      for (let step = 0; step < STEPS; step++) {
        const { observation, terminated, truncated } = env.step(env.actionSpace.sample());
        const reason = explainMismatch(env.observationSpace, observation, "it");
        if (reason) {
          warn(`The observation of step ${step} is not within the observation space: ${reason}.`);
          return;
        }
        if (terminated || truncated) return;
      }
    },
  },
  {
    name: "what it returned stays as it was",
    about: "step",
    needs: ["step returns { observation, reward, terminated, truncated, info }"],
    check({ env }) {
      const start = env.reset({ seed: SEED });
      const action = seededAction(env);
      const copyOfStart = structuredClone(start);
      const first = env.step(action);
      const copyOfFirst = structuredClone(first);
      if (!first.terminated && !first.truncated) env.step(action);
      assert(
        isEquivalent(start, copyOfStart),
        "A step changed the observation or info that reset had returned: return fresh objects.",
      );
      assert(
        isEquivalent(first, copyOfFirst),
        "A step changed the result of the step before: return fresh objects.",
      );
    },
  },
  {
    name: "two instances do not disturb each other",
    about: "step",
    needs: ["steps from one seed are the same"],
    check(subject) {
      const { env } = subject;
      const other = isDeterministic(env) ? another(subject) : null;
      if (!other) return;
      const alone = playSome(env, SEED);
      env.reset({ seed: SEED });
      env.actionSpace.seed(SEED);
      other.reset({ seed: OTHER_SEED });
      for (let index = 2; index < alone.length; index++) {
        const result = env.step(env.actionSpace.sample());
        assert(
          isEquivalent(result, alone[index], TOLERANCE),
          `Playing another instance in between changed step ${index - 2}: share no state.`,
        );
        const { terminated, truncated } = other.step(other.actionSpace.sample());
        if (terminated || truncated) other.reset();
      }
      other.close();
    },
  },
];
