import { type Env, GymError, make } from "@gym-llm/core";
import { BlackjackEnv } from "@gym-llm/envs-toy-text";
import "@gym-llm/envs-classic-control/register";
import "@gym-llm/envs-toy-text/register";
import { describe, expect, it } from "vitest";
import { BASELINE_NAMES, createBaseline, randomPolicy, referencePolicy } from "../src/index.ts";
import { actionsOf, asAsync, meanReturn } from "./play.ts";

const invalidArgument = (text: string) =>
  expect.toSatisfy(
    (error) => GymError.is(error, "InvalidArgument") && error.message.includes(text),
    `a GymError InvalidArgument that says ${text}`,
  );

describe("createBaseline", () => {
  it("names all baselines when it is asked for another", async () => {
    await expect(createBaseline("best", make("Taxi-v4"))).rejects.toThrow(
      invalidArgument(`There is no baseline \`best\`. Choose one of ${BASELINE_NAMES.join(", ")}.`),
    );
  });

  const cheap = BASELINE_NAMES.filter((name) => name !== "dqn");

  it.each(cheap)("makes `%s` for an environment in its form for models", async (name) => {
    const env = make("TaxiLLM-v4");
    const policy = await createBaseline(name, env);
    expect(meanReturn(env, policy, 2)).toBeGreaterThan(-2_000);
    expect(policy.decide(env.reset({ seed: 0 }).observation).reason).toMatch(/\w/);
  });

  it.each(["random", "random-legal"])(
    "draws the same actions for the same seed: `%s`",
    async (name) => {
      const env = make("Taxi-v4", { maxEpisodeSteps: 30 });
      const policy = await createBaseline(name, env);
      const actions = actionsOf(env, policy, 7);
      expect(actionsOf(env, policy, 7)).toEqual(actions);
      expect(actionsOf(env, policy, 8)).not.toEqual(actions);
    },
  );

  it("lets `random` draw other numbers than the environment of the same seed", async () => {
    // In Blackjack the cards and the actions would otherwise come from one stream.
    const env = make("Blackjack-v1");
    const policy = await createBaseline("random", env);
    const gymnasiums = randomPolicy(env.actionSpace);
    const seeds = Array.from({ length: 50 }, (_, seed) => seed);
    const actions = seeds.map((seed) => actionsOf(env, policy, seed)[0]);
    const sameStream = seeds.map((seed) => actionsOf(env, gymnasiums, seed)[0]);
    expect(actions).not.toEqual(sameStream);
    expect(new Set(actions)).toEqual(new Set([0, 1]));
  });

  it("takes only legal actions with `random-legal`", async () => {
    const env = make("Taxi-v4");
    const policy = await createBaseline("random-legal", env);
    // Illegal pick-ups and drop-offs cost 10: without them an episode of 200 steps cannot pay less than that.
    expect(meanReturn(env, policy, 20)).toBeGreaterThanOrEqual(-200);
  });

  it("plays `reference` by the rule of the registry, with the arguments of the environment", async () => {
    const env = make("CliffWalking-v1", { isSlippery: true });
    const policy = await createBaseline("reference", env);
    expect(policy.name).toBe(referencePolicy("CliffWalking-v1", { isSlippery: true }).name);
  });

  it("says which environments have a rule when this one has none", async () => {
    await expect(createBaseline("reference", make("FrozenLake-v1"))).rejects.toThrow(
      invalidArgument("FrozenLake-v1 has no reference policy. Environments that have one:"),
    );
  });

  it.each(["reference", "q-learning", "dqn"])(
    "asks for an environment that `make` made: `%s`",
    async (name) => {
      const env = new BlackjackEnv() as unknown as Env;
      await expect(createBaseline(name, env)).rejects.toThrow(invalidArgument("`make` made"));
    },
  );

  it.each(["random", "noop", "reference", "optimal", "q-learning"])(
    "plays an environment in another process: `%s`",
    async (name) => {
      const env = make("FrozenLake-v1");
      const remote = asAsync(name === "reference" ? make("Taxi-v4") : env);
      const policy = await createBaseline(name, remote);
      policy.reset(0);
      expect(remote.actionSpace.contains(policy.decide(0).action)).toBe(true);
    },
  );

  it.each(["optimal", "q-learning"])(
    "does not take the map made here for that of another process: `%s`",
    async (name) => {
      const remote = asAsync(make("FrozenLake-v1", { mapName: null }));
      await expect(createBaseline(name, remote)).rejects.toThrow(
        invalidArgument("is another each time"),
      );
    },
  );

  it("rejects with the reason of a signal that was aborted before", async () => {
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(createBaseline("random", make("Taxi-v4"), { signal })).rejects.toThrow("enough");
  });
});
