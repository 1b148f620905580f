import "@gym-llm/envs-toy-text/register";
import { type Env, findLLMEnv, GymError, type LLMEnv, make, type View } from "@gym-llm/core";
import { describe, expect, it } from "vitest";
import { toyText } from "../src/index.ts";

const IDS = toyText.environments.map(({ id }) => id).filter((id) => id.includes("LLM"));

/** Every observation the space of a form for models holds. */
function observationsOf(env: Env): Record<string, number>[] {
  const { spaces } = env.observationSpace as unknown as { spaces: Record<string, { n: number }> };
  let all: Record<string, number>[] = [{}];
  for (const [name, { n }] of Object.entries(spaces)) {
    all = all.flatMap((part) =>
      Array.from({ length: n }, (_, value) => ({ ...part, [name]: value })),
    );
  }
  return all;
}

const NONSENSE = [
  "",
  "null",
  "[]",
  "{}",
  "hello",
  '{"state":500}',
  '{"state":1.5}',
  '{"row":99,"column":0}',
  '{"players_sum":40,"dealers_card":"ace","usable_ace":true}',
  '{"taxi_row":9,"taxi_column":0,"passenger":"in the taxi","destination":"Mars"}',
];

describe.each(IDS)("the views of %s", (id) => {
  const env = make(id);
  const { views = {} } = findLLMEnv(env) as LLMEnv;
  const lossless = Object.entries(views).filter(([, view]) => view.read) as [
    string,
    Required<View>,
  ][];

  it("are raw, json, text, ascii and image", () => {
    expect(Object.keys(views)).toEqual(["raw", "json", "text", "ascii", "image"]);
    expect(lossless.map(([name]) => name)).toEqual(["raw", "json", "text", "ascii"]);
  });

  it.each(lossless)("%s loses nothing", (_name, view) => {
    const shown = new Set<string>();
    for (const observation of observationsOf(env)) {
      if (observation["dealers_card"] === 0) continue;
      const text = view.show(observation, {}) as string;
      expect(view.read(text)).toEqual(observation);
      expect(view.read(`\n${text}\n`)).toEqual(observation);
      shown.add(text);
    }
    expect(shown.size).toBeGreaterThan(10);
  });

  it.each(lossless)("%s reads nothing out of other texts", (_name, view) => {
    for (const text of NONSENSE) expect(view.read(text), text).toBeUndefined();
  });

  it("show the picture they are given and ask for one when there is none", () => {
    const image = { width: 1, height: 1, data: new Uint8Array(3) };
    const { observation } = env.reset({ seed: 0 });
    expect(views["image"]?.needsFrame).toBe(true);
    expect(views["image"]?.show(observation, { frame: image })).toMatchObject({ image });
    let caught: unknown;
    try {
      views["image"]?.show(observation, {});
    } catch (error) {
      caught = error;
    }
    expect(GymError.is(caught, "InvalidArgument")).toBe(true);
  });
});

describe("the default view", () => {
  const show = (id: string, observation: unknown) => {
    const { views, defaultView } = findLLMEnv(make(id)) as LLMEnv;
    return JSON.parse(views?.[defaultView ?? ""]?.show(observation, {}) as string);
  };

  it("takes Taxi's number apart, walls included", () => {
    const expected = {
      taxi_row: 3,
      taxi_column: 1,
      passenger: "at Red (row 0, column 0)",
      destination: "Blue (row 4, column 3)",
      around_taxi: { south: "open", north: "open", east: "open", west: "wall" },
    };
    expect(show("TaxiLLM-v3", { state: ((3 * 5 + 1) * 5 + 0) * 4 + 3 })).toEqual(expected);
    expect(
      show("TaxiLLM-v4", { taxi_row: 3, taxi_column: 1, passenger: 0, destination: 3 }),
    ).toEqual(expected);
  });

  it("says that the passenger is in the taxi", () => {
    const shown = show("TaxiLLM-v4", { taxi_row: 0, taxi_column: 0, passenger: 4, destination: 1 });
    expect(shown.passenger).toBe("in the taxi");
    expect(shown.around_taxi.north).toBe("edge of the map");
  });

  it("names the dealer's ace", () => {
    expect(show("BlackjackLLM-v1", { players_sum: 17, dealers_card: 1, usable_ace: 1 })).toEqual({
      players_sum: 17,
      dealers_card: "ace",
      usable_ace: true,
    });
  });

  it("says what lies around on the lake", () => {
    expect(show("FrozenLakeLLM-v1", { row: 0, column: 1 }).around).toEqual({
      left: "start",
      down: "hole",
      right: "frozen",
      up: "edge of the map",
    });
  });
});
