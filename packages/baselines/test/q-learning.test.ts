import {
  Dict,
  Discrete,
  GymError,
  MultiBinary,
  MultiDiscrete,
  make,
  type Space,
  Tuple,
} from "@gym-llm/core";
import "@gym-llm/envs-classic-control/register";
import "@gym-llm/envs-toy-text/register";
import { describe, expect, it } from "vitest";
import { createBaseline } from "../src/index.ts";
import { tabularIndex } from "../src/learning/tabular-index.ts";
import { meanReturn } from "./play.ts";

describe("q-learning", () => {
  it.each([
    ["Taxi-v4", {}, 7],
    ["TaxiLLM-v3", {}, 7],
    ["CliffWalkingLLM-v1", {}, -13],
    ["FrozenLake-v1", {}, 0.7],
    ["FrozenLakeLLM-v1", { isSlippery: false }, 1],
    ["BlackjackLLM-v1", {}, -0.07],
  ])("learns to play %s %j: at least %d on average", async (id, kwargs, least) => {
    const env = make(id, kwargs);
    const policy = await createBaseline("q-learning", env);
    const episodes = id.startsWith("Blackjack") ? 20_000 : 500;
    expect(meanReturn(env, policy, episodes)).toBeGreaterThanOrEqual(least);
  });

  it("leaves the environment alone that it is to play", async () => {
    const env = make("CliffWalking-v1");
    const { observation } = env.reset({ seed: 0 });
    env.step(0);
    const before = env.snapshot?.();
    await createBaseline("q-learning", env, { seed: 3 });
    expect(observation).toBe(36);
    expect(env.snapshot?.()).toEqual(before);
  });

  it.each([
    ["observations are no whole numbers", () => make("CartPole-v1"), "observations that are whole"],
    [
      "the map is another each time",
      () => make("FrozenLake-v1", { mapName: null }),
      "another each time",
    ],
  ])("says so when %s", async (_, create, text) => {
    await expect(createBaseline("q-learning", create())).rejects.toThrow(
      expect.toSatisfy(
        (error) => GymError.is(error, "InvalidArgument") && error.message.includes(text),
        `a GymError InvalidArgument that says ${text}`,
      ),
    );
  });
});

describe("tabularIndex", () => {
  it.each<[string, Space, readonly unknown[]]>([
    ["Discrete", new Discrete(3, { start: -1 }), [-1, 0, 1]],
    [
      "Tuple",
      new Tuple([new Discrete(2), new Discrete(2, { start: 5 })]) as unknown as Space,
      [0, 1].flatMap((first) => [5, 6].map((second) => [first, second])),
    ],
    [
      "Dict",
      new Dict({ row: new Discrete(2), column: new Discrete(2) }) as unknown as Space,
      [0, 1].flatMap((row) => [0, 1].map((column) => ({ row, column }))),
    ],
    [
      "MultiDiscrete",
      new MultiDiscrete([2, 3]),
      [0, 1].flatMap((first) => [0, 1, 2].map((second) => Int32Array.of(first, second))),
    ],
    [
      "MultiBinary",
      new MultiBinary(2),
      [0, 1].flatMap((first) => [0, 1].map((second) => Int8Array.of(first, second))),
    ],
  ])("gives every value of a %s a number of its own", (_, space, values) => {
    const index = tabularIndex(space);
    const numbers = values.map((value) => index?.indexOf(value)).sort();
    expect(index?.size).toBe(values.length);
    expect(numbers).toEqual(values.map((_value, number) => number));
  });

  it("has none for a space of real numbers, also inside others", () => {
    const { observationSpace } = make("CartPole-v1");
    expect(tabularIndex(observationSpace as Space)).toBeNull();
    expect(tabularIndex(new Tuple([observationSpace as Space]) as unknown as Space)).toBeNull();
  });
});
