import { Env } from "../env.ts";
import { findLLMEnv } from "../llm/env-definition.ts";
import { Space } from "../spaces/space.ts";
import { warn } from "../warnings.ts";
import { assert, type EnvironmentRule, SEED } from "./environment-rule.ts";
import { describe, partsOf } from "./explain-mismatch.ts";
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
      if (typeof (env as { seed?: unknown }).seed === "function") {
        warn(
          "The environment has a method `seed`, which nothing calls: seed it by `reset({ seed })`.",
        );
      }
      if (env.unwrapped !== env && env.spec === null && findLLMEnv(env) === null) {
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
  {
    name: "the bounds of its spaces are finite",
    about: "spaces",
    needs: ["its spaces are spaces"],
    check({ env }) {
      for (const [role, space] of [
        ["action", env.actionSpace],
        ["observation", env.observationSpace],
      ] as const) {
        for (const { low, high } of boxesIn(space)) {
          if (low.includes(Number.NEGATIVE_INFINITY))
            warn(`A Box ${role} space minimum value is -infinity. This is probably too low.`);
          if (high.includes(Number.POSITIVE_INFINITY))
            warn(`A Box ${role} space maximum value is infinity. This is probably too high.`);
        }
      }
    },
  },
  {
    name: "the bounds of its actions are -1 and 1, or 0 and 1",
    about: "spaces",
    needs: ["its spaces are spaces"],
    check({ env }) {
      for (const { low, high, isVector } of boxesIn(env.actionSpace)) {
        const isNormalised = low.every((least, index) => {
          const most = high[index] as number;
          return least >= -1 && most <= 1 && (least === 0 || Math.abs(least) === Math.abs(most));
        });
        if (isVector && !isNormalised)
          warn(
            "A vector of actions is easiest to learn and to say in a range of -1 to 1 or of 0 to 1: RescaleAction makes one of any other.",
          );
      }
    },
  },
];

/** The bounds of the `Box` spaces in a space, at any depth. */
function boxesIn(space: Space): { low: number[]; high: number[]; isVector: boolean }[] {
  const parts = partsOf(space);
  if (parts) return Object.values(parts).flatMap(boxesIn);
  if (space.kind !== "Box") return [];
  const { low, high } = space as unknown as Record<"low" | "high", ArrayLike<number | bigint>>;
  return [
    {
      low: Array.from(low, Number),
      high: Array.from(high, Number),
      isVector: space.shape?.length === 1,
    },
  ];
}
