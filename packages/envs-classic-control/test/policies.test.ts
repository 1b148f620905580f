import { make, type ReferencePolicy, registerEnvs, registry } from "@gym-llm/core";
import { beforeAll, describe, expect, it } from "vitest";
import { classicControl } from "../src/index.ts";

beforeAll(() => registerEnvs(classicControl));

function policyOf(id: string, kwargs = {}): ReferencePolicy {
  const policy = registry.get(id)?.referencePolicy?.(kwargs);
  if (!policy) throw new Error(`${id} has no reference policy`);
  return policy;
}

/** Plays one episode per seed, from 0 on; returns and lengths. */
function play(id: string, seeds: number, kwargs = {}) {
  const env = make(id, kwargs);
  const policy = policyOf(id, kwargs);
  return Array.from({ length: seeds }, (_, seed) => {
    let { observation } = env.reset({ seed });
    let total = 0;
    for (let ended = false, steps = 1; ; steps++) {
      const result = env.step(policy.decide(observation).action);
      observation = result.observation;
      total += result.reward;
      ended = result.terminated || result.truncated;
      if (ended) return { total, steps, terminated: result.terminated };
    }
  });
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const meanReturn = (episodes: ReturnType<typeof play>) => mean(episodes.map(({ total }) => total));

describe("the reference policy", () => {
  it.each([
    ["CartPoleLLM-v0", 200],
    ["CartPoleLLM-v1", 500],
  ])("keeps the pole of %s up for all %i steps, from every start", (id, steps) => {
    expect(new Set(play(id, 100).map(({ total }) => total))).toEqual(new Set([steps]));
  });

  it("reaches the flag of MountainCar from every start in 113 to 124 steps", () => {
    const episodes = play("MountainCarLLM-v0", 100);
    expect(episodes.every(({ terminated }) => terminated)).toBe(true);
    expect(Math.min(...episodes.map(({ total }) => total))).toBe(-124);
    expect(Math.max(...episodes.map(({ total }) => total))).toBe(-113);
    expect(meanReturn(episodes)).toBeCloseTo(-120.02, 2);
  });

  it("solves MountainCarContinuous from every start", () => {
    const episodes = play("MountainCarContinuousLLM-v0", 100);
    expect(Math.min(...episodes.map(({ total }) => total))).toBeGreaterThan(95);
    expect(meanReturn(episodes)).toBeGreaterThan(95.5);
  });

  it.each(["MountainCarLLM-v0", "MountainCarContinuousLLM-v0"])(
    "reaches the flag of %s with speed when it must",
    (id) => {
      const episodes = play(id, 20, { goalVelocity: 0.02 });
      expect(episodes.every(({ terminated }) => terminated)).toBe(true);
    },
  );

  it("swings Pendulum up and holds it, from every start", () => {
    const episodes = play("PendulumLLM-v1", 100);
    expect(meanReturn(episodes)).toBeGreaterThan(-150);
    expect(Math.min(...episodes.map(({ total }) => total))).toBeGreaterThan(-400);
  });

  it.each([1, 5, 9.81])("holds Pendulum upright under gravity %f too", (g) => {
    expect(meanReturn(play("PendulumLLM-v1", 20, { g }))).toBeGreaterThan(-250);
  });

  it("solves Acrobot, from every start", () => {
    const episodes = play("AcrobotLLM-v1", 100);
    expect(episodes.every(({ terminated }) => terminated)).toBe(true);
    expect(meanReturn(episodes)).toBeGreaterThan(-90);
  });

  it.each([
    ["CartPole-v0", "CartPoleLLM-v0"],
    ["CartPole-v1", "CartPoleLLM-v1"],
    ["MountainCar-v0", "MountainCarLLM-v0"],
    ["MountainCarContinuous-v0", "MountainCarContinuousLLM-v0"],
    ["Pendulum-v1", "PendulumLLM-v1"],
    ["Acrobot-v1", "AcrobotLLM-v1"],
  ])("plays %s as it plays %s", (plain, forModels) => {
    expect(play(plain, 3)).toEqual(play(forModels, 3));
  });

  it.each(classicControl.environments.map(({ id }) => id))(
    "for %s says who published it and gives reasons with the numbers it rests on",
    (id) => {
      const policy = policyOf(id);
      expect(policy.name).toMatch(/^[A-Z]/);
      expect(policy.source.length).toBeGreaterThan(40);
      const env = make(id);
      let { observation } = env.reset({ seed: 1 });
      for (let step = 0; step < 25; step++) {
        const { action, reason } = policy.decide(observation);
        expect(env.actionSpace.contains(action)).toBe(true);
        expect(reason).toMatch(/^[A-Z].*\d\.\d{3}.*\.$/);
        observation = env.step(action).observation;
      }
    },
  );

  it("gives the reason in words a person would use", () => {
    expect(policyOf("CartPole-v1").decide([0, 0, 0.05, -0.01]).reason).toBe(
      "The pole's angle is 0.050 and it turns at -0.010: 3 times the angle plus the speed is 0.140, so the pole is going right and I push the cart right to get under it.",
    );
    expect(policyOf("MountainCar-v0").decide([-0.7, -0.01]).reason).toBe(
      "At position -0.700 the car rolls left at 0.0100: I push left, since a push along the velocity adds energy.",
    );
    expect(policyOf("MountainCarContinuous-v0").decide([-0.5, 0]).reason).toBe(
      "At position -0.500 the car stands still, and any push starts it: I push right, towards the flag. 0.6 of full force is enough and costs 0.036 instead of 0.1.",
    );
    expect(policyOf("Pendulum-v1").decide([1, 0, 0.1]).reason).toBe(
      "The angle is 0.000 and changes at 0.100: near upright I balance against both; -0.200 N m would be right, so the torque is -0.200.",
    );
    expect(policyOf("Pendulum-v1").decide([-1, 0, 1]).reason).toBe(
      "The angle is 3.142 and changes at 1.000: the energy is 29.500 short of that of resting upright, and torque along the motion adds energy, so the torque is 2.000.",
    );
    expect(policyOf("Acrobot-v1").decide([1, 0, 1, 0, 0, -0.5]).reason).toBe(
      "The free end is at height -2.000 m and must get over 1; the second angle changes at -0.500, so torque clockwise goes with it and adds energy.",
    );
  });
});
