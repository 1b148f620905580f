import { makeVec, spec, type VectorEnv, VectorEnv as VectorEnvs } from "@gym-llm/core";
import { CartPoleVectorEnv } from "@gym-llm/envs-classic-control";
import "@gym-llm/envs-classic-control/register";
import { describe, expect, it } from "vitest";

describe("CartPoleVectorEnv", () => {
  it("is what makeVec makes of CartPole unless told otherwise", () => {
    const envs = makeVec("CartPole-v0", { numEnvs: 3 });
    expect(VectorEnvs.is(envs)).toBe(true);
    expect(String(envs)).toBe("CartPoleVectorEnv(CartPole-v0, num_envs=3)");
    expect((envs as CartPoleVectorEnv).maxEpisodeSteps).toBe(200);
    expect(spec("CartPoleLLM-v1").vectorEntryPoint).toBeNull();
    expect(() => makeVec("CartPole-v1", { nonsense: 1 })).toThrow(/no argument `nonsense`/);
  });

  it("draws all positions first, then all velocities, of one generator", () => {
    const [one, many] = [new CartPoleVectorEnv(), new CartPoleVectorEnv({ numEnvs: 4 })];
    one.reset({ seed: 5 });
    many.reset({ seed: 5 });
    expect(many.states.slice(0, 4)).toEqual(one.states);
    expect(many.randomSeeds).toEqual([5]);
  });

  it("resets only the carts of a mask, and leaves the others in their episode", () => {
    const envs = new CartPoleVectorEnv({ numEnvs: 2 });
    expect(() => envs.reset({ options: { resetMask: [true, false] } })).toThrow(
      /no state before reset/,
    );
    envs.reset({ seed: 0 });
    const { observations: before } = envs.step([0, 1]);
    const { observations } = envs.reset({ options: { resetMask: [true, false], low: 0, high: 0 } });
    expect(observations).toEqual(Float32Array.of(0, 0, 0, 0, ...before.slice(4)));
    expect(envs.steps).toEqual(Int32Array.of(0, 1));
  });

  it("goes on from a snapshot as from the state itself", () => {
    const settings = { numEnvs: 3, maxEpisodeSteps: 12 };
    const [one, other] = [new CartPoleVectorEnv(settings), new CartPoleVectorEnv(settings)];
    one.reset({ seed: 1, options: { low: -0.1, high: 0.1 } });
    for (let step = 0; step < 9; step++) one.step([1, 0, 1]);
    other.restore(structuredClone(one.snapshot()));
    for (let step = 0; step < 20; step++)
      expect(other.step([1, 0, 0])).toEqual(one.step([1, 0, 0]));
    const larger: VectorEnv = new CartPoleVectorEnv({ numEnvs: 4 });
    expect(() => larger.restore?.(one.snapshot())).toThrow(/same arguments/);
  });

  it("refuses actions that are none, several seeds, and no carts", () => {
    const envs = new CartPoleVectorEnv({ numEnvs: 2 });
    expect(() => envs.step([0, 1])).toThrow(expect.objectContaining({ code: "ResetNeeded" }));
    envs.reset({ seed: 0 });
    for (const actions of [[0], [0, 2], [0, 0.5], [0, 1, 0]]) {
      expect(() => envs.step(actions)).toThrow(expect.objectContaining({ code: "InvalidAction" }));
    }
    expect(envs.steps).toEqual(Int32Array.of(0, 0));
    expect(() => envs.reset({ seed: [1, 2] })).toThrow(/single seed/);
    expect(() => new CartPoleVectorEnv({ numEnvs: 0 })).toThrow(/at least 1/);
    envs.close();
    expect(() => envs.reset()).toThrow(expect.objectContaining({ code: "ClosedEnvironment" }));
  });
});
