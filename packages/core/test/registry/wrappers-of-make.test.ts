import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  applyWrappers,
  type Env,
  findWrapper,
  make,
  RewardWrapper,
  register,
  registerEnvs,
  registry,
  TimeLimit,
  unregister,
  Wrapper,
} from "../../src/index.ts";
import * as wrappers from "../../src/wrappers/index.ts";
import { CorridorEnv } from "../corridor-env.ts";

const create = (kwargs: Record<string, unknown>) => new CorridorEnv(kwargs) as unknown as Env;

/** Adds `amount` to every reward. */
class AddReward extends RewardWrapper {
  readonly amount: number;

  constructor(env: Env, { amount = 1 }: { amount?: number } = {}) {
    super(env, { name: "AddReward", entryPoint: "@example/wraps:AddReward", kwargs: { amount } });
    this.amount = amount;
  }

  reward(reward: number): number {
    return reward + this.amount;
  }
}

class AddMore extends AddReward {}

class Unrecorded extends Wrapper {}

beforeEach(() => {
  register({ id: "Corridor-v0", entryPoint: create, maxEpisodeSteps: 30 });
  registerEnvs({
    name: "@example/wraps",
    entryPoints: {},
    environments: [],
    wrappers: { AddReward },
  });
});

afterEach(() => {
  for (const id of [...registry.keys()]) unregister(id);
});

describe("the wrappers that make is given", () => {
  it.each([
    ["a function", (env: Env) => new AddReward(env, { amount: 5 })],
    ["a class with options", [AddReward, { amount: 5 }]],
    ["a name with options", ["@example/wraps:AddReward", { amount: 5 }]],
    ["data", { name: "@example/wraps:AddReward", amount: 5 }],
    [
      "a recorded wrapper",
      { name: "AddReward", entryPoint: "@example/wraps:AddReward", kwargs: { amount: 5 } },
    ],
  ] as const)("may be %s", (_, choice) => {
    const env = make("Corridor-v0", { wrappers: [choice] });
    env.reset({ seed: 0 });
    expect(env.step(0).reward).toBe(5);
    expect(String(env)).toMatch(/^<AddReward<TimeLimit</);
  });

  it("may be a bare class or name, and go around one another in order", () => {
    const env = make("Corridor-v0", {
      wrappers: [
        AddReward,
        "@example/wraps:AddReward",
        { name: "TimeLimit", max_episode_steps: 4 },
      ],
    });
    expect(String(env)).toMatch(/^<TimeLimit<AddReward<AddReward<TimeLimit</);
    expect(env.spec?.maxEpisodeSteps).toBe(4);
  });

  it("are refused by name with a suggestion, and with the package to import", () => {
    expect(() => make("Corridor-v0", { wrappers: ["TimeLimt"] })).toThrow(
      /no wrapper `TimeLimt`\. Did you mean: `TimeLimit`\?/,
    );
    expect(() => findWrapper("far-away:Wrap")).toThrow("Import the package far-away first");
  });

  it("are found by name, every one of this package", () => {
    const bases = ["ActionWrapper", "ObservationWrapper", "RewardWrapper"];
    const own = Object.entries(wrappers).filter(
      ([name, wrapper]) => wrapper.prototype instanceof Wrapper && !bases.includes(name),
    );
    expect(own.length).toBeGreaterThan(30);
    for (const [name, wrapper] of own) expect(findWrapper(name)).toBe(wrapper);
    for (const name of bases) expect(() => findWrapper(name)).toThrow("There is no wrapper");
  });

  it("are refused for an option that they do not have", () => {
    for (const [name, options] of [
      ["@example/wraps:AddReward", { amuont: 2 }],
      ["TimeLimit", { maxEpisodeSteps: 2, maxEpisodeStep: 3 }],
    ] as const) {
      expect(() => make("Corridor-v0", { wrappers: [[name, options]] })).toThrow(
        /has no option `(amuont|maxEpisodeStep)`. Did you mean: `(amount|maxEpisodeSteps)`\?/,
      );
    }
    expect(() => make("Corridor-v0", { wrappers: [{ name: "Autoreset", mode: 1 }] })).toThrow(
      "The wrapper Autoreset has no option `mode`. Its options: none.",
    );
  });

  it("are refused when they are no wrappers", () => {
    const env = new CorridorEnv() as unknown as Env;
    expect(() => applyWrappers(env, [3 as unknown as string])).toThrow("A wrapper must be");
    expect(() => applyWrappers(env, [(() => null) as unknown as string])).toThrow(
      "must return an environment",
    );
    expect(() => applyWrappers(env, "TimeLimit" as unknown as string[])).toThrow("must be a list");
  });
});

describe("the spec of a wrapped environment", () => {
  it("lists the wrappers with their options and makes the same environment again", () => {
    const env = make("Corridor-v0", { wrappers: [[AddReward, { amount: 5 }], AddReward] });
    expect(env.spec?.additionalWrappers).toEqual([
      { name: "AddReward", entryPoint: "@example/wraps:AddReward", kwargs: { amount: 5 } },
      { name: "AddReward", entryPoint: "@example/wraps:AddReward", kwargs: { amount: 1 } },
    ]);
    const again = make(env.spec as NonNullable<typeof env.spec>);
    expect(String(again)).toBe(String(env));
    expect(again.spec).toEqual(env.spec);
  });

  it("is the same object each time until the environment gets another", () => {
    const env = make("Corridor-v0", { wrappers: [AddReward] });
    const { spec } = env;
    expect(env.spec).toBe(spec);
    env.unwrapped.spec = null;
    expect(env.spec).toBeNull();
  });

  it("takes the limit of a further TimeLimit in place of the first", () => {
    const env = new TimeLimit(make("Corridor-v0"), { maxEpisodeSteps: 3 });
    expect(env.spec).toMatchObject({ maxEpisodeSteps: 3, additionalWrappers: [] });
  });

  it("says that a wrapper which recorded nothing, or whose parent did, cannot be made again", () => {
    for (const wrapper of [Unrecorded, AddMore]) {
      const env = make("Corridor-v0", { wrappers: [wrapper] });
      expect(env.spec?.additionalWrappers).toEqual([
        { name: wrapper.name, entryPoint: wrapper.name, kwargs: null },
      ]);
      expect(() => make(env.spec as NonNullable<typeof env.spec>)).toThrow(
        `${wrapper.name} wrapper did not record its options`,
      );
    }
  });

  it("applies a registration's wrappers before those of make", () => {
    const additionalWrappers = [
      { name: "AddReward", entryPoint: "@example/wraps:AddReward", kwargs: { amount: 2 } },
    ];
    register({ id: "Rich-v0", entryPoint: create, additionalWrappers });
    const env = make("Rich-v0", { wrappers: [[AddReward, { amount: 3 }]] });
    expect(env.spec?.additionalWrappers.map(({ kwargs }) => kwargs?.["amount"])).toEqual([2, 3]);
  });

  it("does not apply again what the entry point applies itself", () => {
    register({ id: "Wrapped-v0", entryPoint: (kwargs) => new AddReward(create(kwargs)) });
    const env = make("Wrapped-v0");
    expect(env.spec?.additionalWrappers).toHaveLength(1);
    const again = make(env.spec as NonNullable<typeof env.spec>);
    expect(String(again)).toBe(String(env));
  });

  it("refuses a spec whose wrappers are others than those of the entry point", () => {
    register({ id: "Wrapped-v0", entryPoint: (kwargs) => new AddReward(create(kwargs)) });
    const { spec } = make("Wrapped-v0");
    const other = {
      name: "AddReward",
      entryPoint: "@example/wraps:AddReward",
      kwargs: { amount: 3n },
    };
    expect(() => make(spec?.with({ additionalWrappers: [other] }) ?? "")).toThrow(
      "wrapper spec AddReward({'amount': 1}) is different from the saved `EnvSpec` additional wrapper AddReward({'amount': 3})",
    );
  });
});
