import { findLLMEnv, type LLMEnv, make, registerEnvs, type View } from "@gym-llm/core";
import { describe, expect, it } from "vitest";
import { classicControl } from "../src/index.ts";
import { shortestAngle } from "../src/shortest-angle.ts";

registerEnvs(classicControl);

const viewOf = (id: string, name: string) => (findLLMEnv(make(id)) as LLMEnv).views?.[name] as View;
const named = (fields: Record<string, number>) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, Float32Array.of(value)]));

describe("the decoded angle", () => {
  it("is short, and the cosine and the sine come back from it exactly", () => {
    let characters = 0;
    const count = 20_000;
    for (let index = 0; index < count; index++) {
      const angle = -Math.PI + (index + 0.37) * ((2 * Math.PI) / count);
      const [cosine, sine] = [Math.fround(Math.cos(angle)), Math.fround(Math.sin(angle))];
      const short = shortestAngle(cosine, sine) as number;
      expect(Math.fround(Math.cos(short))).toBe(cosine);
      expect(Math.fround(Math.sin(short))).toBe(sine);
      expect(Math.abs(short - angle)).toBeLessThan(1e-6);
      characters += String(Math.abs(short)).length;
    }
    expect(characters / count).toBeLessThan(11);
  });

  it("is exact at the ends and in the middle of the circle", () => {
    expect(shortestAngle(1, 0)).toBe(0);
    expect(shortestAngle(-1, Math.fround(Math.sin(Math.PI)))).toBe(Math.PI);
    expect(shortestAngle(Math.fround(Math.cos(1e-9)), Math.fround(1e-9))).toBe(1e-9);
  });

  it("is none for a cosine and a sine that belong to no angle, which json then shows instead", () => {
    expect(shortestAngle(0.5, 0.5)).toBeUndefined();
    expect(shortestAngle(0, 0)).toBeUndefined();
    const observation = named({ angle_cosine: 0.5, angle_sine: 0.5, angular_velocity: 1 });
    expect(viewOf("PendulumLLM-v1", "json").show(observation, {})).toBe(
      '{"angle_cosine":0.5,"angle_sine":0.5,"angular_velocity":1}',
    );
  });

  it("tells Acrobot's height of the free end beside it", () => {
    const observation = named({
      angle_1_cosine: Math.cos(2),
      angle_1_sine: Math.sin(2),
      angle_2_cosine: 1,
      angle_2_sine: 0,
      angular_velocity_1: 0.5,
      angular_velocity_2: -0.25,
    });
    expect(JSON.parse(viewOf("AcrobotLLM-v1", "json").show(observation, {}) as string)).toEqual({
      angle_1: expect.closeTo(2, 6),
      angle_2: 0,
      angular_velocity_1: 0.5,
      angular_velocity_2: -0.25,
      tip_height: 0.8323,
    });
  });
});
