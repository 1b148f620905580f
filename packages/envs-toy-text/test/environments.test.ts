import "@gym-llm/envs-toy-text/register";
import {
  type Drawable,
  type Env,
  type EnvSnapshot,
  GymError,
  isRgbFrame,
  make,
  setCanvasFactory,
} from "@gym-llm/core";
import { greyCanvas } from "@gym-llm/core/testing";
import { committedRecordings, readRecording } from "@gym-llm/recordings";
import { beforeAll, describe, expect, it } from "vitest";
import {
  BlackjackEnv,
  FROZEN_LAKE_MAPS,
  FrozenLakeEnv,
  generateRandomMap,
  type TabularEnv,
  TaxiEnv,
  toyText,
} from "../src/index.ts";
import { recordingContext } from "./recording-context.ts";

const GAMES = toyText.environments.map(({ id }) => id).filter((id) => !id.includes("LLM"));
const TABULAR = GAMES.filter((id) => id !== "Blackjack-v1");

type Playable = Env<unknown, number> & Partial<Drawable>;

const open = (id: string, kwargs: object = {}) => make(id, { ...kwargs }) as Playable;

/** Plays actions drawn from the action space and returns everything that came back. */
function play(env: Playable, steps: number): unknown[] {
  const seen: unknown[] = [];
  for (let step = 0; step < steps; step++) {
    const result = env.step(env.actionSpace.sample());
    seen.push(result);
    if (result.terminated || result.truncated) seen.push(env.reset());
  }
  return seen;
}

function codeOf(action: () => unknown): string | undefined {
  try {
    action();
  } catch (error) {
    return GymError.is(error) ? error.code : String(error);
  }
  return undefined;
}

beforeAll(() => setCanvasFactory(greyCanvas));

describe.each(GAMES)("%s", (id) => {
  it("refuses every action outside its space and says what is allowed", () => {
    const env = open(id);
    env.reset({ seed: 1 });
    const before = env.snapshot?.();
    for (const action of [
      -1,
      6,
      0.5,
      Number.NaN,
      "1",
      null,
      undefined,
      [0],
      true,
      {},
      2n,
      Symbol("up"),
      Object.create(null),
    ]) {
      expect(
        codeOf(() => env.step(action as number)),
        typeof action,
      ).toBe("InvalidAction");
    }
    expect(() => env.step(9)).toThrow(
      /The action 9 is not in the action space Discrete\(\d\).*0 \(/,
    );
    expect(env.snapshot?.()).toEqual(before);
  });

  it("asks for a reset before anything else", () => {
    const bare = open(id).unwrapped as Playable;
    expect(codeOf(() => bare.step(0))).toBe("ResetNeeded");
    expect(codeOf(() => bare.draw?.(recordingContext().context))).toBe("ResetNeeded");
  });

  it("goes on from a snapshot as it went on before", () => {
    for (const seed of [3, "a string"]) {
      const env = open(id);
      env.reset({ seed });
      env.actionSpace.seed(0);
      play(env, 37);
      const snapshot = structuredClone(env.snapshot?.()) as EnvSnapshot;
      env.actionSpace.seed(1);
      const first = play(env, 60);
      const other = open(id);
      other.restore?.(snapshot);
      other.actionSpace.seed(1);
      expect(play(other, 60)).toEqual(first);
    }
  });

  it("refuses a snapshot of another environment or one that was changed", () => {
    const env = open(id).unwrapped as Playable;
    env.reset({ seed: 0 });
    const snapshot = env.snapshot?.() as EnvSnapshot;
    expect(codeOf(() => env.restore?.({ ...snapshot, type: "OtherEnv" }))).toBe("InvalidSnapshot");
    expect(codeOf(() => env.restore?.({ ...snapshot, random: null }))).toBe("InvalidSnapshot");
    expect(codeOf(() => env.restore?.({ type: snapshot.type }))).toBe("InvalidSnapshot");
    const random = { algorithm: "unheard of" };
    expect(codeOf(() => env.restore?.({ ...snapshot, random }))).toBe("InvalidSnapshot");
    expect(env.snapshot?.()).toEqual(snapshot);
  });

  it("draws its state, the same each time, and touches neither state nor chance", () => {
    const env = open(id).unwrapped as Playable;
    env.reset({ seed: 2 });
    env.actionSpace.seed(2);
    const pictures = new Set<string>();
    for (let step = 0; step < 40; step++) {
      const before = env.snapshot?.();
      const [once, twice] = [recordingContext(), recordingContext()];
      env.draw?.(once.context);
      env.draw?.(twice.context);
      expect(once.calls).toEqual(twice.calls);
      expect(env.snapshot?.()).toEqual(before);
      const count = (name: string) => once.calls.filter((call) => call.startsWith(name)).length;
      expect(count("save ")).toBe(count("restore "));
      expect(count("fill")).toBeGreaterThan(10);
      expect(once.calls.some((call) => call.includes("NaN"))).toBe(false);
      expect(once.calls.some((call) => call.includes("undefined"))).toBe(false);
      pictures.add(once.calls.join("\n"));
      const { terminated } = env.step(env.actionSpace.sample());
      if (terminated) env.reset();
    }
    expect(pictures.size).toBeGreaterThan(3);
  });

  it("renders frames of its size, text, and nothing in other modes", () => {
    const frames = open(id, { renderMode: "rgb_array" });
    frames.reset({ seed: 0 });
    const frame = frames.render();
    expect(isRgbFrame(frame)).toBe(true);
    expect(frame).toMatchObject((frames.unwrapped as Playable).frameSize ?? {});
    const text = open(id, { renderMode: "ansi" });
    text.reset({ seed: 0 });
    expect(text.render()).toMatch(/\n/);
    const window = open(id, { renderMode: "human" });
    window.reset({ seed: 0 });
    expect(window.render()).toBeNull();
  });
});

describe.each([...TABULAR, "rainy Taxi-v4"])("the table of %s", (name) => {
  const kwargs = name.startsWith("rainy") ? { isRainy: true } : {};
  const env = open(name.replace("rainy ", ""), kwargs).unwrapped as unknown as TabularEnv;

  it("gives probabilities that sum to 1 in every state", () => {
    expect(env.P).toHaveLength(env.observationSpace.n);
    for (const actions of env.P) {
      expect(actions).toHaveLength(env.actionSpace.n);
      for (const outcomes of actions) {
        const sum = outcomes.reduce((total, [probability]) => total + probability, 0);
        expect(sum).toBeCloseTo(1, 12);
      }
    }
    const start = env.initialStateDistribution.reduce((total, value) => total + value, 0);
    expect(start).toBeCloseTo(1, 12);
  });

  it("is what steps follow", () => {
    env.reset({ seed: 4 });
    env.actionSpace.seed(4);
    for (let step = 0; step < 500; step++) {
      const before = env.state;
      const action = env.actionSpace.sample();
      const { observation, reward, terminated, info } = env.step(action);
      expect(env.P[before]?.[action]).toContainEqual([
        info["prob"],
        observation,
        reward,
        terminated,
      ]);
      expect(env.lastAction).toBe(action);
      if (terminated) env.reset();
    }
  });
});

describe("Taxi", () => {
  it("masks exactly the actions that leave the state as it is", () => {
    const env = new TaxiEnv();
    for (let state = 0; state < 500; state++) {
      const changes = env.P[state]?.map((outcomes) => Number(outcomes[0]?.[1] !== state));
      expect(Array.from(env.actionMask(state))).toEqual(changes);
    }
  });

  it("starts in each of 300 states equally often", () => {
    const starts = new TaxiEnv().initialStateDistribution.filter((probability) => probability > 0);
    expect(starts).toHaveLength(300);
    expect(new Set(starts)).toEqual(new Set([1 / 300]));
  });

  it("hands out a mask of its own with every step", () => {
    const env = new TaxiEnv();
    const { info } = env.reset({ seed: 0 });
    const kept = info["action_mask"] as Int8Array;
    const before = Array.from(kept);
    env.step(1);
    expect(Array.from(kept)).toEqual(before);
    kept.fill(7);
    expect(env.reset({ seed: 0 }).info["action_mask"]).toEqual(Int8Array.from(before));
  });
});

describe("FrozenLake", () => {
  it("takes large maps", () => {
    const desc = Array.from({ length: 250 }, (_, row) => (row === 0 ? "S" : "F").padEnd(250, "F"));
    const env = new FrozenLakeEnv({ desc, isSlippery: false });
    env.reset({ seed: 0 });
    expect(env.step(1).observation).toBe(250);
  });

  it("keeps its map when the array it was given changes", () => {
    const desc = ["SF", "FG"];
    const env = new FrozenLakeEnv({ desc });
    desc[0] = "HH";
    expect(env.desc).toEqual(["SF", "FG"]);
  });

  it("knows no map by the name of something every object has", () => {
    expect(codeOf(() => new FrozenLakeEnv({ mapName: "toString" }))).toBe("InvalidArgument");
  });

  it("makes the random maps of Gymnasium", () => {
    const recorded = readRecording<{
      cases: { seed: string; generate_random_map: Record<string, string[]> }[];
    }>(committedRecordings, "rng");
    expect(recorded?.cases.length).toBe(10);
    for (const { seed, generate_random_map: maps } of recorded?.cases ?? []) {
      for (const [shape, map] of Object.entries(maps)) {
        const [size, frozenProbability] = shape.split(":").map(Number) as [number, number];
        expect(generateRandomMap({ size, frozenProbability, seed: BigInt(seed) })).toEqual(map);
      }
    }
  });

  it("refuses sizes and probabilities that no map has", () => {
    expect(codeOf(() => generateRandomMap({ size: 1 }))).toBe("InvalidArgument");
    expect(codeOf(() => generateRandomMap({ frozenProbability: 0 }))).toBe("InvalidArgument");
  });

  it("takes a random map of 8 by 8 when neither a map nor a name is given", () => {
    const env = new FrozenLakeEnv({ mapName: null });
    expect(env.desc).toHaveLength(8);
    expect(env.desc.join("")).toMatch(/^S[FH]{62}G$/);
    expect(new FrozenLakeEnv().desc).toEqual(FROZEN_LAKE_MAPS["4x4"]);
  });
});

describe("Blackjack", () => {
  it("hides the dealer's second card in text and picture until the hand ends", () => {
    const env = new BlackjackEnv({ renderMode: "ansi" });
    env.reset({ seed: 0 });
    const during = String(env.render());
    expect(during).toContain("??");
    const back = recordingContext();
    env.draw(back.context);
    env.step(0);
    expect(String(env.render())).not.toContain("??");
    expect(String(env.render())).toMatch(/wins?|draw/);
    const shown = recordingContext();
    env.draw(shown.context);
    expect(shown.calls.some((call) => /^fillText .*(wins?|draw)/.test(call))).toBe(true);
    expect(back.calls.some((call) => /^fillText .*(wins?|a draw)/.test(call))).toBe(false);
  });
});
