import { Box, createRandom, Dict, Discrete, GymError, make, type Space } from "@gym-llm/core";
import "@gym-llm/envs-classic-control/register";
import { describe, expect, it } from "vitest";
import { createBaseline } from "../src/index.ts";
import { Adam } from "../src/learning/adam.ts";
import { DenseNetwork } from "../src/learning/dense-network.ts";
import { learnActionNetwork } from "../src/learning/dqn.ts";
import { observationVector } from "../src/learning/observation-vector.ts";
import type { Pace } from "../src/learning/training.ts";
import { meanReturn } from "./play.ts";

describe("dqn", () => {
  it.each(["CartPole-v1", "CartPoleLLM-v1"])("learns to balance: %s", async (id) => {
    const env = make(id);
    const policy = await createBaseline("dqn", env);
    expect(meanReturn(env, policy, 100)).toBeGreaterThanOrEqual(475);
  });

  it("learns the same to the last bit, however often it rests", async () => {
    const learn = async (pace: Pace) => {
      const training = make("CartPole-v1");
      const vector = observationVector(training.observationSpace);
      const actions = training.actionSpace as Discrete;
      const task = { training, validation: make("CartPole-v1"), vector, actions };
      return learnActionNetwork(task, { seed: 0, pace });
    };
    const restless = { isRestDue: () => false, rest: async () => {} };
    let looks = 0;
    const lazy = { isRestDue: () => looks++ % 7 === 0, rest: async () => {} };
    const parameters = await learn(restless);
    expect(await learn(lazy)).toEqual(parameters);
    expect(looks).toBeGreaterThan(1_000);
    // The same numbers on every machine: sums, products and square roots in one order.
    expect([...parameters.slice(0, 3)]).toEqual([
      -1.016468867060939, -0.3458059367489554, 0.7358055668783247,
    ]);
  });

  it.each([
    ["actions are not discrete", "Pendulum-v1", "needs a discrete action space", {}],
    [
      "observations are long",
      "CartPole-v1",
      "at most 1000 numbers",
      { wrappers: [{ name: "FrameStackObservation", stackSize: 251 }] },
    ],
    [
      "actions of the form for models are not discrete",
      "MountainCarContinuousLLM-v0",
      "needs a discrete action space",
      {},
    ],
  ])("says so when %s", async (_, id, text, options) => {
    await expect(createBaseline("dqn", make(id, options))).rejects.toThrow(
      expect.toSatisfy(
        (error) => GymError.is(error, "InvalidArgument") && error.message.includes(text),
        "a GymError InvalidArgument that says what it needs",
      ),
    );
  });
});

describe("the seed of a training", () => {
  it.each([-1, 0.5, Number.NaN])("must be a whole number of at least 0, not %d", async (seed) => {
    await expect(createBaseline("dqn", make("CartPole-v1"), { seed })).rejects.toThrow(
      `must be a whole number of at least 0, got ${seed}`,
    );
  });
});

describe("DenseNetwork", () => {
  it("computes the gradient that differences of its outputs show", () => {
    const network = new DenseNetwork([3, 5, 4, 2], 2);
    const random = createRandom(1);
    network.initialize(random);
    for (let index = 0; index < network.parameters.length; index++) {
      network.parameters[index] = (network.parameters[index] as number) + random.uniform(-0.1, 0.1);
    }
    network.input.set(Array.from({ length: 6 }, () => random.uniform(-1, 1)));
    const weights = [0.3, -1.2, 0.7, 0.4];
    const weighted = () => {
      network.forward();
      return weights.reduce((sum, weight, index) => sum + weight * (network.output[index] ?? 0), 0);
    };
    weighted();
    network.outputGradient.set(weights);
    const gradient = new Float64Array(network.parameters.length);
    network.backward(gradient);
    const difference = 1e-6;
    gradient.forEach((slope, index) => {
      const value = network.parameters[index] as number;
      network.parameters[index] = value + difference;
      const above = weighted();
      network.parameters[index] = value - difference;
      const below = weighted();
      network.parameters[index] = value;
      expect(slope).toBeCloseTo((above - below) / (2 * difference), 6);
    });
    expect(gradient.some((slope) => slope !== 0)).toBe(true);
  });
});

describe("Adam", () => {
  it("goes its learning rate down at first, whatever the size of the slope, and clears the gradient", () => {
    const adam = new Adam(3, 0.01);
    const parameters = Float64Array.of(1, 1, 1);
    const gradient = Float64Array.of(1000, -0.01, 0);
    adam.step(parameters, gradient);
    expect(parameters[0]).toBeCloseTo(0.99, 6);
    expect(parameters[1]).toBeCloseTo(1.01, 6);
    expect(parameters[2]).toBe(1);
    expect([...gradient]).toEqual([0, 0, 0]);
  });

  it("finds the lowest point of a bowl", () => {
    const adam = new Adam(2, 0.05);
    const parameters = Float64Array.of(3, -2);
    const gradient = new Float64Array(2);
    for (let step = 0; step < 1_000; step++) {
      gradient[0] = 2 * ((parameters[0] as number) - 1);
      gradient[1] = 20 * ((parameters[1] as number) + 1);
      adam.step(parameters, gradient);
    }
    expect(parameters[0]).toBeCloseTo(1, 3);
    expect(parameters[1]).toBeCloseTo(-1, 3);
  });
});

describe("observationVector", () => {
  const write = (space: Space, observation: unknown) => {
    const vector = observationVector(space);
    const target = new Float64Array(vector.length + 1).fill(9);
    vector.write(observation, target, 1);
    return [...target.slice(1)];
  };

  it("scales numbers with two bounds to -1 … 1 and leaves others", () => {
    const space = new Box([0, -Number.POSITIVE_INFINITY, -3e38, 5], [4, 1, 3e38, 5]);
    expect(write(space as Space, Float32Array.of(3, 7, 8, 5))).toEqual([0.5, 7, 8, 5]);
  });

  it("puts the parts of a form for models one after the other", () => {
    const space = new Dict({ place: new Discrete(2), speed: new Box(-2, 2, { shape: [1] }) });
    expect(write(space as unknown as Space, { place: 1, speed: Float32Array.of(1) })).toEqual([
      -1, 1, 0.5,
    ]);
  });
});
