import { describe, expect, test } from "vitest";
import {
  committedRecordings,
  decode,
  readRecording,
  recordingSets,
  recordingsOf,
  type Trajectory,
} from "../src/index.ts";

describe.each(recordingSets)("the $name", (set) => {
  test("holds trajectories that are complete", () => {
    const paths = recordingsOf(set, "traj", ["CartPole-v1", "Taxi-v4", "LunarLander-v3"]);
    expect(paths.length).toBeGreaterThan(2);
    for (const path of paths) {
      const { actions, obs, reward } = readRecording<Trajectory>(set, path) as Trajectory;
      expect(actions.length).toBeGreaterThan(0);
      expect([obs.length, reward.length]).toEqual([actions.length, actions.length]);
    }
  });
});

test("a file that a set lacks reads as null", () => {
  expect(readRecording(committedRecordings, "traj/Nope-v0__default__seed0.json.gz")).toBeNull();
});

test("a tagged value decodes to what JavaScript has", () => {
  expect(decode({ nd: "float32", shape: [2], data: [0.5, "inf"] })).toEqual(
    Float32Array.of(0.5, Number.POSITIVE_INFINITY),
  );
  expect(decode({ tuple: [1, { np: "int64", v: 2 }] })).toEqual([1, 2]);
  expect(decode({ dict: [["a", { list: [true] }]] })).toEqual({ a: [true] });
  expect(decode({ bigint: "18446744073709551615" })).toBe(18446744073709551615n);
});
