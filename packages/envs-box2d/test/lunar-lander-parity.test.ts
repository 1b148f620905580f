import { make } from "@gym-llm/core";
import "../src/register.ts";
import { describe, expect, it } from "vitest";
import type { LunarLander } from "../src/index.ts";
import { recordings } from "./recordings.ts";

describe("LunarLander follows Python Gymnasium bit for bit", () => {
  it.each(recordings("LunarLander"))("%s", (_, load) => {
    const recording = load();
    const env = make<Float32Array, number | Float32Array>(recording.env_id, recording.make_kwargs);
    const lander = env.unwrapped as unknown as LunarLander;
    const resets = new Map(recording.resets.map((reset) => [reset.t, reset]));
    for (let step = 0; step <= recording.actions.length; step++) {
      const reset = resets.get(step);
      if (reset) {
        const { observation, info } = env.reset(reset.seed === null ? {} : { seed: reset.seed });
        expect([...observation]).toEqual(reset.obs);
        expect([...lander.bodies]).toEqual(reset.bodies);
        expect(info).toEqual({});
      }
      const action = recording.actions[step];
      if (action === undefined) break;
      const result = env.step(typeof action === "number" ? action : Float32Array.from(action));
      expect([...result.observation]).toEqual(recording.obs[step]);
      expect(result.reward).toBe(recording.reward[step]);
      expect([result.terminated, result.truncated].map(Number)).toEqual([
        recording.terminated[step],
        recording.truncated[step],
      ]);
      expect([...lander.bodies]).toEqual(recording.bodies[step]);
    }
  });
});
