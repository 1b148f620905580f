import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  type Env,
  EnvSpec,
  make,
  moduleToImport,
  namespace,
  pprintRegistry,
  register,
  registerEnvs,
  registerModule,
  registry,
  setWarningHandler,
  spec,
  unregister,
} from "../../src/index.ts";
import { CorridorEnv } from "../corridor-env.ts";

const create = (kwargs: Record<string, unknown>) => new CorridorEnv(kwargs) as unknown as Env;
const slippery = { type: "boolean", description: "Whether steps may slip." } as const;
let warnings: string[];

beforeEach(() => {
  warnings = [];
  setWarningHandler((message) => warnings.push(message));
  registerEnvs({
    name: "@example/halls",
    entryPoints: { Corridor: create },
    environments: [
      {
        id: "halls/Corridor-v2",
        entryPoint: "@example/halls:Corridor",
        parameters: { slippery },
        kwargs: { slippery: false },
        maxEpisodeSteps: 9,
      },
    ],
  });
});

afterEach(() => {
  for (const id of [...registry.keys()]) unregister(id);
  setWarningHandler(null);
});

describe("a spec as JSON", () => {
  it("makes the same environment after the round trip, with what the registration says of it", () => {
    const env = make("halls/Corridor-v2", {
      slippery: true,
      wrappers: [{ name: "TimeLimit", max_episode_steps: 4 }, "RecordEpisodeStatistics"],
    });
    const text = (env.spec as EnvSpec).toJson();
    const read = EnvSpec.fromJson(text);
    expect(read).toEqual(env.spec);
    expect(read.parameters).toEqual({ slippery });
    expect(read.toJson()).toBe(text);
    expect(String(make(read))).toMatch(/^<RecordEpisodeStatistics<TimeLimit<OrderEnforcing</);
    expect(make(read).spec).toEqual(env.spec);
  });

  it("has options in snake_case and takes them back in camelCase", () => {
    const options = { mapName: "4x4", nested: { asIs: [1, null] }, P: true };
    const text = new EnvSpec({ id: "X-v0", entryPoint: "a:B", kwargs: options }).toJson();
    expect(JSON.parse(text).kwargs).toEqual({
      map_name: "4x4",
      nested: { asIs: [1, null] },
      P: true,
    });
    expect(EnvSpec.fromJson(text).kwargs).toEqual(options);
  });

  it.each([
    ["a number that is not finite", Number.POSITIVE_INFINITY, "Infinity"],
    ["an array of its own type", new Float32Array(2), "Float32Array"],
    ["a function within a list", [() => 0], "function"],
    ["a big integer", 3n, "3"],
  ])("refuses %s rather than change it", (_, value, what) => {
    const withValue = new EnvSpec({ id: "X-v0", entryPoint: "a:B", kwargs: { value } });
    expect(() => withValue.toJson()).toThrow(
      new RegExp(`option \`value.*\` of X-v0 cannot be written as JSON: ${what}`),
    );
  });

  it.each([
    ["no JSON", "{", "A spec cannot be read"],
    ["a list", "[]", "A spec must be a JSON object"],
    ["an id that is none", '{"id": 3, "additional_wrappers": []}', "it needs an `id`"],
  ])("is refused when it is %s", (_, text, message) => {
    expect(() => EnvSpec.fromJson(text)).toThrow(message);
  });
});

describe("an id with a module before it", () => {
  it("is found once the module has registered its environments", () => {
    expect(moduleToImport("@example/halls:halls/Corridor-v2")).toBeNull();
    expect(make("@example/halls:halls/Corridor-v2").spec?.id).toBe("halls/Corridor-v2");
    expect(make("@example/halls:halls/Corridor").spec?.id).toBe("halls/Corridor-v2");
    expect(moduleToImport("./far.js:Far-v0")).toBe("./far.js");
    registerModule("./far.js");
    expect(moduleToImport("./far.js:Far-v0")).toBeNull();
    expect(() => make("./far.js:Far-v0")).toThrow("Environment `Far` doesn't exist.");
  });
});

describe("namespace", () => {
  it("puts all that is registered meanwhile into the namespace, and nothing afterwards", () => {
    const result = namespace("floor", () => {
      register({ id: "Corridor-v0", entryPoint: create });
      return namespace("cellar", () => {
        register({ id: "attic/Corridor-v1", entryPoint: create });
        return 7;
      });
    });
    register({ id: "Corridor-v0", entryPoint: create });
    expect(result).toBe(7);
    expect([...registry.keys()]).toEqual([
      "halls/Corridor-v2",
      "floor/Corridor-v0",
      "cellar/Corridor-v1",
      "Corridor-v0",
    ]);
  });

  it("ends when registering throws, and refuses to wait for a promise", () => {
    const fail = () => {
      throw new Error("not today");
    };
    expect(() => namespace("floor", fail)).toThrow("not today");
    expect(() => namespace("floor", () => Promise.resolve())).toThrow("must not return a promise");
    register({ id: "Corridor-v0", entryPoint: create });
    expect(registry.has("Corridor-v0")).toBe(true);
  });
});

describe("rendering to lists", () => {
  it("collects the frames of an environment that gives them one by one", () => {
    const env = make("halls/Corridor-v2", { renderMode: "ansi_list" });
    expect(env.renderMode).toBe("ansi_list");
    env.reset({ seed: 0 });
    env.step(1);
    expect(env.render()).toHaveLength(2);
    expect(env.spec?.kwargs).toEqual({ slippery: false, renderMode: "ansi" });
    expect(String(make(env.spec as EnvSpec))).toBe(String(env));
    expect(warnings).toEqual([]);
  });

  it("is refused by a warning where the environment has no such frames", () => {
    make("halls/Corridor-v2", { renderMode: "rgb_array_list" });
    expect(warnings).toEqual([
      "The environment is being initialised with renderMode='rgb_array_list' that is not in the possible renderModes (['ansi']).",
    ]);
  });
});

describe("metadata that are not there", () => {
  it.each([
    ["none", undefined, /metadata to be an object/],
    ["no render modes", {}, null],
  ])("%s", (_, metadata, error) => {
    register({
      id: "Bare-v0",
      entryPoint: () => Object.assign(create({}), { metadata }),
      disableEnvChecker: true,
    });
    if (error) expect(() => make("Bare-v0")).toThrow(error);
    else {
      make("Bare-v0");
      expect(warnings).toEqual([
        "The environment's metadata doesn't include `renderModes`, contains: []",
      ]);
    }
  });
});

describe("printing", () => {
  it("returns the text of the registry by package and of a spec by field", () => {
    register({ id: "Plain-v0", entryPoint: "@gym-llm/envs-old-toys:Plain" });
    expect(pprintRegistry({ disablePrint: true })).toBe(
      "===== halls =====\nhalls/Corridor-v2\n===== old_toys =====\nPlain-v0",
    );
    expect(spec("halls/Corridor-v2").pprint({ disablePrint: true, includeEntryPoints: true })).toBe(
      "id=halls/Corridor-v2\nentry_point=@example/halls:Corridor\nmax_episode_steps=9",
    );
  });
});
