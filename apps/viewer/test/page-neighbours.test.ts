import { describe, expect, test } from "vitest";
import type { EpisodeEntry } from "../src/contract/experiment-view.ts";
import { neighboursOf } from "../src/page/episode/neighbours.ts";

function entry(agent: string, environment: string, seed: number, run = seed): EpisodeEntry {
  return {
    path: `${agent}/${environment}/${run}_${seed}`,
    environment,
    agent,
    run,
    seed,
  } as EpisodeEntry;
}

const EPISODES = [
  entry("a", "Taxi", 10),
  entry("a", "Taxi", 2),
  entry("b", "Taxi", 3),
  entry("a", "Lake", 3),
  entry("a", "Taxi", 2, 7),
];

describe("the episodes before and behind one", () => {
  test("are those of its player in its environment, by seed and run", () => {
    const at = (path: string) => {
      const { previous, next, place, count } = neighboursOf(EPISODES, path) ?? {};
      return [previous?.path, next?.path, place, count];
    };
    expect(at("a/Taxi/2_2")).toEqual([undefined, "a/Taxi/7_2", 1, 3]);
    expect(at("a/Taxi/7_2")).toEqual(["a/Taxi/2_2", "a/Taxi/10_10", 2, 3]);
    expect(at("a/Taxi/10_10")).toEqual(["a/Taxi/7_2", undefined, 3, 3]);
    expect(at("b/Taxi/3_3")).toEqual([undefined, undefined, 1, 1]);
  });

  test("are unknown for one that is not listed", () => {
    expect(neighboursOf(EPISODES, "a/Taxi/4_4")).toBe(null);
  });
});
