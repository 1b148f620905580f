import type { DiscretizeAction, DiscretizeObservation } from "@gym-llm/core";
import { decode, distinctElements } from "@gym-llm/recordings";
import { beforeAll, describe, expect, it } from "vitest";
import { registerRecordedEnvironments } from "../src/test-environments.ts";
import type { WrapperRecording } from "../src/wrappers/recorded-case.ts";
import { comparable, ourAction, recordedComparable } from "../src/wrappers/replay-case.ts";
import { wrappedEnvironment } from "../src/wrappers/wrapped-environment.ts";

beforeAll(registerRecordedEnvironments);

const cases = distinctElements<WrapperRecording["cases"][number]>("api/wrappers", "cases");

describe("bins against the recordings", () => {
  const actions = cases.filter(({ action_map, seed }) => action_map && seed === 0);
  const observations = cases.filter(({ probe, seed }) => probe && seed === 0);

  it.each(actions)("$name centers bins and finds the nearest one", (recorded) => {
    const env = wrappedEnvironment(recorded) as DiscretizeAction;
    expect(comparable(env.binCenters)).toEqual(recordedComparable(recorded.bin_centers));
    for (const [bin, center] of recorded.action_map ?? []) {
      const ours = env.action(ourAction(bin) as number | Int32Array);
      expect(comparable(ours)).toEqual(recordedComparable(center));
    }
    for (const [action, bin] of recorded.revert_action ?? []) {
      const ours = env.revertAction(decode(action) as Float32Array);
      expect(comparable(ours)).toEqual(recordedComparable(bin));
    }
  });

  it.each(observations)("$name finds the bin of an observation", (recorded) => {
    const env = wrappedEnvironment(recorded) as DiscretizeObservation;
    expect(comparable(env.binEdges)).toEqual(recordedComparable(recorded.bin_edges));
    for (const [observation, bin] of recorded.probe ?? []) {
      const ours = env.observation(decode(observation) as Float32Array);
      expect(comparable(ours)).toEqual(recordedComparable(bin));
    }
  });
});
