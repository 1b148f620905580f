import {
  type Box,
  type Env,
  findLLMEnv,
  type LLMEnv,
  make,
  registerEnvs,
  type View,
} from "@gym-llm/core";
import { describe, expect, it } from "vitest";
import { classicControl } from "../src/index.ts";

registerEnvs(classicControl);

const IDS = classicControl.environments.map(({ id }) => id).filter((id) => id.includes("LLM"));

type Named = Record<string, Float32Array>;
const open = (id: string) => make(id) as Env<Named>;
const viewsOf = (id: string) => (findLLMEnv(open(id)) as LLMEnv<Named>).views ?? {};
const view = (id: string, name: string) => viewsOf(id)[name] as View<Named>;
/** Observations of random play, and of the space at large. */
function observationsOf(id: string): { played: Named[]; sampled: Named[] } {
  const env = open(id);
  const played: Named[] = [];
  for (let seed = 0; seed < 4; seed++) {
    played.push(env.reset({ seed }).observation);
    env.actionSpace.seed(seed);
    for (let ended = false, step = 0; !ended && step < 150; step++) {
      const result = env.step(env.actionSpace.sample());
      played.push(result.observation);
      ended = result.terminated || result.truncated;
    }
  }
  env.observationSpace.seed(1);
  return { played, sampled: Array.from({ length: 200 }, () => env.observationSpace.sample()) };
}

describe.each(IDS)("the views of %s", (id) => {
  const { played, sampled } = observationsOf(id);

  it("are raw, json, text and image, json unless another is asked for", () => {
    expect(Object.keys(viewsOf(id))).toEqual(["raw", "json", "text", "image"]);
    expect((findLLMEnv(open(id)) as LLMEnv).defaultView).toBe("json");
  });

  it.each(["raw", "json"])("read back from %s exactly what it showed", (name) => {
    const { show, read } = view(id, name);
    for (const observation of [...played, ...sampled]) {
      const text = show(observation, {}) as string;
      expect(read?.(text)).toEqual(observation);
      expect(read?.(`\n${text}\n`)).toEqual(observation);
    }
  });

  it.each(["raw", "json"])("read nothing from a text that %s did not show", (name) => {
    const { show, read } = view(id, name);
    const shown = show(played[0] as Named, {}) as string;
    const broken = [shown.slice(1), shown.replace(/-?\d[\d.e-]*/, '"high"')];
    for (const text of ["", "null", "[]", "{}", "The cart is upright.", ...broken]) {
      expect(read?.(text), text).toBeUndefined();
    }
  });

  it("show under json the fields that its schema names, within their bounds", () => {
    const schema =
      view(id, "json").schema ?? (findLLMEnv(open(id)) as LLMEnv).getObservationSchema();
    for (const observation of played) {
      const shown = JSON.parse(view(id, "json").show(observation, {}) as string);
      expect(Object.keys(shown)).toEqual(Object.keys(schema));
      for (const [name, { low, high }] of Object.entries(schema)) {
        expect(shown[name]).toBeGreaterThanOrEqual(low ?? Number.NEGATIVE_INFINITY);
        expect(shown[name]).toBeLessThanOrEqual(high ?? Number.POSITIVE_INFINITY);
      }
    }
  });

  it("say one thing in words for one observation, without odd numbers", () => {
    for (const observation of played) {
      const text = view(id, "text").show(observation, {}) as string;
      expect(text).toMatch(/^The .*\.$/);
      expect(text).not.toMatch(/NaN|undefined|-0\.0+\b|e-\d/);
    }
  });

  it("give nothing of the state away in the picture's caption", () => {
    const frame = { width: 1, height: 1, data: new Uint8Array(3) };
    const shown = played.map((observation) => view(id, "image").show(observation, { frame }));
    expect(new Set(shown.map((content) => (content as { text: string }).text)).size).toBe(1);
    expect(shown[0]).toEqual({ text: expect.not.stringMatching(/\d/), image: frame });
    expect(() => view(id, "image").show(played[0] as Named, {})).toThrow("needs a frame");
  });

  it("name in the Dict every number of the plain observation, in order and with its bounds", () => {
    const env = open(id);
    const plain = env.unwrapped.observationSpace as unknown as Box;
    const schema = (findLLMEnv(env) as LLMEnv).getObservationSchema();
    const { spaces } = env.observationSpace as unknown as { spaces: Record<string, Box> };
    expect(Object.keys(spaces).sort()).toEqual(Object.keys(schema).sort());
    Object.keys(schema).forEach((name, index) => {
      expect(spaces[name]?.low[0]).toBe(plain.low[index]);
      expect(spaces[name]?.high[0]).toBe(plain.high[index]);
    });
  });
});

describe("the goal", () => {
  const goal = (id: string, kwargs = {}) =>
    (findLLMEnv(make(id, kwargs)) as LLMEnv).getGoalDescription();

  it("names what each environment pays, and when it ends", () => {
    expect(goal("CartPoleLLM-v1")).toContain("A return of 475 counts as solved");
    expect(goal("CartPoleLLM-v0")).toContain("A return of 195 counts as solved");
    expect(goal("CartPoleLLM-v1", { suttonBartoReward: true })).toContain(
      "0, and -1 for the step in which the episode ends",
    );
    expect(goal("MountainCarLLM-v0")).toContain("the flag at position 0.5.");
    expect(goal("MountainCarContinuousLLM-v0")).toContain("the flag at position 0.45.");
    expect(goal("MountainCarLLM-v0")).not.toContain("of at least");
    expect(goal("MountainCarLLM-v0", { goalVelocity: 0.02 })).toContain(
      "with a velocity of at least 0.02",
    );
    expect(goal("PendulumLLM-v1")).toContain("(15·sin(angle) + 3·torque)");
    expect(goal("PendulumLLM-v1", { g: 2 })).toContain("(3·sin(angle) + 3·torque)");
    expect(goal("AcrobotLLM-v1")).toContain("A return of -100 counts as solved");
  });
});
