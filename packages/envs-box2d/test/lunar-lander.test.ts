import { type Env, GymError, make, setWarningHandler, spec } from "@gym-llm/core";
import "@gym-llm/render/register";
import "../src/register.ts";
import { afterEach, describe, expect, it } from "vitest";
import { LunarLander } from "../src/index.ts";

afterEach(() => {
  setWarningHandler(null);
});

/** Returns of the reference policy on `LunarLander-v3` with seeds 0 to 9, as Python Gymnasium's own heuristic reaches them. */
const HEURISTIC_RETURNS = [
  297.353, 260.944, 254.625, 244.501, 265.867, 278.441, 319.984, 248.602, 180.043, 303.81,
];
const CONTINUOUS_RETURNS = [
  305.963, 273.892, 257.39, 248.63, 262.954, 287.493, 307.937, 273.543, 294.12, 304.037,
];

function playReference(id: string, seed: number): number {
  const env = make(id);
  const policy = spec(id).referencePolicy?.(env.spec?.kwargs ?? {});
  if (!policy) throw new Error(`${id} has no reference policy`);
  let { observation } = env.reset({ seed });
  let total = 0;
  for (let ended = false; !ended; ) {
    const result = env.step(policy.decide(observation).action);
    observation = result.observation;
    total += result.reward;
    ended = result.terminated || result.truncated;
  }
  return total;
}

describe("the reference policy", () => {
  it.each([
    ["LunarLander-v3", HEURISTIC_RETURNS],
    ["LunarLanderLLM-v3", HEURISTIC_RETURNS],
    ["LunarLanderContinuous-v3", CONTINUOUS_RETURNS],
    ["LunarLanderContinuousLLM-v3", CONTINUOUS_RETURNS],
  ])("returns on %s what Gymnasium's heuristic returns", (id, returns) => {
    returns.forEach((expected, seed) => {
      expect(playReference(id, seed)).toBeCloseTo(expected, 2);
    });
  });

  it("gives a reason that names what it read", () => {
    const policy = spec("LunarLander-v3").referencePolicy?.({});
    const { reason, action } = policy?.decide(Float32Array.of(0.1, 1.2, 0, -0.5, 0, 0, 0, 0)) ?? {};
    expect(action).toBe(0);
    expect(reason).toContain("At x 0.100, y 1.200, moving 0.000 sideways and -0.500 vertically");
  });
});

describe("LunarLander", () => {
  it("refuses actions outside the space and names those inside", () => {
    const env = new LunarLander();
    env.reset({ seed: 0 });
    for (const action of [4, -1, 1.5, Number.NaN, "2", true, null, Object.create(null)]) {
      expect(() => env.step(action as number)).toThrow(
        /^The action .* is not in the action space Discrete\(4\) of .*0 \(do nothing\), 1 \(fire the left/,
      );
    }
    const continuous = new LunarLander({ continuous: true });
    continuous.reset({ seed: 0 });
    for (const action of [
      2,
      null,
      Float32Array.of(0, Number.NaN),
      [1],
      [0, 0, 0],
      Object.create(null),
    ]) {
      expect(() => continuous.step(action as Float32Array)).toThrow(
        "Give a pair of numbers [main engine, side engines]",
      );
    }
  });

  it("takes throttles outside [-1, 1] as the nearest end", () => {
    const play = (action: Float32Array) => {
      const env = new LunarLander({ continuous: true });
      env.reset({ seed: 3 });
      return env.step(action);
    };
    expect(play(Float32Array.of(7, -3))).toEqual(play(Float32Array.of(1, -1)));
  });

  it("says that it needs a reset before the first step", () => {
    expect(() => new LunarLander().step(0)).toThrow("before reset()");
    expect(() => new LunarLander().bodies).toThrow("before reset()");
  });

  it("refuses a gravity out of range and warns of a storm", () => {
    const warnings: string[] = [];
    setWarningHandler((message) => warnings.push(message));
    expect(() => make("LunarLander-v3", { gravity: -12 })).toThrow("must be between -12 and 0");
    expect(() => make("LunarLander-v3", { windpower: 3 })).toThrow("Did you mean: `windPower`?");
    make("LunarLander-v3", { wind_power: 30, turbulencePower: 3 });
    expect(warnings).toEqual([
      "windPower value is recommended to be between 0.0 and 20.0, (current value: 30)",
      "turbulencePower value is recommended to be between 0.0 and 2.0, (current value: 3)",
    ]);
  });

  it("goes on from a snapshot in another instance as in the first", () => {
    const first = new LunarLander({ enableWind: true });
    first.reset({ seed: 11 });
    for (let step = 0; step < 60; step++) first.step(step % 4);
    const second = new LunarLander({ enableWind: true });
    second.restore(structuredClone(first.snapshot()));
    for (let step = 0; step < 60; step++)
      expect(second.step((step * 3) % 4)).toEqual(first.step((step * 3) % 4));
    expect([...second.bodies]).toEqual([...first.bodies]);
    expect(second.reset()).toEqual(first.reset());
  });

  it("goes on from a snapshot with the random numbers of a text seed", () => {
    const first = new LunarLander();
    first.reset({ seed: "moon" });
    const second = new LunarLander();
    second.reset({ seed: 1 });
    second.restore(structuredClone(first.snapshot()));
    expect(second.step(2)).toEqual(first.step(2));
    expect(second.reset()).toEqual(first.reset());
  });

  it("goes on from a snapshot taken after the end of an episode", () => {
    const first = new LunarLander();
    first.reset({ seed: 2 });
    while (!first.step(0).terminated);
    const second = new LunarLander();
    second.restore(structuredClone(first.snapshot()));
    expect(second.step(1)).toEqual(first.step(1));
    expect(second.reset()).toEqual(first.reset());
  });

  it("refuses the snapshot of another environment, of other arguments, or one that was changed", () => {
    const env = new LunarLander();
    env.reset({ seed: 4 });
    const snapshot = env.snapshot();
    const refuses = (changed: typeof snapshot, message: string) => {
      const restore = () => env.restore(changed);
      expect(restore).toThrow(message);
      expect(restore).toThrow(expect.objectContaining({ code: "InvalidSnapshot" }));
      expect(env.snapshot()).toEqual(snapshot);
    };
    refuses({ type: "TaxiEnv" }, "was taken of TaxiEnv");
    const windy = new LunarLander({ enableWind: true, gravity: -5 });
    windy.reset({ seed: 4 });
    refuses(windy.snapshot(), '"gravity":-5');
    for (const field of ["world", "random", "started", "previousShaping", "windIndex", "ending"]) {
      refuses({ ...snapshot, [field]: "changed" }, "");
    }
  });

  it("hands out snapshots that cannot be used to change it", () => {
    const env = new LunarLander();
    env.reset({ seed: 4 });
    const snapshot = env.snapshot() as unknown as { world: { terrain: number[][] } };
    const copy = structuredClone(snapshot);
    (snapshot.world.terrain[0] as number[])[1] = 99;
    expect(env.snapshot()).toEqual(copy);
  });

  it("has nothing to show before the first reset or without a render mode", () => {
    const warnings: string[] = [];
    setWarningHandler((message) => warnings.push(message));
    expect(() => new LunarLander({ renderMode: "rgb_array" }).render()).toThrow("before reset()");
    const env = new LunarLander();
    env.reset({ seed: 0 });
    expect(env.render()).toBeNull();
    expect(warnings).toEqual([expect.stringContaining('{ renderMode: "rgb_array" }')]);
  });

  it("can be closed twice and asks for a reset afterwards", () => {
    const env = new LunarLander();
    env.reset({ seed: 0 });
    env.close();
    env.close();
    expect(() => env.step(0)).toThrow(GymError);
    expect(env.reset({ seed: 0 }).observation).toHaveLength(8);
  });
});

describe("the picture", () => {
  const frame = (steps: number, action: number) => {
    const env = make("LunarLander-v3", { renderMode: "rgb_array" }) as Env<Float32Array, number>;
    env.reset({ seed: 0 });
    for (let step = 0; step < steps; step++) env.step(action);
    const picture = env.render();
    if (picture === null || typeof picture === "string" || Array.isArray(picture))
      throw new Error("no frame");
    return picture;
  };
  const different = (a: Uint8Array, b: Uint8Array) =>
    a.reduce((count, value, index) => count + Number(value !== b[index]), 0);

  it("is Gymnasium's 600 by 400 and changes with the lander", () => {
    const [start, later] = [frame(0, 0), frame(10, 0)];
    expect([start.width, start.height]).toEqual([600, 400]);
    expect(different(start.data, later.data)).toBeGreaterThan(1000);
  });

  it("shows which engine fires", () => {
    const [still, main, left] = [frame(1, 0), frame(1, 2), frame(1, 1)];
    expect(different(still.data, main.data)).toBeGreaterThan(300);
    expect(different(still.data, left.data)).toBeGreaterThan(30);
    expect(different(main.data, left.data)).toBeGreaterThan(300);
  });
});

describe("the views for models", () => {
  it.each(["LunarLanderLLM-v2", "LunarLanderLLM-v3"])(
    "of %s that lose nothing read back what they show",
    (id) => {
      const env = make(id);
      const views = spec(id).description?.views ?? {};
      let { observation } = env.reset({ seed: 5 });
      for (let step = 0; step < 40; step++) {
        for (const name of ["raw", "json"]) {
          const shown = views[name]?.show(observation, {});
          expect(views[name]?.read?.(shown as string)).toEqual(observation);
        }
        observation = env.step(step % 4).observation;
      }
      expect(views["json"]?.read?.("The lander is upright.")).toBeUndefined();
      expect(views["raw"]?.read?.('{"x": "high"}')).toBeUndefined();
    },
  );

  it("say in words where the lander is", () => {
    const env = make("LunarLanderLLM-v3");
    const { observation } = env.reset({ seed: 0 });
    expect(spec("LunarLanderLLM-v3").description?.views["text"]?.show(observation, {})).toMatch(
      /^The lander is 0\.01 to the right of the pad, at height 1\.40, drifting right at 0\.5\d and falling at 0\.5\d\. It is tilted 0\.01 radians to the right and turning clockwise at 0\.1\d\. No leg touches the ground\.$/,
    );
  });

  it("give no part of the state away in the picture's caption, and say that a frame is needed", () => {
    const env = make("LunarLanderLLM-v3");
    const { observation } = env.reset({ seed: 0 });
    const view = spec("LunarLanderLLM-v3").description?.views["image"];
    const frame = { width: 1, height: 1, data: new Uint8Array(3) };
    expect(view?.needsFrame).toBe(true);
    expect(view?.show(observation, { frame })).toEqual({
      text: expect.not.stringMatching(/\d/),
      image: frame,
    });
    expect(() => view?.show(observation, {})).toThrow('The view "image" needs a frame');
  });
});
