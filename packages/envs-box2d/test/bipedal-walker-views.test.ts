import { type Env, make, spec } from "@gym-llm/core";
import { createNodeCanvas } from "@gym-llm/render";
import "@gym-llm/render/register";
import "../src/register.ts";
import { describe, expect, it } from "vitest";
import type { BipedalWalker, BipedalWalkerNamedObservation } from "../src/index.ts";

const ids = ["BipedalWalkerLLM-v3", "BipedalWalkerHardcoreLLM-v3"];

function observationsOf(id: string, seed: number): BipedalWalkerNamedObservation[] {
  const env = make<BipedalWalkerNamedObservation>(id);
  const policy = spec(id).referencePolicy?.({});
  const seen = [env.reset({ seed }).observation];
  for (let step = 0; step < 60; step++) {
    const observation = seen.at(-1) as BipedalWalkerNamedObservation;
    seen.push(env.step(policy?.decide(observation).action).observation);
  }
  return seen;
}

const showText = (observation: unknown) =>
  spec("BipedalWalkerLLM-v3").description?.views["text"]?.show(observation, {});

describe("the views for models", () => {
  it.each(ids)("of %s that lose nothing read back what they show", (id) => {
    const views = spec(id).description?.views ?? {};
    for (const observation of observationsOf(id, 5)) {
      for (const name of ["raw", "json"]) {
        const shown = views[name]?.show(observation, {}) as string;
        expect(views[name]?.read?.(shown)).toEqual(observation);
        const other = name === "raw" ? "json" : "raw";
        expect(views[other]?.read?.(shown)).toBeUndefined();
      }
    }
    for (const text of ["The hull is level.", "[]", '{"hull_angle": 1}', "null"]) {
      expect(views["raw"]?.read?.(text)).toBeUndefined();
      expect(views["json"]?.read?.(text)).toBeUndefined();
    }
  });

  it("name in JSON what the plain observation holds, in its order", () => {
    const plain = make<Float32Array>("BipedalWalker-v3").reset({ seed: 0 }).observation;
    const { observation } = make("BipedalWalkerLLM-v3").reset({ seed: 0 });
    const shown = spec("BipedalWalkerLLM-v3").description?.views["json"]?.show(observation, {});
    const numbers = Object.values(JSON.parse(shown as string) as Record<string, number>).flat();
    expect(Float32Array.from(numbers)).toEqual(plain);
  });

  it("tell in words how the walker stands, in metres and radians", () => {
    expect(showText(observationsOf("BipedalWalkerLLM-v3", 0)[0])).toMatch(
      /^The hull is level, keeps its lean, .*\. Leg 1 touches the ground: its upper part is 0\.\d\d radians forwards and .*, its knee is bent \d\.\d\d radians, .*\. Leg 2 touches the ground: .*\. The ground is 2\.\d\d m below the hull and about level for the \d\.\d\d m that can be seen of it\. Almost straight ahead it is free for the whole range of 5\.33 m\.$/,
    );
  });

  it("tell in words how it moves, and of what is in its way", () => {
    const [standing] = observationsOf("BipedalWalkerLLM-v3", 0);
    const lidar = Float32Array.from({ length: 10 }, (_, ray) => 0.42 / Math.cos(0.15 * ray));
    lidar.set([0.62, 0.5], 8);
    const text = showText({
      ...standing,
      hull_angle: Float32Array.of(-0.2),
      hull_angular_velocity: Float32Array.of(0.04),
      velocity_x: Float32Array.of(0.24),
      velocity_y: Float32Array.of(-0.08),
      hip_2_angle: Float32Array.of(-0.5),
      hip_2_speed: Float32Array.of(-0.25),
      knee_2_angle: Float32Array.of(-0.25),
      knee_2_speed: Float32Array.of(0.5),
      leg_2_contact: 0,
      lidar,
    });
    expect(text).toContain(
      "The hull leans forwards 0.20 radians, tips back at 1.00 radians per second, moves forwards at 2.00 m/s and sinks at 1.00 m/s.",
    );
    expect(text).toContain(
      "Leg 2 is in the air: its upper part is 0.50 radians back and swings back at 1.00, its knee is bent 1.25 radians, straightening at 3.00.",
    );
    expect(text).toContain(
      "The ground is 2.24 m below the hull and 1.04 m higher at 3.08 m ahead. Almost straight ahead it is free until 2.67 m.",
    );
    expect(showText({ ...standing, lidar: new Float32Array(10).fill(1) })).toContain(
      "No ground is within 5.33 m below the hull. Almost straight ahead it is free for the whole",
    );
  });

  it("speak of obstacles and the longer limit in the hardcore goal alone", () => {
    const goals = ids.map((id) => spec(id).description?.goal(make(id).unwrapped));
    expect(goals[0]).not.toContain("Stumps");
    expect(goals[0]).toContain("1600 steps");
    expect(goals[1]).toContain("Stumps, stairs and pits");
    expect(goals[1]).toContain("2000 steps");
  });
});

describe("the picture", () => {
  const pixels = (env: Env, scale = 1) => {
    const canvas = createNodeCanvas(600 * scale, 400 * scale);
    canvas.context.scale(scale, scale);
    (env.unwrapped as unknown as BipedalWalker).draw(canvas.context);
    return canvas.readPixels();
  };
  const walked = (steps: number, id = "BipedalWalker-v3") => {
    const env = make<Float32Array>(id, { renderMode: "rgb_array" });
    const policy = spec(id).referencePolicy?.({});
    let { observation } = env.reset({ seed: 0 });
    for (let step = 0; step < steps; step++) {
      observation = env.step(policy?.decide(observation).action).observation;
    }
    return env as Env;
  };
  const different = (a: ArrayLike<number>, b: ArrayLike<number>) =>
    Array.from(a).reduce((count, value, index) => count + Number(value !== b[index]), 0);

  it("is Gymnasium's 600 by 400 and follows the walker", () => {
    const frame = walked(0).render() as { width: number; height: number };
    expect([frame.width, frame.height]).toEqual([600, 400]);
    expect(different(pixels(walked(0)), pixels(walked(200)))).toBeGreaterThan(100_000);
  });

  it("shows the obstacles of the hardcore course", () => {
    const [gentle, hard] = [walked(0), walked(0, "BipedalWalkerHardcore-v3")];
    expect(different(pixels(gentle), pixels(hard))).toBeGreaterThan(5000);
  });

  it("is the same after a restore, clouds and rays included", () => {
    const [env, other] = [walked(30), make("BipedalWalker-v3")];
    const snapshot = env.unwrapped.snapshot?.();
    if (snapshot) other.unwrapped.restore?.(structuredClone(snapshot));
    expect(different(pixels(env), pixels(other))).toBe(0);
  });

  it("leaves the canvas as it was and draws at any size", () => {
    const env = walked(10);
    expect(pixels(env, 2).length).toBe(4 * pixels(env).length);
    const canvas = createNodeCanvas(600, 400);
    (env.unwrapped as unknown as BipedalWalker).draw(canvas.context);
    canvas.context.fillStyle = "#123456";
    canvas.context.fillRect(0, 0, 1, 1);
    expect([...canvas.readPixels().slice(0, 3)]).toEqual([0x12, 0x34, 0x56]);
  });

  it("needs a reset", () => {
    const canvas = createNodeCanvas(600, 400);
    const env = make("BipedalWalker-v3").unwrapped as unknown as BipedalWalker;
    expect(() => env.draw(canvas.context)).toThrow("has no state before reset()");
  });
});
