import { linearScale } from "@gym-llm/experiment/figures";
import { describe, expect, test } from "vitest";
import { histogram } from "../src/page/overview/plots/histogram.ts";
import { MEASURES } from "../src/page/overview/plots/measures.ts";
import { pairDifferences, pairTally } from "../src/page/overview/plots/pair-differences.ts";
import { labelledSlots, seedSlots, slotPercent } from "../src/page/overview/plots/seed-slots.ts";
import { episodeEntry } from "./helpers/overview-entries.ts";

describe("places along a plot", () => {
  test("a seed has the same place for all agents, in the order of the runs", () => {
    const episodes = [
      episodeEntry({ agent: "b", run: 1, seed: 5 }),
      episodeEntry({ agent: "b", run: 0, seed: 9 }),
      episodeEntry({ agent: "a", run: 0, seed: 9 }),
      episodeEntry({ agent: "a", run: 1, seed: 5 }),
    ];
    const { seeds, slotOf } = seedSlots(episodes);
    expect(seeds).toEqual([9, 5]);
    expect(episodes.map(({ path }) => slotOf.get(path))).toEqual([1, 0, 0, 1]);
  });

  test("a seed that is played again has a place for each time", () => {
    const episodes = [
      episodeEntry({ agent: "a", run: 0, seed: 1 }),
      episodeEntry({ agent: "a", run: 1, seed: 1 }),
      episodeEntry({ agent: "b", run: 0, seed: 1 }),
    ];
    const { seeds, slotOf } = seedSlots(episodes);
    expect(seeds).toEqual([1, 1]);
    expect(episodes.map(({ path }) => slotOf.get(path))).toEqual([0, 1, 0]);
  });

  test("places are spread evenly over the width", () => {
    expect([0, 1, 2, 3].map((slot) => slotPercent(slot, 4))).toEqual([12.5, 37.5, 62.5, 87.5]);
  });

  test("labels are few, evenly apart and begin with the first place", () => {
    expect(labelledSlots(3)).toEqual([0, 1, 2]);
    expect(labelledSlots(12)).toEqual([0, 2, 4, 6, 8, 10]);
    for (const count of [0, 1, 10, 11, 999, 1000, 54_321]) {
      expect(labelledSlots(count).length, String(count)).toBeLessThanOrEqual(10);
    }
  });
});

describe("differences seed by seed", () => {
  const episodes = [
    episodeEntry({ agent: "a", run: 0, return: 3 }),
    episodeEntry({ agent: "b", run: 0, return: 1 }),
    episodeEntry({ agent: "a", run: 1, return: 0 }),
    episodeEntry({ agent: "b", run: 1, return: 4 }),
    episodeEntry({ agent: "a", run: 2, return: 9, isScore: false }),
    episodeEntry({ agent: "b", run: 2, return: 1 }),
    episodeEntry({ agent: "a", run: 3, return: 2 }),
  ];
  const pairs = pairDifferences(episodes, ["a", "b"], seedSlots(episodes));

  test("only seeds with a score of both agents are compared", () => {
    expect(pairs.map(({ slot, difference }) => [slot, difference])).toEqual([
      [0, 2],
      [1, -4],
    ]);
  });

  test("the tally counts who did better and has the mean", () => {
    expect(pairTally(pairs)).toEqual({ better: 1, equal: 0, worse: 1, mean: -1 });
    expect(pairTally([])).toEqual({ better: 0, equal: 0, worse: 0, mean: null });
  });

  test("the other way round every difference changes its sign", () => {
    const turned = pairDifferences(episodes, ["b", "a"], seedSlots(episodes));
    expect(turned.map(({ difference }) => difference)).toEqual([-2, 4]);
  });
});

describe("histograms", () => {
  const scale = linearScale([0, 10]);

  test("every finite value is counted once, the extremes too", () => {
    const values = [0, 0, 5, 10, Number.NaN, Number.POSITIVE_INFINITY];
    const bins = histogram(values, scale);
    expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(4);
    expect(bins.map(({ count }) => count)).toEqual([2, 1, 1]);
  });

  test("parts without a value are left out", () => {
    expect(histogram([], scale)).toEqual([]);
    for (const { from, to } of histogram([1, 9], scale)) expect(to).toBeGreaterThan(from);
  });
});

test("what a policy does not use is not measured as 0", () => {
  const policy = episodeEntry({ modelCalls: 0, tokens: 0, latencyMs: null, return: -3 });
  expect(MEASURES.map(({ key, value }) => [key, value(policy)])).toEqual([
    ["return", -3],
    ["tokens", null],
    ["latency", null],
  ]);
});
