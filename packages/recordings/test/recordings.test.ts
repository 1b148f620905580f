import { describe, expect, test } from "vitest";
import {
  committedRecordings,
  decode,
  distinctElements,
  distinctRecordings,
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

test("sets that hold the same are one, and sets without the parts asked for are none", () => {
  const [first, ...others] = distinctRecordings<{ cases: unknown[] }>("rng", ["cases"]);
  expect(first?.isCommitted).toBe(true);
  for (const { recording } of others) expect(recording).not.toEqual(first?.recording);
  expect(() => distinctRecordings<{ nope: unknown }>("rng", ["nope"])).toThrow(
    "No set holds rng with nope.",
  );
});

test("each element of a list comes once, however many sets hold it", () => {
  const cases = distinctElements<unknown>("rng", "cases");
  expect(cases.length).toBeGreaterThanOrEqual(10);
  expect(new Set(cases.map((element) => JSON.stringify(element))).size).toBe(cases.length);
  expect(distinctElements("rng", "nope")).toEqual([]);
});
