import { Env } from "../env.ts";
import { Space } from "../spaces/space.ts";
import { warn } from "../warnings.ts";
import { assert, type EnvironmentRule, SEED } from "./environment-rule.ts";
import { describe } from "./explain-mismatch.ts";
import { checkSpace } from "./passive-checks.ts";

/** Rules about what an environment is and the spaces it declares. */
export const spaceRules: readonly EnvironmentRule[] = [
  {
    name: "it extends Env",
    about: "spaces",
    check({ env }) {
      assert(
        env instanceof Env || (typeof env === "object" && env !== null && "unwrapped" in env),
        `The environment must extend the Env class of this library, got ${describe(env)}.`,
      );
      if (env.unwrapped !== env && env.spec === null) {
        warn(
          `The environment (${env}) is wrapped; the rules are clearest on the bare one, \`env.unwrapped\`.`,
        );
      }
    },
  },
  {
    name: "its spaces are spaces",
    about: "spaces",
    needs: ["it extends Env"],
    check({ env }) {
      checkSpace(env.actionSpace, "action");
      checkSpace(env.observationSpace, "observation");
      for (const [role, space] of [
        ["action", env.actionSpace],
        ["observation", env.observationSpace],
      ] as const) {
        assert(Space.is(space), `The ${role} space is not a space.`);
        space.seed(SEED);
        const sample = space.sample();
        assert(
          space.contains(sample),
          `A sample of the ${role} space ${space} is not in it: ${describe(sample)}.`,
        );
      }
    },
  },
];
