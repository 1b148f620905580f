import { spec } from "@gym-llm/core";
import { describe, expect, test } from "vitest";
import { runCommand } from "../src/run-command.ts";
import { fakeIo } from "./support/fake-io.ts";
import { temporaryFolder, writeTo } from "./support/temporary-folder.ts";

async function rollout(...words: string[]) {
  const io = fakeIo();
  const exitCode = await runCommand(["rollout", ...words], io);
  return { exitCode, io, lines: exitCode === 0 ? io.stdout.jsonLines : [] };
}

describe("rollout", () => {
  test("plays one episode of chance with seed 0 unless told otherwise", async () => {
    const { lines, exitCode } = await rollout("Blackjack-v1");
    expect(exitCode).toBe(0);
    expect(lines[0]).toEqual({ reset: true, seed: 0, observation: [11, 10, 0], info: {} });
    expect(lines.filter(({ reset }) => reset).length).toBe(1);
    expect(lines.at(-1)).toMatchObject({ terminated: true });
    expect((await rollout("Blackjack-v1")).lines).toEqual(lines);
  });

  test("counts the steps of all episodes from 0 and resets after each end without a seed", async () => {
    const { lines } = await rollout("Blackjack-v1", "--steps", "30");
    const steps = lines.filter(({ reset }) => !reset);
    expect(steps.map(({ t }) => t)).toEqual(Array.from({ length: 30 }, (_, t) => t));
    for (const [index, line] of lines.entries()) {
      if (line["terminated"] || line["truncated"]) {
        expect(lines[index + 1]).toMatchObject({ reset: true, seed: null });
      }
    }
  });

  test("stops at the end of as many episodes as asked for", async () => {
    const { lines } = await rollout("TaxiLLM-v4", "--policy", "reference", "--episodes", "3");
    expect(lines.filter(({ terminated }) => terminated).length).toBe(3);
    expect(lines.filter(({ reset }) => reset).length).toBe(3);
    expect(lines.at(-1)).toMatchObject({ terminated: true, reward: 20 });
  });

  test("takes legal actions only with the policy random-legal", async () => {
    const { lines } = await rollout("Taxi-v4", "--policy", "random-legal", "--steps", "100");
    let mask: number[] = [];
    for (const { action, info } of lines) {
      if (typeof action === "number") expect(mask[action]).toBe(1);
      mask = (info as { action_mask: number[] }).action_mask;
    }
  });

  test("does nothing with the policy noop", async () => {
    const { lines } = await rollout("LunarLanderContinuous-v3", "--policy", "noop", "--steps", "2");
    expect(lines.slice(1).map(({ action }) => action)).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  test("lands on the moon with the policy reference, arguments of the environment included", async () => {
    const { lines } = await rollout("LunarLander-v3", "gravity=-5", "--policy", "reference");
    expect(lines.at(-1)).toMatchObject({ terminated: true, reward: 100 });
  });

  test("reads actions from an object's `actions` too", async () => {
    const file = writeTo(temporaryFolder(), "recording.json", '{"actions": [0, 5]}');
    const { lines } = await rollout("Taxi-v4", "--actions", file);
    expect(lines.map(({ action }) => action)).toEqual([undefined, 0, 5]);
  });

  test("resets with the options it is given, at the start and after every end", async () => {
    const words = [
      "CartPole-v1",
      "--steps",
      "60",
      "--reset-options",
      '{"low": 0.04, "high": 0.05}',
    ];
    const { lines } = await rollout(...words);
    const starts = lines.filter(({ reset }) => reset);
    expect(starts.length).toBeGreaterThan(1);
    for (const { observation } of starts) {
      for (const number of observation as number[]) {
        expect(number).toBeGreaterThanOrEqual(Math.fround(0.04));
        expect(number).toBeLessThanOrEqual(Math.fround(0.05));
      }
    }
    const { exitCode, io } = await rollout("CartPole-v1", "--reset-options", "[1]");
    expect(exitCode).toBe(2);
    expect(io.stderr.text).toContain('--reset-options must be a JSON object such as {"low": -0.1}');
  });

  test("keeps float64 actions where the file says so, which the reward follows", async () => {
    const actions = [[0.1, 0.2, 0.3, 0.4]];
    const rewardsOf = async (content: unknown) => {
      const file = writeTo(temporaryFolder(), "actions.json", JSON.stringify(content));
      const { lines } = await rollout("BipedalWalker-v3", "--actions", file);
      return [lines[1]?.["action"], lines[1]?.["reward"]];
    };
    const [float32, float32Reward] = await rewardsOf(actions);
    const [float64, float64Reward] = await rewardsOf({ actions, action_dtype: "float64" });
    expect(float32).toEqual(actions[0]?.map(Math.fround));
    expect(float64).toEqual(actions[0]);
    expect(float32Reward).toBe(Math.fround(float32Reward as number));
    expect(float64Reward).not.toBe(Math.fround(float64Reward as number));
  });

  test("starts the policy reference anew with every episode", async () => {
    const { lines } = await rollout(
      "BipedalWalker-v3",
      ...["--policy", "reference", "--seed", "1", "--episodes", "2"],
    );
    const second = lines.findLastIndex((line) => line["reset"] === true);
    const seen = lines.slice(second).map(({ observation }) => observation as number[]);
    const policy = spec("BipedalWalker-v3").referencePolicy?.({});
    const decided = seen.slice(0, -1).map((numbers) => {
      const action = policy?.decide(Float32Array.from(numbers)).action as Float32Array;
      return Array.from(action);
    });
    expect(decided.length).toBeGreaterThan(20);
    expect(lines.slice(second + 1).map(({ action }) => action)).toEqual(decided);
  });

  test("plans with the policy optimal, anew for every episode", async () => {
    const words = ["--policy", "optimal", "--episodes", "2"];
    const { lines } = await rollout("FrozenLakeLLM-v1", "is_slippery=false", ...words);
    const rewards = lines.filter((line) => line["terminated"]).map(({ reward }) => reward);
    expect(rewards).toEqual([1, 1]);
    expect(lines.length).toBe(2 * (1 + 6));
  });

  test("trains the policy q-learning before it plays", async () => {
    const { lines } = await rollout("CliffWalking-v1", "--policy", "q-learning");
    expect(lines.length).toBe(1 + 13);
    expect(lines.at(-1)).toMatchObject({ observation: 47, terminated: true });
  });

  test("stops training when it is told to", async () => {
    const io = fakeIo({ signal: AbortSignal.abort("SIGTERM") });
    expect(await runCommand(["rollout", "CartPole-v1", "--policy", "dqn"], io)).toBe(143);
    expect(io.stdout.text).toBe("");
  });

  test("seeds with whole numbers of any size and with texts", async () => {
    const big = await rollout("Taxi-v4", "--seed", "18446744073709551616", "--steps", "0");
    expect(big.io.stdout.text).toContain('"seed":18446744073709551616,');
    const text = await rollout("Taxi-v4", "--seed", "moon", "--steps", "0");
    expect(text.lines[0]).toMatchObject({ seed: "moon" });
  });

  test("stops when it is told to", async () => {
    const io = fakeIo({ signal: AbortSignal.abort("SIGTERM") });
    expect(await runCommand(["rollout", "Taxi-v4", "--steps", "1000000"], io)).toBe(143);
    expect(io.stdout.jsonLines.length).toBe(1);
  });

  test.each([
    ["an unknown environment", ["Taxy-v4"], "Did you mean: `Taxi`?"],
    ["a retired version", ["Taxi-v3"], "Please use `Taxi-v4` instead"],
    ["an unknown argument", ["Taxi-v4", "rainy=true"], "Did you mean: `isRainy`?"],
    ["an argument of the wrong type", ["Taxi-v4", "is_rainy=perhaps"], "must be of type boolean"],
    ["a word that is no argument", ["Taxi-v4", "rainy"], "write key=value"],
    ["a negative seed", ["Taxi-v4", "--seed", "-1"], "--seed must be a whole number"],
    ["an unknown policy", ["Taxi-v4", "--policy", "best"], "random, random-legal, noop, reference"],
    ["no table", ["CartPole-v1", "--policy", "optimal"], "needs a transition table"],
    ["no rule", ["FrozenLake-v1", "--policy", "reference"], "has no reference policy"],
    ["a number that is none", ["Taxi-v4", "--steps", "many"], "--steps must be a whole number"],
    ["no such file", ["Taxi-v4", "--actions", "no.json"], "no.json: there is no such file"],
    [
      "two sources of actions",
      ["Taxi-v4", "--actions", "a", "--policy", "noop"],
      "exclude each other",
    ],
  ])("refuses %s with exit code 2 and a message", async (_, words, message) => {
    const { exitCode, io } = await rollout(...words);
    expect(exitCode).toBe(2);
    expect(io.stdout.text).toBe("");
    expect(io.stderr.text).toContain(message);
    expect(io.stderr.text).not.toContain("    at ");
  });

  test.each([
    ["[0", "not JSON"],
    ["{}", "expected a JSON list of actions"],
    ['[0, "left"]', "action 1 is no action"],
    ["[0, 9]", "action 1 (9) cannot be taken"],
  ])("names what is wrong in a file of actions: %s", async (content, message) => {
    const file = writeTo(temporaryFolder(), "actions.json", content);
    const { exitCode, io } = await rollout("Taxi-v4", "--actions", file);
    expect(exitCode).toBe(2);
    expect(io.stderr.text).toContain(`${file}: ${message}`);
  });

  test("leaves the lines before a bad action standing", async () => {
    const file = writeTo(temporaryFolder(), "actions.json", "[0, 9]");
    const { io } = await rollout("Taxi-v4", "--actions", file);
    expect(io.stdout.jsonLines.map(({ t }) => t)).toEqual([undefined, 0]);
  });
});
