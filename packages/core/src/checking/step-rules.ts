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
import { isEquivalent, isUnchanged } from "./equivalence.ts";
import { describe, explainMismatch } from "./explain-mismatch.ts";
import { checkStepResult } from "./passive-checks.ts";

const STEPS_TO_KEEP = 10;

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
        result.truncated === false,
        `\`truncated\` must be false after 1 step, got ${describe(result.truncated)}: a limit of one step leaves no episode.`,
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
    applies: ({ env }) => isDeterministic(env),
    check({ env }) {
      const first = playSome(env, SEED);
      const second = playSome(env, SEED);
      assert(
        first.length === second.length,
        "Two episodes from one seed and the same actions have different lengths.",
      );
      first.slice(2).forEach((value, index) => {
        const other = second[index + 2] as Record<string, unknown>;
        for (const [name, part] of Object.entries(value as Record<string, unknown>))
          assertSame(
            part,
            other[name],
            `\`${name}\` of step ${index} in two episodes from one seed`,
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
      const returned: unknown[] = [env.reset({ seed: SEED })];
      const copies = [structuredClone(returned[0])];
      env.actionSpace.seed(SEED);
      for (let step = 0; step < STEPS_TO_KEEP; step++) {
        const result = env.step(env.actionSpace.sample());
        returned.push(result);
        copies.push(structuredClone(result));
        if (result.terminated || result.truncated) break;
      }
      env.reset();
      returned.forEach((result, index) => {
        assert(
          isUnchanged(result, copies[index]),
          `${index === 0 ? "The result of reset" : `The result of step ${index - 1}`} was changed by a later step or reset: return fresh objects.`,
        );
      });
    },
  },
  {
    name: "two instances do not disturb each other",
    about: "step",
    needs: ["steps from one seed are the same"],
    applies: ({ env }) => isDeterministic(env),
    check(subject) {
      const { env } = subject;
      const other = another(subject);
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
