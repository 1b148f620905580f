import type { Env, StepResult } from "../env.ts";
import { setWarningHandler } from "../warnings.ts";
import {
  assert,
  assertSame,
  type EnvironmentRule,
  isDeterministic,
  SEED,
  stepSome,
} from "./environment-rule.ts";
import { describe } from "./explain-mismatch.ts";
import { checkStepResult } from "./passive-checks.ts";

/** An environment that has not ended by then is taken as one that goes on. */
const LONGEST_EPISODE = 1000;

/** Rules about the end of an episode. */
export const endingRules: readonly EnvironmentRule[] = [
  {
    name: "a step after the end is refused or stays defined",
    about: "step",
    needs: [
      "reset with a seed decides the start",
      "step returns { observation, reward, terminated, truncated, info }",
    ],
    check({ env }) {
      const start = structuredClone(env.reset({ seed: SEED }).observation);
      const last = stepSome(env, SEED, LONGEST_EPISODE).at(-1);
      if (!last?.terminated && !last?.truncated) return;
      const result = stepOrRefusal(env);
      if (result !== null) {
        checkStepResult(result, env.observationSpace);
        assert(
          Number.isFinite(result.reward),
          `A step after the end of the episode has the reward ${describe(result.reward)}: throw an error that asks for a reset, or return what is defined.`,
        );
      }
      const again = env.reset({ seed: SEED }).observation;
      if (isDeterministic(env))
        assertSame(start, again, "The starts from one seed before an episode and after its end");
    },
  },
];

/**
 * What a step after the end returns; `null` when it is refused. A mistake of the program is no refusal, and a warning is
 * what an environment should say then.
 */
function stepOrRefusal(env: Env): StepResult<unknown> | null {
  const previous = setWarningHandler(() => undefined);
  try {
    return env.step(env.actionSpace.sample());
  } catch (error) {
    assert(
      !(error instanceof TypeError || error instanceof ReferenceError),
      `A step after the end of the episode failed by accident (${String(error)}): throw an error that asks for a reset, or return what is defined.`,
    );
    return null;
  } finally {
    setWarningHandler(previous);
  }
}
