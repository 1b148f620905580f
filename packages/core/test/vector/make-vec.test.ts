import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import {
  type EnvKwargs,
  type EnvSpec,
  type MakeVecOptions,
  makeVec,
  register,
  SyncVectorEnv,
  setWarningHandler,
  spec,
  unregister,
} from "../../src/index.ts";
import { CountingEnv } from "./counting-env.ts";

/** A vector environment that says how it was made. */
class Counters extends SyncVectorEnv {
  readonly kwargs: EnvKwargs;

  constructor(kwargs: EnvKwargs) {
    super(new Array(kwargs["numEnvs"] as number).fill(() => new CountingEnv()));
    this.kwargs = kwargs;
  }
}

const counting = ({ length }: EnvKwargs) => new CountingEnv(length as number) as never;

beforeAll(() => {
  register({ id: "Plain-v0", entryPoint: counting, kwargs: { length: 4 }, maxEpisodeSteps: 9 });
  register({
    id: "Own-v0",
    entryPoint: counting,
    vectorEntryPoint: (kwargs) => new Counters(kwargs),
    maxEpisodeSteps: 5,
  });
  register({ id: "OnlyMany-v0", vectorEntryPoint: (kwargs) => new Counters(kwargs) });
  register({ id: "Wrong-v0", vectorEntryPoint: () => 3 as never });
});

afterAll(() => {
  for (const id of ["Plain-v0", "Own-v0", "OnlyMany-v0", "Wrong-v0"]) unregister(id);
});

describe("makeVec", () => {
  it("makes the environments of an id, with the arguments of make in either spelling", () => {
    const envs = makeVec("Plain-v0", { num_envs: 3, max_episode_steps: 2, length: 8 });
    expect(String(envs)).toBe("SyncVectorEnv(Plain-v0, num_envs=3)");
    const { getAttribute } = SyncVectorEnv.prototype;
    expect(getAttribute.call(envs, "length")).toEqual([8, 8, 8]);
    envs.reset();
    envs.step([0, 0, 0]);
    expect(envs.step([0, 0, 0]).truncations).toEqual(Uint8Array.of(1, 1, 1));
    expect(envs.spec?.kwargs).toEqual({
      length: 8,
      maxEpisodeSteps: 2,
      numEnvs: 3,
      vectorizationMode: "sync",
    });
  });

  it("takes their number as the second argument too", () => {
    const envs = makeVec("Plain-v0", 3, { length: 8 });
    expect(envs.numEnvs).toBe(3);
    expect(envs.spec?.kwargs).toEqual(makeVec("Plain-v0", { numEnvs: 3, length: 8 }).spec?.kwargs);
  });

  it("makes one environment unless told how many", () => {
    const envs = makeVec("Plain-v0");
    expect(envs.numEnvs).toBe(1);
    expect(envs.spec?.kwargs).toEqual({ length: 4, vectorizationMode: "sync" });
    expect(spec("Plain-v0").kwargs).toEqual({ length: 4 });
  });

  it("passes vectorKwargs to the vector environment and wrappers to each environment", () => {
    const envs = makeVec("Plain-v0", {
      numEnvs: 2,
      vectorKwargs: { autoreset_mode: "SameStep", copy: false },
      wrappers: [["ClipReward", { maxReward: 0.5 }]],
    });
    expect(envs.metadata.autoresetMode).toBe("SameStep");
    expect(envs.reset().observations).toBe(envs.step([0, 0]).observations);
    expect(envs.step([0, 0]).rewards).toEqual(Float64Array.of(0.5, 0.5));
  });

  it("makes it again from its spec, which goes before the call", () => {
    const options = { numEnvs: 3, vectorKwargs: { autoresetMode: "Disabled" as const }, length: 2 };
    const envs = makeVec("Plain-v0", options);
    const again = makeVec(envs.spec as EnvSpec, { numEnvs: 7, length: 6 });
    expect(String(again)).toBe(String(envs));
    expect(again.metadata.autoresetMode).toBe("Disabled");
    expect(again.spec?.kwargs["length"]).toBe(6);
  });

  it("prefers the vector entry point, and gives it the time limit of the registration", () => {
    const envs = makeVec("Own-v0", { numEnvs: 2, length: 3 }) as Counters;
    expect(envs.kwargs).toEqual({ numEnvs: 2, length: 3, maxEpisodeSteps: 5 });
    expect(envs.spec?.kwargs["vectorizationMode"]).toBe("vector_entry_point");
    const limited = makeVec("Own-v0", { maxEpisodeSteps: 1 }) as Counters;
    expect(limited.kwargs["maxEpisodeSteps"]).toBe(1);
    expect(makeVec("Own-v0", { vectorizationMode: "sync" })).not.toBeInstanceOf(Counters);
    const chosen: MakeVecOptions = { vectorizationMode: "vectorEntryPoint" };
    expect(makeVec("OnlyMany-v0", chosen)).toBeInstanceOf(Counters);
  });

  it.each<[string, MakeVecOptions, RegExp]>([
    ["Plain-v0", { numEnvs: 0 }, /numEnvs must be an integer of at least 1, got 0/],
    ["Plain-v0", { vectorizationMode: "foo" as "sync" }, /Invalid vectorization mode: "foo"/],
    ["Plain-v0", { vectorizationMode: "vectorEntryPoint" }, /doesn't have a vector entry point/],
    ["Plain-v0", { vectorKwargs: { nope: 1 } }, /SyncVectorEnv has no option `nope`/],
    ["OnlyMany-v0", { vectorizationMode: "sync" }, /doesn't have an entry point/],
    ["OnlyMany-v0", { vectorizationMode: "async" }, /doesn't have an entry point/],
    ["Own-v0", { vectorKwargs: { copy: false } }, /only through kwargs/],
    ["Own-v0", { wrappers: ["ClipReward"] }, /with the wrappers argument .*ClipReward/],
    ["Wrong-v0", {}, /must return an environment that extends VectorEnv, but it returned number/],
  ])("refuses %s with %j", (id, options, message) => {
    expect(() => makeVec(id, options)).toThrow(message);
  });

  it("refuses threads for a spec that is not the registered one, and options they do not have", () => {
    const changed = spec("Plain-v0").with({ maxEpisodeSteps: 1 });
    const options: MakeVecOptions = { vectorizationMode: "async" };
    expect(() => makeVec(changed, options)).toThrow(/differs from the one that is registered/);
    expect(() => makeVec("Plain-v0", { ...options, vectorKwargs: { nope: 1 } })).toThrow(
      /WorkerVectorEnv has no option `nope`/,
    );
  });

  it("warns about a vector environment that does not say how it resets", () => {
    register({
      id: "Silent-v0",
      vectorEntryPoint: (kwargs) =>
        Object.assign(new Counters(kwargs), { metadata: { renderModes: [], renderFps: 1 } }),
    });
    const handler = vi.fn();
    setWarningHandler(handler);
    makeVec("Silent-v0");
    setWarningHandler(null);
    unregister("Silent-v0");
    expect(handler).toHaveBeenCalledWith(
      expect.stringContaining("missing autoresetMode"),
      "UserWarning",
    );
  });
});
