import type { DrawingContext } from "@gym-llm/core";
import { describe, expect, it } from "vitest";
import {
  BlackjackEnv,
  CliffWalkingEnv,
  encodeTaxiState,
  FrozenLakeEnv,
  type TabularEnv,
  TaxiEnv,
} from "../src/index.ts";
import { recordingContext } from "./recording-context.ts";

interface Drawable {
  draw(context: DrawingContext): void;
}

/** What a drawing draws, call by call. */
function callsOf(env: Drawable): string[] {
  const { context, calls } = recordingContext();
  env.draw(context);
  return calls;
}

const textsOf = (env: Drawable) => callsOf(env).filter((call) => call.startsWith("fillText "));

const GRIDS: readonly (readonly [string, () => TabularEnv])[] = [
  ["Taxi", () => new TaxiEnv()],
  ["rainy Taxi", () => new TaxiEnv({ isRainy: true })],
  ["FrozenLake", () => new FrozenLakeEnv({ isSlippery: false })],
  ["slippery FrozenLake", () => new FrozenLakeEnv({ mapName: "8x8" })],
  ["CliffWalking", () => new CliffWalkingEnv()],
  ["slippery CliffWalking", () => new CliffWalkingEnv({ isSlippery: true })],
];

/** Takes so many random steps, and begins again after an end. */
function wander(env: TabularEnv, steps: number): void {
  env.actionSpace.seed(7);
  for (let step = 0; step < steps; step++) {
    if (env.step(env.actionSpace.sample()).terminated) env.reset();
  }
}

describe.each(GRIDS)("the path of %s", (_name, make) => {
  it("is what was stepped, in order, and empty after a reset", () => {
    const env = make();
    env.reset({ seed: 1 });
    const blank = callsOf(env);
    expect(env.recentSteps).toEqual([]);
    const before = env.state;
    const { observation, reward, terminated } = env.step(1);
    expect(env.recentSteps).toEqual([
      { before, action: 1, after: observation, reward, terminated },
    ]);
    expect(callsOf(env)).not.toEqual(blank);
    env.reset({ seed: 1 });
    expect(env.recentSteps).toEqual([]);
    expect(callsOf(env)).toEqual(blank);
  });

  it("leads from each step to the next, and keeps the last 128", () => {
    const env = make();
    env.reset({ seed: 2 });
    const states = [env.state];
    env.actionSpace.seed(3);
    for (let step = 0; step < 300; step++) {
      if (env.step(env.actionSpace.sample()).terminated) {
        env.reset();
        states.length = 0;
      }
      states.push(env.state);
      const { recentSteps } = env;
      expect(recentSteps).toHaveLength(Math.min(states.length - 1, 128));
      expect(recentSteps.map(({ after }) => after)).toEqual(states.slice(1).slice(-128));
      expect(recentSteps.map(({ before }) => before)).toEqual(states.slice(0, -1).slice(-128));
    }
  });

  it("goes with a snapshot, and one without it restores to no path", () => {
    const env = make();
    env.reset({ seed: 4 });
    wander(env, 150);
    const other = make();
    other.reset({ seed: 9 });
    wander(other, 20);
    other.restore(structuredClone(env.snapshot()));
    expect(other.recentSteps).toEqual(env.recentSteps);
    expect(callsOf(other)).toEqual(callsOf(env));
    const { trail, ...earlier } = env.snapshot();
    expect(Array.isArray(trail)).toBe(true);
    other.restore(earlier);
    expect(other.state).toBe(env.state);
    expect(other.recentSteps).toEqual([]);
  });

  it.each([["a word"], [[-1]], [[1e9]], [[0.5]], [Array.from({ length: 129 }, () => 0)]])(
    "is refused in a snapshot when it is %j",
    (trail) => {
      const env = make();
      env.reset({ seed: 4 });
      env.step(1);
      const before = env.snapshot();
      expect(() => env.restore({ ...before, trail })).toThrow(
        expect.objectContaining({ code: "InvalidSnapshot" }),
      );
      expect(env.snapshot()).toEqual(before);
    },
  );

  it("makes a long walk cost no more than the borders there are", () => {
    const env = make();
    env.reset({ seed: 5 });
    const blank = callsOf(env).length;
    wander(env, 400);
    expect(callsOf(env).length - blank).toBeLessThan(5000);
  });
});

/** Whether some call sets this colour. */
const uses = (env: Drawable, color: string) => callsOf(env).some((call) => call.includes(color));
const DASHED = /^setLineDash \d/;
const FAILED = "#dd4a45";
const DONE = "#2fa866";
const ARROW = "#ffd23f";

describe("the drawings of the grids show", () => {
  it("a slip as a dashed arrow, and what had been chosen as the arrow of an action", () => {
    const steered = new FrozenLakeEnv({ isSlippery: false });
    steered.reset({ seed: 0 });
    steered.step(1);
    steered.step(1);
    expect(callsOf(steered).some((call) => DASHED.test(call))).toBe(false);
    const slippery = new FrozenLakeEnv({ successRate: 0 });
    slippery.reset({ seed: 0 });
    for (let step = 0; slippery.state === 0 && step < 50; step++) slippery.step(2);
    expect(slippery.recentSteps.at(-1)).toMatchObject({ before: 0, action: 2, after: 4 });
    expect(callsOf(slippery).some((call) => DASHED.test(call))).toBe(true);
    expect(uses(slippery, ARROW)).toBe(true);
  });

  it("a step against the edge as a bar, not as an arrow across it", () => {
    const env = new FrozenLakeEnv({ isSlippery: false });
    env.reset({ seed: 0 });
    env.step(0);
    expect(env.state).toBe(0);
    expect(callsOf(env)).toContain("strokeStyle = rgba(43, 86, 160, 0.9)");
    expect(callsOf(env)).not.toContain("fillStyle = rgba(43, 86, 160, 0.9)");
    env.step(1);
    env.step(1);
    expect(callsOf(env)).toContain("fillStyle = rgba(43, 86, 160, 0.9)");
  });

  it("where the hiker fell, with a cross that stays", () => {
    const env = new CliffWalkingEnv();
    env.reset({ seed: 0 });
    env.step(0);
    env.step(1);
    expect(uses(env, FAILED)).toBe(false);
    env.step(2);
    expect(env.state).toBe(36);
    expect(uses(env, FAILED)).toBe(true);
    env.step(0);
    expect(uses(env, FAILED)).toBe(true);
  });

  it("a passenger who cannot be let in, and one who arrives", () => {
    const env = new TaxiEnv();
    env.reset({ seed: 0 });
    env.step(5);
    expect(uses(env, FAILED)).toBe(true);
    env.step(1);
    expect(uses(env, FAILED)).toBe(false);
    const state = encodeTaxiState({ row: 0, column: 0, passenger: 4, destination: 0 });
    env.restore({ ...env.snapshot(), state });
    expect(uses(env, DONE)).toBe(false);
    expect(env.step(5).terminated).toBe(true);
    expect(uses(env, DONE)).toBe(true);
  });

  it("the way with the passenger in another colour", () => {
    const empty = new TaxiEnv();
    empty.reset({ seed: 0 });
    empty.restore({ ...empty.snapshot(), state: 0, trail: [] });
    empty.step(4);
    expect(empty.places.passenger).toBe(4);
    for (const action of [0, 0, 1]) empty.step(action);
    expect(uses(empty, "rgba(255, 210, 63, 0.9)")).toBe(true);
    expect(uses(empty, "rgba(235, 240, 248, 0.9)")).toBe(false);
  });
});

describe("the drawing of Blackjack shows", () => {
  const hand = (fields: object) => {
    const env = new BlackjackEnv();
    env.reset({ seed: 0 });
    env.restore({ ...env.snapshot(), topSuit: 0, ...fields });
    return env;
  };
  const numbers = (env: Drawable) => textsOf(env).map((call) => call.slice(9).split(",")[0]);

  it("the dealer's sum and the winner only at the end", () => {
    const cards = { player: [13, 8], dealer: [10, 9], topRank: 12 };
    const during = hand({ ...cards, outcome: null });
    expect(numbers(during)).toContain("18");
    expect(numbers(during)).toContain("10");
    expect(numbers(during)).not.toContain("19");
    during.step(0);
    expect(numbers(during)).toContain("19");
    expect(numbers(during)).toContain("19 beats 18: the dealer wins");
    expect(numbers(during)).toContain("-1");
  });

  it("a usable ace, and none that is not", () => {
    const ace = { dealer: [5, 9], topRank: 5, outcome: null };
    expect(numbers(hand({ ...ace, player: [1, 6] }))).toContain("usable ace");
    expect(numbers(hand({ ...ace, player: [1, 6, 9] }))).not.toContain("usable ace");
  });

  it("the card that was taken last in a frame, and no frame after sticking", () => {
    const env = hand({ player: [2, 3], dealer: [5, 9], topRank: 5, outcome: null });
    expect(uses(env, ARROW)).toBe(false);
    env.step(1);
    expect(uses(env, ARROW)).toBe(true);
    env.step(0);
    expect(uses(env, ARROW)).toBe(false);
  });
});
