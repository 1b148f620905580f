import { GymError, make, setWarningHandler, spec } from "@gym-llm/core";
import "../src/register.ts";
import { afterEach, describe, expect, it } from "vitest";
import { BipedalWalker } from "../src/index.ts";

afterEach(() => {
  setWarningHandler(null);
});

/** Torques that make the walker stumble about, different in every step. */
const stumble = (step: number) =>
  Float32Array.from({ length: 4 }, (_, joint) => Math.sin(1.7 * step + 2.3 * joint));

const worldBytes = (env: BipedalWalker) =>
  (env.snapshot() as unknown as { world: { bytes: Uint8Array } }).world.bytes.length;

describe("BipedalWalker", () => {
  it("reckons the reward in float32 after a Float32Array and in float64 after other arrays", () => {
    const torques = [0.1, -0.2, 0.3, 0.4];
    const rewardOf = (action: Float32Array | Float64Array | number[]) => {
      const env = new BipedalWalker();
      env.reset({ seed: 5 });
      return env.step(action).reward;
    };
    const single = rewardOf(Float32Array.from(torques));
    const double = rewardOf(Float64Array.from(torques));
    expect(single).toBe(Math.fround(single));
    expect(double).not.toBe(Math.fround(double));
    expect(double).toBeCloseTo(single, 6);
    expect(rewardOf(torques)).toBe(double);
  });

  it("refuses actions that are not four numbers", () => {
    const env = new BipedalWalker();
    env.reset({ seed: 0 });
    for (const action of [
      [0, 0, 0],
      [0, 0, 0, 0, 0],
      Float32Array.of(0, Number.NaN, 0, 0),
      ["1", 0, 0, 0],
      1,
      null,
      undefined,
    ]) {
      expect(() => env.step(action as Float32Array)).toThrow(
        "Give a list of four numbers [first hip, first knee, second hip, second knee]",
      );
    }
    expect(() => env.step([])).toThrow(expect.objectContaining({ code: "InvalidAction" }));
  });

  it("takes torques outside [-1, 1] as the nearest end", () => {
    const play = (action: Float32Array) => {
      const env = new BipedalWalker();
      env.reset({ seed: 3 });
      return env.step(action);
    };
    expect(play(Float32Array.of(7, -3, Number.POSITIVE_INFINITY, 0))).toEqual(
      play(Float32Array.of(1, -1, 1, 0)),
    );
  });

  it("asks for a reset before the first step and after it was closed", () => {
    const env = new BipedalWalker();
    expect(() => env.step([0, 0, 0, 0])).toThrow("before reset()");
    expect(() => env.bodies).toThrow("before reset()");
    const { observation } = env.reset({ seed: 0 });
    env.close();
    env.close();
    expect(() => env.step([0, 0, 0, 0])).toThrow(GymError);
    expect(env.reset({ seed: 0 }).observation).toEqual(observation);
  });

  it("goes on costing -100 after a fall, as in Gymnasium", () => {
    const env = new BipedalWalker();
    env.reset({ seed: 0 });
    let result = env.step(stumble(0));
    for (let step = 1; !result.terminated; step++) result = env.step(stumble(step));
    expect(result.reward).toBe(-100);
    expect(env.step(stumble(0))).toMatchObject({ reward: -100, terminated: true });
  });

  it("puts stumps, stairs and pits in the way when it is hardcore", () => {
    const kindsOf = (hardcore: boolean) => {
      const env = new BipedalWalker({ hardcore });
      env.reset({ seed: 0 });
      const { world } = env.snapshot() as unknown as {
        world: { terrain: { blocks: { kind: string }[] } };
      };
      return new Set(world.terrain.blocks.map(({ kind }) => kind));
    };
    expect(kindsOf(false).size).toBe(0);
    expect([...kindsOf(true)].sort()).toEqual(["pit", "stairs", "stump"]);
    expect(make("BipedalWalkerHardcore-v3").unwrapped).toMatchObject({ hardcore: true });
    expect(make("BipedalWalker-v3").unwrapped).toMatchObject({ hardcore: false });
  });

  it("uses the memory of finished episodes again", () => {
    const env = new BipedalWalker();
    env.reset({ seed: 0 });
    const sizes = Array.from({ length: 40 }, () => {
      for (let step = 0; step < 10; step++) env.step(stumble(step));
      env.reset();
      return worldBytes(env);
    });
    expect(Math.max(...sizes.slice(20))).toBeLessThanOrEqual(Math.max(...sizes.slice(0, 20)));
  });
});

describe("a snapshot of BipedalWalker", () => {
  const walkedInto = (hardcore: boolean, episodes: number) => {
    const env = new BipedalWalker({ hardcore });
    env.reset({ seed: 11 });
    for (let episode = 1; episode < episodes; episode++) {
      for (let step = 0; step < 50; step++) env.step(stumble(step));
      env.reset();
    }
    for (let step = 0; step < 30; step++) env.step(stumble(step));
    return env;
  };

  it.each([
    [false, 1],
    [true, 3],
  ])("goes on in another instance, hardcore %s, episode %i", (hardcore, episodes) => {
    const first = walkedInto(hardcore, episodes);
    const second = new BipedalWalker({ hardcore });
    second.reset({ seed: 1 });
    second.restore(structuredClone(first.snapshot()));
    for (let episode = 0; episode < 3; episode++) {
      for (let step = 0; step < 60; step++) {
        const action = stumble(3 * step + 1);
        expect(second.step(action)).toEqual(first.step(action));
      }
      expect(second.reset()).toEqual(first.reset());
      expect([...second.bodies]).toEqual([...first.bodies]);
    }
    expect(second.snapshot()).toEqual(first.snapshot());
  });

  it("can be gone back to in the same instance, again and again", () => {
    const env = walkedInto(true, 2);
    const snapshot = env.snapshot();
    const futures = Array.from({ length: 3 }, () => {
      env.restore(snapshot);
      const steps = Array.from({ length: 40 }, (_, step) => env.step(stumble(2 * step)));
      return [...steps, env.reset()];
    });
    expect(futures[1]).toEqual(futures[0]);
    expect(futures[2]).toEqual(futures[0]);
  });

  it("before the first reset or after close takes the other back there", () => {
    const env = new BipedalWalker();
    const blank = env.snapshot();
    const { observation } = env.reset({ seed: 4 });
    env.restore(blank);
    expect(() => env.step([0, 0, 0, 0])).toThrow("before reset()");
    expect(env.reset({ seed: 4 }).observation).toEqual(observation);
  });

  it("is refused when it is of another environment, of other arguments, or changed", () => {
    const env = walkedInto(false, 1);
    const snapshot = env.snapshot();
    const refuses = (changed: typeof snapshot, message: string) => {
      const restore = () => env.restore(changed);
      expect(restore).toThrow(message);
      expect(restore).toThrow(expect.objectContaining({ code: "InvalidSnapshot" }));
      expect(env.snapshot()).toEqual(snapshot);
    };
    refuses({ type: "LunarLander" }, "was taken of LunarLander");
    refuses(walkedInto(true, 1).snapshot(), '"hardcore":true');
    for (const field of ["world", "clouds", "random", "started", "previousShaping", "ending"]) {
      refuses({ ...snapshot, [field]: "changed" }, "");
    }
    const { world } = snapshot as unknown as { world: object };
    for (const field of ["bytes", "terrain", "fallen", "contacts"]) {
      refuses({ ...snapshot, world: { ...world, [field]: null } }, "lacks fields");
    }
  });

  it("cannot be used to change the environment", () => {
    const env = walkedInto(true, 1);
    const snapshot = env.snapshot() as unknown as {
      world: { terrain: { heights: Float64Array; blocks: { corners: number[] }[] } };
      clouds: Float64Array;
    };
    const copy = structuredClone(snapshot);
    snapshot.world.terrain.heights.fill(99);
    (snapshot.world.terrain.blocks[0]?.corners ?? []).fill(99);
    snapshot.clouds.fill(99);
    expect(env.snapshot()).toEqual(copy);
  });
});

describe("the reference policy", () => {
  const play = (id: string, seed: number) => {
    const env = make(id);
    const policy = spec(id).referencePolicy?.({});
    let { observation } = env.reset({ seed });
    const actions: unknown[] = [];
    for (let step = 0; step < 150; step++) {
      const { action } = policy?.decide(observation) ?? {};
      expect(env.actionSpace.contains(action)).toBe(true);
      actions.push(action);
      const result = env.step(action);
      observation = result.observation;
      if (result.terminated) break;
    }
    return actions;
  };

  it("decides the same on the form for models", () => {
    expect(play("BipedalWalkerLLM-v3", 3)).toEqual(play("BipedalWalker-v3", 3));
    expect(play("BipedalWalkerHardcoreLLM-v3", 3)).toEqual(play("BipedalWalkerHardcore-v3", 3));
  });

  it.each([
    ["BipedalWalker-v3", [304.7, -71.05, -76.87]],
    ["BipedalWalkerHardcore-v3", [-43.32, -69.14, -70.97]],
  ])("returns on %s what Gymnasium's heuristic returns with seeds 0 to 2", (id, returns) => {
    const env = make(id);
    const policy = spec(id).referencePolicy?.({});
    for (const [seed, expected] of returns.entries()) {
      policy?.reset?.();
      let { observation } = env.reset({ seed });
      let total = 0;
      for (let ended = false; !ended; ) {
        const result = env.step(policy?.decide(observation).action);
        observation = result.observation;
        total += result.reward;
        ended = result.terminated || result.truncated;
      }
      expect(total).toBeCloseTo(expected, 1);
    }
  });

  it("walks forwards", () => {
    const env = new BipedalWalker();
    const policy = spec("BipedalWalker-v3").referencePolicy?.({});
    let { observation } = env.reset({ seed: 0 });
    const start = env.bodies[0] as number;
    for (let step = 0; step < 400; step++) {
      observation = env.step(policy?.decide(observation).action as Float32Array).observation;
    }
    expect((env.bodies[0] as number) - start).toBeGreaterThan(10);
  });

  it("says which leg does what, and starts anew after a reset", () => {
    const policy = spec("BipedalWalker-v3").referencePolicy?.({});
    const standing = new Float32Array(24);
    const first = policy?.decide(standing);
    expect(first?.reason).toMatch(
      /^At 0\.00 m\/s forwards with the hull at 0\.00 radians, leg 1 is put down in front while leg 2 carries the hull; torques: hip 1 0\.\d\d, /,
    );
    standing[8] = 1;
    standing[11] = 0.9;
    expect(policy?.decide(standing).reason).toContain("leg 2 straightens its knee to push off");
    standing[4] = 0.5;
    expect(policy?.decide(standing).reason).toContain("leg 2 swings forwards while leg 1 carries");
    policy?.reset?.();
    expect(policy?.decide(new Float32Array(24))).toEqual(first);
  });
});
