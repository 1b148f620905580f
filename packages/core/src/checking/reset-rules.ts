import { warn } from "../warnings.ts";
import {
  assert,
  assertInSpace,
  assertSame,
  type EnvironmentRule,
  isDeterministic,
  OTHER_SEED,
  SEED,
} from "./environment-rule.ts";
import { isEquivalent } from "./equivalence.ts";
import { checkResetForm } from "./passive-checks.ts";

/** Rules about starting an episode. */
export const resetRules: readonly EnvironmentRule[] = [
  {
    name: "reset returns { observation, info }",
    about: "reset",
    needs: ["its spaces are spaces"],
    check({ env }) {
      const result: unknown = env.reset();
      checkResetForm(result);
      assertInSpace(result.observation, env, "reset()");
    },
  },
  {
    name: "reset with a seed decides the start",
    about: "reset",
    needs: ["reset returns { observation, info }"],
    check({ env }) {
      const first = env.reset({ seed: SEED });
      assertInSpace(first.observation, env, `reset({ seed: ${SEED} })`);
      const stateAfterFirst = env.unwrapped.random.getState();
      const second = env.reset();
      assertInSpace(second.observation, env, "reset()");
      const third = env.reset({ seed: SEED });
      const stateAfterThird = env.unwrapped.random.getState();
      const fourth = env.reset();
      if (isDeterministic(env)) {
        assertSame(
          first.observation,
          third.observation,
          `The observations of two calls \`reset({ seed: ${SEED} })\``,
        );
        assertSame(
          second.observation,
          fourth.observation,
          "The observations of two unseeded resets after the same seed",
        );
      }
      assert(
        isEquivalent(stateAfterFirst, stateAfterThird),
        "The random generator is not the same after two resets with one seed: call `this.seedRandom(options?.seed)` first in reset and draw only from `this.random`.",
      );
      env.reset({ seed: OTHER_SEED });
      assert(
        !isEquivalent(env.unwrapped.random.getState(), stateAfterFirst),
        "The random generator is the same after resets with different seeds: call `this.seedRandom(options?.seed)` first in reset.",
      );
    },
  },
  {
    name: "reset without a seed goes on with the random numbers",
    about: "reset",
    needs: ["reset with a seed decides the start"],
    check({ env }) {
      const stateAfter = (seed: number) => {
        env.reset({ seed });
        env.reset();
        return env.unwrapped.random.getState();
      };
      if (!isEquivalent(stateAfter(SEED), stateAfter(OTHER_SEED))) return;
      warn(
        "The random generator is the same after `reset()`, whichever seed was given before: the seed must have no default, or every episode is the same.",
      );
    },
  },
  {
    name: "reset takes options",
    about: "reset",
    needs: ["reset returns { observation, info }"],
    check({ env }) {
      env.reset({ options: {} });
    },
  },
];
