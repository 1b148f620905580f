import {
  Dict,
  Discrete,
  environmentRules,
  LLMEnvironment,
  type ObservationSchema,
  register,
  type View,
} from "@gym-llm/core";
import { describeEnvironment, greyCanvas } from "@gym-llm/core/testing";
import { describe, expect, it } from "vitest";
import { inspectEnv } from "../../src/index.ts";
import { assertKept } from "../../src/testing/assert-kept.ts";
import { CorridorEnv } from "../corridor-env.ts";

const place = { description: "the place, 9 is the goal", type: "int", size: 1 } as const;

/** The corridor as models play it, with one thing changed. */
function corridorForModels(changes: {
  goal?: string;
  fields?: ObservationSchema;
  actions?: Record<string, string>;
  json?: Partial<View<{ place: number }>>;
  defaultView?: string;
}) {
  return (options: object = {}) => {
    const env = new CorridorEnv(options);
    return new LLMEnvironment<{ place: number }, number, number>(env, {
      goal: () => changes.goal ?? "Reach the last place.",
      observationSpace: () => new Dict({ place: new Discrete(10) }) as never,
      observe: (source) => ({ place: source }),
      observationSchema: () => changes.fields ?? { place },
      actionSchema: () => changes.actions ?? { 0: "go left", 1: "go right" },
      views: {
        json: {
          description: "the place as JSON",
          show: (observation) => JSON.stringify(observation),
          read: (text) => (text === "" ? undefined : JSON.parse(text)),
          ...changes.json,
        },
      },
      defaultView: changes.defaultView ?? "json",
    });
  };
}

register({ id: "SuiteCorridor-v0", entryPoint: (kwargs) => new CorridorEnv(kwargs) });
describeEnvironment("SuiteCorridor-v0", { kwargs: { slippery: true } });
describeEnvironment((options) => new CorridorEnv(options as object), { name: "a factory" });
describeEnvironment(corridorForModels({}), { name: "a form for models", skipCloseCheck: true });

describe("the rules about models find", () => {
  it.each<[string, string, Parameters<typeof corridorForModels>[0]]>([
    ["an empty goal", "its texts for models say something", { goal: " " }],
    [
      "an empty description of a view",
      "its texts for models say something",
      { json: { description: "" } },
    ],
    [
      "a field that has another name",
      "its schemas name every field and every action",
      { fields: { position: place }, json: { schema: { place } } },
    ],
    [
      "a field of another size",
      "its schemas name every field and every action",
      { fields: { place: { ...place, size: 2 } } },
    ],
    [
      "an action without a word",
      "its schemas name every field and every action",
      { actions: { 1: "go right" } },
    ],
    [
      "a view that shows nothing",
      "every view shows every observation",
      { json: { show: () => "" } },
    ],
    [
      "a default view that does not exist",
      "every view shows every observation",
      { defaultView: "text" },
    ],
    [
      "a field that only the view shows",
      "the schema names every field that a view shows",
      {
        json: {
          show: (seen) => JSON.stringify({ ...seen, left: 9 - seen.place }),
          read: undefined as never,
        },
      },
    ],
    [
      "a view that loses what it shows",
      "a view that reads gives back what it shows",
      { json: { show: ({ place: at }) => JSON.stringify({ place: Math.min(at, 3) }) } },
    ],
    [
      "a view that reads an empty text",
      "a view that reads gives back what it shows",
      { json: { read: (text) => ({ place: Number(/\d/.exec(text)?.[0] ?? 0) }) } },
    ],
  ])("%s", (_, rule, changes) => {
    const create = corridorForModels(changes);
    const findings = inspectEnv(create() as never, { makeAnother: create as never });
    const errors = findings.filter(({ severity }) => severity === "error");
    expect(new Set(errors.map((finding) => finding.rule))).toEqual(new Set([rule]));
  });

  it("a value outside the bounds that the schema states, as a warning", () => {
    const create = corridorForModels({ fields: { place: { ...place, low: 0, high: 1 } } });
    const findings = inspectEnv(create() as never, { makeAnother: create as never });
    expect(findings.length).toBeGreaterThan(0);
    expect(new Set(findings.map(({ rule, severity }) => `${severity} ${rule}`))).toEqual(
      new Set(["warning its schemas name every field and every action"]),
    );
  });
});

describe("a test of the suite", () => {
  const rule = "render fits its mode";
  const report = (severity: "error" | "warning") => ({
    rule,
    findings: [{ rule, severity, message: "it does not" }],
    restsOn: null,
  });

  it("passes only when nothing was found", () => {
    expect(() => assertKept(rule, { rule, findings: [], restsOn: null }, [])).not.toThrow();
    expect(() => assertKept(rule, report("error"), [rule])).toThrow("it does not");
  });

  it("fails for a warning until it is accepted", () => {
    expect(() => assertKept(rule, report("warning"), [])).toThrow(/it does not\n.*`accept`/);
    expect(() => assertKept(rule, report("warning"), [rule])).not.toThrow();
  });

  it("fails when its rule was not looked at", () => {
    expect(() => assertKept(rule, undefined, [])).toThrow("not looked at");
    const resting = { rule, findings: [], restsOn: "its spaces are spaces" };
    expect(() => assertKept(rule, resting, [])).toThrow("its spaces are spaces");
  });

  it("stands for each rule, and each rule has a name of its own", () => {
    const names = environmentRules.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const needed = environmentRules.flatMap(({ needs = [] }) => needs);
    expect(names).toEqual(expect.arrayContaining(needed));
  });
});

it("a grey canvas takes every call and shows nothing", () => {
  const { width, height, context, readPixels } = greyCanvas(3, 2);
  context.fillRect(0, 0, 3, 2);
  expect([width, height, readPixels().length]).toEqual([3, 2, 24]);
  expect(new Set(readPixels())).toEqual(new Set([128]));
});
