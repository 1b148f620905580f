import { type Env, make, spec, toNumpyState } from "@gym-llm/core";
import "../src/register.ts";
import {
  type RecordingSet,
  readRecording,
  recordingSets,
  recordingsOf,
  type Trajectory,
} from "@gym-llm/recordings";
import { describe, expect, it } from "vitest";
import type { BipedalWalker, LunarLander } from "../src/index.ts";

const IDS = ["LunarLander", "LunarLanderContinuous", "BipedalWalker", "BipedalWalkerHardcore"].map(
  (name) => `${name}-v3`,
);

function trajectories(set: RecordingSet): { path: string; load: () => Trajectory }[] {
  return recordingsOf(set, "traj", IDS).map((path) => ({
    path,
    load: () => readRecording<Trajectory>(set, path) as Trajectory,
  }));
}

/** An action as the recorded call had it: a number, or an array of the recorded element type. */
function actionOf(action: number | readonly number[], dtype: string) {
  if (typeof action === "number") return action;
  return dtype === "float64" ? Float64Array.from(action) : Float32Array.from(action);
}

describe.each(recordingSets)("against the $name", (set) => {
  it("there is something to compare with for every environment", () => {
    const paths = trajectories(set).map(({ path }) => path);
    for (const id of IDS) expect(paths.join()).toContain(`${id}__`);
  });

  it.each(trajectories(set))("follows Python Gymnasium bit for bit: $path", ({ load }) => {
    const recording = load();
    const env: Env<Float32Array> = make(recording.env_id, { ...recording.make_kwargs });
    const inner = env.unwrapped as unknown as LunarLander | BipedalWalker;
    const resets = new Map(recording.resets.map((reset) => [reset.t, reset]));
    for (let t = 0; t <= recording.actions.length; t++) {
      const reset = resets.get(t);
      if (reset) {
        const { observation, info } = env.reset(reset.seed === null ? {} : { seed: reset.seed });
        expect([...observation]).toEqual(reset.obs);
        expect([...inner.bodies]).toEqual(reset.bodies);
        expect(toNumpyState(inner.random.getState())).toEqual(reset.rng_state);
        expect(info).toEqual({});
      }
      const action = recording.actions[t];
      if (action === undefined) break;
      const result = env.step(actionOf(action, recording.action_dtype));
      expect([...result.observation]).toEqual(recording.obs[t]);
      expect(result.reward).toBe(recording.reward[t]);
      expect([result.terminated, result.truncated].map(Number)).toEqual([
        recording.terminated[t],
        recording.truncated[t],
      ]);
      expect(result.info).toEqual({});
      expect([...inner.bodies]).toEqual(recording.bodies?.[t]);
    }
    expect(toNumpyState(inner.random.getState())).toEqual(recording.final_rng_state);
  });

  const walks = trajectories(set).filter(({ path }) => /Bipedal.*__heuristic__/.test(path));

  it.each(walks)("walks as Gymnasium's heuristic did: $path", ({ load }) => {
    const { env_id, resets, actions, obs } = load();
    const policy = spec(env_id).referencePolicy?.({});
    const starts = new Map(resets.map((reset) => [reset.t, reset.obs]));
    const decided = actions.map((_, t) => {
      if (starts.has(t)) policy?.reset?.();
      const seen = (starts.get(t) ?? obs[t - 1]) as number[];
      return Array.from(policy?.decide(Float32Array.from(seen)).action as Float32Array);
    });
    expect(decided).toEqual(actions);
  });
});
