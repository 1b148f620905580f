import "@gym-llm/envs-classic-control/register";
import { type Env, type EnvSnapshot, GymError, make } from "@gym-llm/core";
import { greyCanvas } from "@gym-llm/core/testing";
import { describe, expect, it } from "vitest";
import { classicControl } from "../src/index.ts";

type Action = number | Float32Array;
type Playable = Env<Float32Array, Action> & { state: Float64Array; draw(context: unknown): void };

const IDS = classicControl.environments.map(({ id }) => id).filter((id) => !id.includes("LLM"));
const DISCRETE = IDS.filter((id) => !["MountainCarContinuous-v0", "Pendulum-v1"].includes(id));
const CONTINUOUS = IDS.filter((id) => !DISCRETE.includes(id));
const BOUNDED = IDS.filter((id) => id !== "Pendulum-v1");

const open = (id: string) => make(id).unwrapped as Playable;

function errorOf(action: () => unknown): { code: string; message: string } {
  try {
    action();
  } catch (error) {
    if (GymError.is(error)) return { code: error.code, message: error.message };
    throw error;
  }
  return { code: "none", message: "" };
}

describe.each(IDS)("%s", (id) => {
  it("asks for a reset before anything else", () => {
    const env = open(id);
    const action = env.actionSpace.sample();
    expect(errorOf(() => env.step(action)).code).toBe("ResetNeeded");
    expect(errorOf(() => env.state).code).toBe("ResetNeeded");
    expect(errorOf(() => env.draw(greyCanvas(1, 1).context)).code).toBe("ResetNeeded");
  });

  it("starts an episode as a fresh environment does with the same seed", () => {
    const [used, fresh] = [open(id), open(id)];
    used.reset({ seed: 1 });
    for (let step = 0; step < 3; step++) used.step(used.actionSpace.sample());
    used.reset({ seed: 2 });
    fresh.reset({ seed: 2 });
    expect(used.snapshot?.()).toEqual(fresh.snapshot?.());
  });

  it("goes on from a snapshot as it went on before", () => {
    for (const seed of [3, "a string"]) {
      const env = make<Float32Array, Action>(id);
      env.reset({ seed });
      env.actionSpace.seed(0);
      for (let step = 0; step < 5; step++) env.step(env.actionSpace.sample());
      const snapshot = structuredClone(env.snapshot?.() as EnvSnapshot);
      const actions = Array.from({ length: 40 }, () => env.actionSpace.sample());
      const play = (player: typeof env) =>
        actions.map((action) => {
          const result = player.step(action);
          return result.terminated ? [result, player.reset()] : result;
        });
      const played = play(env);
      const other = make<Float32Array, Action>(id);
      other.restore?.(snapshot);
      expect(other.snapshot?.()).toEqual(snapshot);
      expect(play(other)).toEqual(played);
    }
  });

  it("goes back to before the first reset", () => {
    const env = open(id);
    const snapshot = env.snapshot?.() as EnvSnapshot;
    env.reset({ seed: 1 });
    env.restore?.(snapshot);
    expect(errorOf(() => env.state).code).toBe("ResetNeeded");
  });

  it("refuses snapshots that it did not write, and stays as it was", () => {
    const env = open(id);
    env.reset({ seed: 1 });
    const before = env.snapshot?.() as EnvSnapshot;
    for (const change of [
      { type: "TaxiEnv" },
      { state: [0] },
      { state: "x" },
      { state: undefined },
      { settings: { other: 1 } },
    ]) {
      const { code } = errorOf(() => env.restore?.({ ...before, ...change }));
      expect(code, JSON.stringify(change)).toBe("InvalidSnapshot");
    }
    expect(env.snapshot?.()).toEqual(before);
  });

  it("returns observations and states that it does not write to again", () => {
    const env = open(id);
    const { observation } = env.reset({ seed: 1 });
    const { state } = env;
    const copies = [observation.slice(), state.slice()];
    env.step(env.actionSpace.sample());
    expect([observation, state]).toEqual(copies);
  });
});

describe.each(DISCRETE)("%s", (id) => {
  it("refuses every action outside its space and says what is allowed", () => {
    const env = open(id);
    env.reset({ seed: 1 });
    const before = env.snapshot?.();
    for (const action of [-1, 3, 0.5, Number.NaN, "1", null, undefined, [0], true, {}, 2n]) {
      const { code } = errorOf(() => env.step(action as number));
      expect(code, String(action)).toBe("InvalidAction");
    }
    expect(() => env.step(9)).toThrow(/The action 9 is not in .* Discrete\(\d\) .* 0 \(\w+/);
    expect(env.snapshot?.()).toEqual(before);
  });
});

describe.each(CONTINUOUS)("%s", (id) => {
  it("refuses actions that are no array of one number", () => {
    const env = open(id);
    env.reset({ seed: 1 });
    const before = env.snapshot?.();
    const bad = [0.5, "1", null, undefined, [], [1, 2], ["1"], new Float32Array(2), {}];
    for (const action of [...bad, Float32Array.of(Number.NaN)]) {
      const { code } = errorOf(() => env.step(action as Float32Array));
      expect(code, String(action)).toBe("InvalidAction");
    }
    expect(env.snapshot?.()).toEqual(before);
  });

  it("moves by an action out of bounds as by the nearest bound", () => {
    const after = (value: number) => {
      const env = open(id);
      env.reset({ seed: 1 });
      env.step(Float32Array.of(0));
      return env.step(Float32Array.of(value)).observation;
    };
    const { low, high } = open(id).actionSpace as unknown as Record<"low" | "high", Float32Array>;
    for (const [beyond, bound] of [
      [5, high[0] as number],
      [-5, low[0] as number],
    ] as const) {
      after(beyond).forEach((value, index) => {
        expect(value).toBeCloseTo(after(bound)[index] as number, 6);
      });
    }
  });
});

describe.each(BOUNDED)("reset of %s", (id) => {
  it("draws the starting state between the options low and high", () => {
    const env = open(id);
    env.reset({ seed: 1, options: { low: 0.3, high: 0.3 } });
    expect(env.state[0]).toBeCloseTo(0.3, 6);
    env.reset({ options: { high: 0.4 } });
    expect(env.state[0]).toBeLessThanOrEqual(0.4);
    env.reset({ options: {} });
  });

  it.each([
    [{ low: "0" }, "low"],
    [{ high: null }, "high"],
    [{ low: Number.NaN }, "low"],
    [{ high: Number.POSITIVE_INFINITY }, "high"],
    [{ low: 0.5, high: 0.4 }, "above"],
    [{ low: 3 }, "above"],
  ])("refuses %j and stays as it was", (options, advice) => {
    const env = open(id);
    env.reset({ seed: 1 });
    const before = env.snapshot?.();
    const { code, message } = errorOf(() => env.reset({ seed: 2, options }));
    expect(code).toBe("InvalidArgument");
    expect(message).toContain(advice);
    expect(env.snapshot?.()).toEqual(before);
  });
});
