import "@gym-llm/envs-toy-text/register";
import { type EnvSnapshot, make } from "@gym-llm/core";
import { describe, expect, it } from "vitest";

interface Restorable {
  snapshot(): EnvSnapshot;
  restore(snapshot: EnvSnapshot): void;
}

/** An environment after its first reset. */
function open(id: string, kwargs: Record<string, unknown> = {}) {
  const env = make<unknown, number>(id, kwargs).unwrapped;
  env.reset({ seed: 0 });
  return env as typeof env & Restorable;
}

const refusal = expect.objectContaining({ code: "InvalidSnapshot" });

describe("a snapshot", () => {
  it.each([
    ["Blackjack-v1", { sab: false, natural: true }],
    ["Taxi-v4", { isRainy: true }],
    ["Taxi-v4", { ficklePassenger: true, fickleProbability: 0.9 }],
    ["FrozenLake-v1", { desc: ["SFFF", "FFFF", "FFFF", "FFFG"] }],
    ["FrozenLake-v1", { rewardSchedule: [2, 0, 0] }],
    ["CliffWalking-v1", { isSlippery: true }],
  ])("of %s is refused by one made with %j", (id, kwargs) => {
    const restored = open(id, kwargs);
    const before = restored.snapshot();
    expect(() => restored.restore(open(id).snapshot())).toThrow(refusal);
    expect(restored.snapshot()).toEqual(before);
  });

  it.each([
    ["Taxi-v4", { state: 500 }],
    ["Taxi-v4", { lastAction: 6 }],
    ["Taxi-v4", { heading: 4 }],
    ["Taxi-v4", { willChangeMind: 1 }],
    ["FrozenLake-v1", { state: 16 }],
    ["CliffWalking-v1", { state: 0.5 }],
    ["CliffWalking-v1", { lastAction: "up" }],
    ["Blackjack-v1", { player: [0, 14] }],
    ["Blackjack-v1", { dealer: "A2" }],
    ["Blackjack-v1", { topSuit: 4 }],
    ["Blackjack-v1", { topRank: 14 }],
    ["Blackjack-v1", { outcome: "won" }],
  ])("of %s with %j is refused and changes nothing", (id, change) => {
    const env = open(id);
    const before = env.snapshot();
    expect(() => env.restore({ ...before, ...change })).toThrow(refusal);
    expect(env.snapshot()).toEqual(before);
  });

  it.each(["Taxi-v4", "FrozenLake-v1", "CliffWalking-v1", "Blackjack-v1"])(
    "of %s after a reset is that of a fresh environment with the same seed",
    (id) => {
      const env = open(id);
      env.step(1);
      env.reset({ seed: 0 });
      expect(env.snapshot()).toEqual(open(id).snapshot());
    },
  );

  it.each(["Taxi-v4", "FrozenLake-v1", "CliffWalking-v1", "Blackjack-v1"])(
    "of %s is that of the environment which it was restored on",
    (id) => {
      const env = open(id);
      env.step(1);
      const snapshot = structuredClone(env.snapshot());
      const other = open(id);
      other.restore(snapshot);
      expect(other.snapshot()).toEqual(snapshot);
    },
  );
});
