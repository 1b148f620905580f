import { Box, Discrete, GymError, make, spec } from "@gym-llm/core";
import { beforeAll, describe, expect, it } from "vitest";
import {
  noopPolicy,
  type Policy,
  randomLegalPolicy,
  randomPolicy,
  referencePolicy,
} from "../src/index.ts";
import { registerCorridor } from "./corridor.ts";

beforeAll(registerCorridor);

const drawn = (policy: Policy<unknown, number>, seed: number, info = {}): number[] => {
  policy.reset(seed);
  return Array.from({ length: 30 }, () => policy.decide(null, { info }).action);
};

describe("randomPolicy", () => {
  it("draws what the seeded action space draws", () => {
    const space = new Discrete(5);
    space.seed(3);
    const expected = Array.from({ length: 30 }, () => space.sample());
    expect(drawn(randomPolicy(new Discrete(5)), 3)).toEqual(expected);
  });

  it("gives other actions for another seed", () => {
    const policy = randomPolicy(new Discrete(5));
    expect(drawn(policy, 3)).not.toEqual(drawn(policy, 4));
  });
});

describe("randomLegalPolicy", () => {
  it("draws what the seeded action space draws under the mask", () => {
    const mask = Int8Array.of(0, 1, 0, 1);
    const space = new Discrete(4);
    space.seed(3);
    const expected = Array.from({ length: 30 }, () => space.sample({ mask }));
    expect(drawn(randomLegalPolicy(new Discrete(4)), 3, { action_mask: mask })).toEqual(expected);
    expect(new Set(expected)).toEqual(new Set([1, 3]));
  });

  it.each([{}, { action_mask: [1, 0] }, { action_mask: [0, 0, 0, 0] }])(
    "draws from the whole space when info is %j",
    (info) => {
      const actions = drawn(randomLegalPolicy(new Discrete(4)), 3, info);
      expect(new Set(actions)).toEqual(new Set([0, 1, 2, 3]));
    },
  );
});

describe("noopPolicy", () => {
  it("takes the action described as doing nothing", () => {
    const schema = { "0": "Go back", "1": "Wait for a step", "2": "Go on" };
    expect(noopPolicy(new Discrete(3), schema).decide(null).action).toBe(1);
  });

  it("takes the first action when none is described so", () => {
    expect(noopPolicy(new Discrete(3, { start: 4 })).decide(null).action).toBe(4);
  });

  it("takes zeros, or what the bounds leave nearest to zero", () => {
    const space = new Box([-1, 0.5], [1, 2], { shape: [2] });
    expect(noopPolicy(space).decide(null).action).toEqual(Float32Array.of(0, 0.5));
  });
});

describe("referencePolicy", () => {
  it("decides by the environment's rule, made with the arguments", () => {
    const observation = { position: 3, exit: 8 };
    const policy = referencePolicy("CorridorLLM-v0");
    expect(policy).toMatchObject({ name: "walk to the exit", source: "this test" });
    expect(policy.decide(observation)).toEqual({
      action: 2,
      reason: "I stand on 3 and the exit is 8.",
    });
    expect(
      referencePolicy(spec("CorridorLLM-v0"), { backwards: true }).decide(observation).action,
    ).toBe(0);
  });

  it("plays the environment", () => {
    const env = make("CorridorLLM-v0");
    const policy = referencePolicy("CorridorLLM-v0");
    let { observation } = env.reset({ seed: 0 });
    for (let step = 0; step < 8; step++) {
      const result = env.step(policy.decide(observation).action);
      observation = result.observation;
      if (result.terminated) return;
    }
    throw new Error("the exit was not reached");
  });

  it("names the environments that have a rule when there is none", () => {
    expect(() => referencePolicy("Corridor-v0")).toThrow(
      "Corridor-v0 has no reference policy. Environments that have one: CorridorLLM-v0.",
    );
    expect(() => referencePolicy("Tunnel-v0")).toThrow(
      expect.toSatisfy((error) => GymError.is(error, "NameNotFound")),
    );
  });
});
