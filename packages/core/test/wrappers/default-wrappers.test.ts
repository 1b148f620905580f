import { afterEach, describe, expect, it } from "vitest";
import {
  ActionWrapper,
  type Env,
  GymError,
  ObservationWrapper,
  OrderEnforcing,
  PassiveEnvChecker,
  RewardWrapper,
  setWarningHandler,
  TimeLimit,
} from "../../src/index.ts";
import { CorridorEnv } from "../corridor-env.ts";

afterEach(() => {
  setWarningHandler(null);
});

describe("TimeLimit", () => {
  it("truncates at its last step and counts anew after a reset", () => {
    const env = new TimeLimit(new CorridorEnv(), { maxEpisodeSteps: 3 });
    for (let episode = 0; episode < 2; episode++) {
      env.reset({ seed: 1 });
      expect([env.step(0), env.step(0), env.step(0)].map((step) => step.truncated)).toEqual([
        false,
        false,
        true,
      ]);
    }
  });

  it("remembers its count in a snapshot", () => {
    const env = new TimeLimit(new CorridorEnv(), { maxEpisodeSteps: 3 });
    env.reset({ seed: 1 });
    env.step(0);
    const snapshot = env.snapshot();
    env.step(0);
    env.restore(snapshot);
    expect(env.step(0).truncated).toBe(false);
    expect(env.step(0).truncated).toBe(true);
  });

  it("refuses the snapshot of another chain of wrappers", () => {
    const limited = new TimeLimit(new CorridorEnv(), { maxEpisodeSteps: 3 });
    const other = new OrderEnforcing(new CorridorEnv());
    other.reset({ seed: 1 });
    expect(() => limited.restore(other.snapshot())).toThrow(
      "The snapshot was taken of OrderEnforcing, not of TimeLimit",
    );
  });
});

describe("OrderEnforcing", () => {
  it("throws ResetNeeded for a step or render before the first reset", () => {
    const env = new OrderEnforcing(new CorridorEnv({ renderMode: "ansi" }));
    for (const call of [() => env.step(0), () => env.render()]) {
      expect(call).toThrow(/before calling .?env.reset\(\)/);
      expect(GymError.is(errorOf(call), "ResetNeeded")).toBe(true);
    }
    env.reset();
    expect(env.step(0).terminated).toBe(false);
    expect(env.render()).toMatch(/x$/);
  });

  it("remembers in a snapshot whether there was a reset", () => {
    const [started, fresh] = [new CorridorEnv(), new CorridorEnv()].map(
      (env) => new OrderEnforcing(env),
    ) as [OrderEnforcing<number, number>, OrderEnforcing<number, number>];
    const before = fresh.snapshot();
    started.reset({ seed: 1 });
    fresh.restore(started.snapshot());
    expect(fresh.step(0)).toEqual(started.step(0));
    fresh.restore(before);
    expect(
      GymError.is(
        errorOf(() => fresh.step(0)),
        "ResetNeeded",
      ),
    ).toBe(true);
  });
});

describe("PassiveEnvChecker", () => {
  const broken = (overrides: Partial<Env<number, number>>) =>
    new PassiveEnvChecker(Object.assign(new CorridorEnv(), overrides) as CorridorEnv);

  const stepWith = (changes: object) => ({
    step: () => ({
      observation: 1,
      reward: 0,
      terminated: false,
      truncated: false,
      info: {},
      ...changes,
    }),
  });

  it.each([
    [
      "an observation outside the space",
      stepWith({ observation: 10 }),
      /number 10, which is not in Discrete\(10\)/,
    ],
    [
      "a flag that is no boolean",
      stepWith({ terminated: 0 }),
      /`terminated` signal to be a boolean, actual: number 0/,
    ],
    [
      "a reward that is no number",
      stepWith({ reward: "1" }),
      /must be a number, actual: the string "1"/,
    ],
    ["a reward that is NaN", stepWith({ reward: Number.NaN }), /The reward is a NaN value/],
  ])("warns once of %s", (_, overrides, message) => {
    const warnings: string[] = [];
    setWarningHandler((text) => warnings.push(text));
    const env = broken(overrides as Partial<Env<number, number>>);
    env.reset({ seed: 0 });
    env.step(0);
    env.step(0);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(message);
  });

  it("throws when info is no object or a space is missing", () => {
    const env = broken(stepWith({ info: [] }) as Partial<Env<number, number>>);
    env.reset({ seed: 0 });
    expect(() => env.step(0)).toThrow("`info` returned by `step()` must be an object");
    expect(() => broken({ actionSpace: undefined as never })).toThrow(
      "must specify an action space",
    );
  });
});

describe("the bases of wrappers", () => {
  it("change what passes through them and leave the rest", () => {
    class Doubled extends ObservationWrapper<number, number, number> {
      observation(observation: number) {
        return observation * 2;
      }
    }
    class Mirrored extends ActionWrapper<number, number, number> {
      action(action: number) {
        return 1 - action;
      }
    }
    class Halved extends RewardWrapper<number, number> {
      reward(reward: number) {
        return reward / 2;
      }
    }
    const plain = new CorridorEnv();
    const env = new Halved(new Mirrored(new Doubled(new CorridorEnv())));
    let { observation } = plain.reset({ seed: 4 });
    expect(env.reset({ seed: 4 }).observation).toBe(2 * observation);
    let rewards = [0, 0];
    for (let ended = false; !ended; ) {
      const expected = plain.step(1);
      const actual = env.step(0);
      observation = expected.observation;
      expect(actual.observation).toBe(2 * observation);
      rewards = [expected.reward, actual.reward];
      ended = expected.terminated;
    }
    expect(rewards).toEqual([1, 0.5]);
    expect(String(env)).toBe("<Halved<Mirrored<Doubled<CorridorEnv instance>>>>");
  });
});

function errorOf(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}
