import { describe, expect, it } from "vitest";
import {
  AddRenderObservation,
  Autoreset,
  applyWrappers,
  Box,
  ClipAction,
  type DictValue,
  DiscretizeAction,
  DtypeObservation,
  Env,
  type EnvMetadata,
  FilterObservation,
  FrameStackObservation,
  GymError,
  isBox,
  MaxAndSkipObservation,
  MultiDiscrete,
  NormalizeObservation,
  type NumericArray,
  RecordEpisodeStatistics,
  RenderCollection,
  type RenderMode,
  RescaleAction,
  type RgbFrame,
  type Space,
  StickyAction,
  TimeAwareObservation,
  TimeLimit,
  TransformReward,
  Wrapper,
} from "../../src/index.ts";
import { CorridorEnv } from "../corridor-env.ts";

/** Observations and actions of spaces given; the observation of a step is the action, its picture one pixel of the count. */
class EchoEnv extends Env<NumericArray, NumericArray> {
  readonly observationSpace: Space<NumericArray>;
  readonly actionSpace: Space<NumericArray>;
  readonly metadata: EnvMetadata = { renderModes: ["rgb_array"], renderFps: 10 };
  #steps = 0;

  constructor(space: Space<NumericArray>, renderMode: RenderMode | null = null) {
    super(renderMode);
    this.observationSpace = space;
    this.actionSpace = space;
  }

  reset() {
    this.#steps = 0;
    return { observation: this.observationSpace.sample(), info: {} };
  }

  step(action: NumericArray) {
    this.#steps += 1;
    return { observation: action, reward: 1, terminated: false, truncated: false, info: {} };
  }

  override render(): RgbFrame {
    return { width: 1, height: 1, data: Uint8Array.of(this.#steps, 0, 0) };
  }
}

const plane = () => new EchoEnv(new Box([-1, 0], [1, 4]));

describe("wrappers of actions", () => {
  it("give the environment arrays of its own element type", () => {
    const env = new ClipAction(new EchoEnv(new Box(-5, 5, { shape: [3], dtype: "int64" })));
    expect(env.action(BigInt64Array.of(-9n, 2n, 9n))).toEqual(BigInt64Array.of(-5n, 2n, 5n));
    expect(new ClipAction(plane()).action(Float64Array.of(0.1, Number.NaN))).toEqual(
      Float32Array.of(0.1, Number.NaN),
    );
  });

  it.each([
    new ClipAction(plane()),
    new RescaleAction(plane(), { minAction: 0, maxAction: 1 }),
    new DiscretizeAction(plane(), { bins: 3, multidiscrete: true }),
  ])("%s refuses an action of another length", (env) => {
    for (const action of [Float32Array.of(1), [], null]) {
      const step = () => (env as Env<unknown, unknown>).step(action);
      expect(step).toThrow(expect.objectContaining({ code: "InvalidAction" }));
    }
  });

  it("do not discretize more than one dimension", () => {
    const env = new EchoEnv(new Box(0, 1, { shape: [2, 2] }));
    expect(() => new DiscretizeAction(env, { bins: 3 })).toThrow(/one dimension.*flatten it/);
  });

  it("wrap bins around that are counted as one number, and keep separate ones in range", () => {
    const joined = new DiscretizeAction(plane(), { bins: [2, 4] });
    expect(joined.action(-1)).toEqual(joined.action(7));
    const separate = new DiscretizeAction(plane(), { bins: [2, 4], multidiscrete: true });
    expect(separate.action([-7, 99])).toEqual(Float32Array.of(-0.5, 3.5));
  });
});

describe("wrappers of observations", () => {
  it("add the picture under a key of its own, or in place of the observation", () => {
    const only = new AddRenderObservation(new EchoEnv(new Box(0, 1), "rgb_array"));
    expect(String(only.observationSpace)).toBe("Box(0, 255, (1, 1, 3), uint8)");
    only.reset();
    expect(only.step(Float32Array.of(1)).observation).toEqual(Uint8Array.of(1, 0, 0));
    const both = new AddRenderObservation(new EchoEnv(new Box(0, 1), "rgb_array"), {
      renderOnly: false,
    });
    expect(String(both.observationSpace)).toBe(
      "Dict('pixels': Box(0, 255, (1, 1, 3), uint8), 'state': Box(0.0, 1.0, (1,), float32))",
    );
    both.reset();
    expect(both.step(Float32Array.of(0.5)).observation).toEqual({
      state: Float32Array.of(0.5),
      pixels: Uint8Array.of(1, 0, 0),
    });
    const again = new AddRenderObservation(both, { renderOnly: false, renderKey: "again" });
    expect(again.observationSpace.contains(again.reset().observation)).toBe(true);
    expect(() => new AddRenderObservation(both, { renderOnly: false })).toThrow(/already exists/);
    expect(() => new AddRenderObservation(plane())).toThrow(/requires renderMode/);
  });

  it("give values of the space they claim, for every element type", () => {
    for (const dtype of ["bool", "uint8", "int64", "float16", "float64"] as const) {
      const inner = () => new EchoEnv(new Box(0, 1, { shape: [2], dtype }) as Space<NumericArray>);
      for (const env of [
        new DtypeObservation(inner(), { dtype: "float32" }),
        new FrameStackObservation(inner(), { stackSize: 3 }),
        new NormalizeObservation(inner()),
        new MaxAndSkipObservation(inner(), { skip: 2 }),
        new TimeAwareObservation(new TimeLimit(inner(), { maxEpisodeSteps: 9 })),
      ] as Env<unknown, NumericArray>[]) {
        const { observation } = env.reset();
        expect([String(env), env.observationSpace.contains(observation)]).toEqual([
          String(env),
          true,
        ]);
        const next = env.step(env.actionSpace.sample()).observation;
        expect([String(env), env.observationSpace.contains(next)]).toEqual([String(env), true]);
      }
    }
  });

  it("take arrays of whole numbers too", () => {
    const inner = () => new EchoEnv(new MultiDiscrete([3, 4]) as Space<NumericArray>);
    const max = new MaxAndSkipObservation(inner(), { skip: 2 });
    max.reset();
    expect(max.step(Int32Array.of(2, 1)).observation).toEqual(Int32Array.of(2, 1));
    const cast = new DtypeObservation(inner(), { dtype: "int32" });
    expect(String(cast.observationSpace)).toBe("MultiDiscrete([3 4])");
    expect(cast.observationSpace.contains(cast.reset().observation)).toBe(true);
  });

  it("are fresh ones: changing them changes no later one", () => {
    const env = new FrameStackObservation(plane(), { stackSize: 2, paddingType: "zero" });
    (env.reset().observation as Float32Array).fill(9);
    const { observation } = env.step(Float32Array.of(0.5, 1));
    expect(observation).not.toContain(9);
  });

  it("find the time limit of a layer that no spec tells of", () => {
    const limited = new RecordEpisodeStatistics(new TimeLimit(plane(), { maxEpisodeSteps: 7 }));
    expect(new TimeAwareObservation(limited).maxTimesteps).toBe(7);
    expect(() => new TimeAwareObservation(plane())).toThrow(/wrapped by a TimeLimit/);
  });

  it("filter objects that wrappers made", () => {
    const timed = new TimeAwareObservation(new TimeLimit(plane(), { maxEpisodeSteps: 7 }), {
      flatten: false,
    });
    const env = new FilterObservation(timed, { filterKeys: ["time"] });
    const observation = env.reset().observation as DictValue<Record<string, Space>>;
    expect(observation).toEqual({ time: Int32Array.of(0) });
  });
});

describe("RecordEpisodeStatistics", () => {
  it("keeps the last episodes, and refuses an info that has its key", () => {
    const inner = new TimeLimit(new CorridorEnv(), { maxEpisodeSteps: 2 });
    const env = new RecordEpisodeStatistics(new Autoreset(inner), { bufferLength: 2 });
    env.reset({ seed: 1 });
    for (let step = 0; step < 20; step++) env.step(0);
    expect(env.episodeCount).toBeGreaterThan(2);
    expect([env.returnQueue.length, env.lengthQueue.length, env.timeQueue.length]).toEqual([
      2, 2, 2,
    ]);
    const twice = new RecordEpisodeStatistics(
      new RecordEpisodeStatistics(new TimeLimit(new CorridorEnv(), { maxEpisodeSteps: 1 })),
    );
    twice.reset({ seed: 1 });
    expect(() => twice.step(0)).toThrow(/another statsKey/);
  });
});

describe("RenderCollection", () => {
  it("gives lists that its caller may change", () => {
    const env = new RenderCollection(new EchoEnv(new Box(0, 1), "rgb_array"), { popFrames: false });
    env.reset();
    (env.render() as unknown[]).length = 0;
    env.step(Float32Array.of(0));
    expect(env.render()).toHaveLength(2);
    expect(env.renderMode).toBe("rgb_array_list");
  });
});

describe("StickyAction", () => {
  it("draws from the environment's generator even if it never sticks", () => {
    const env = new StickyAction(plane(), { repeatActionProbability: 0 });
    env.reset();
    const twin = env.random.clone();
    env.step(Float32Array.of(0, 1));
    expect(env.random.getState()).toEqual(twin.getState());
    env.step(Float32Array.of(0, 2));
    twin.uniform();
    expect(env.random.getState()).toEqual(twin.getState());
  });
});

describe("every wrapper", () => {
  it("refuses what is no environment", () => {
    for (const value of ["x", null, undefined, {}]) {
      const env = value as unknown as Env;
      expect(() => new Wrapper(env)).toThrow(GymError);
      expect(() => new TransformReward(env, { func: (reward) => reward })).toThrow(/Expected env/);
    }
  });

  it.each([
    ["TransformReward", {}],
    ["TransformAction", { func: 3 }],
    ["TransformObservation", {}],
    ["DtypeObservation", {}],
    ["DtypeObservation", { dtype: "complex" }],
    ["RescaleObservation", { minObs: 0 }],
    ["FilterObservation", {}],
    ["FrameStackObservation", {}],
    ["TimeLimit", {}],
  ])("says what it needs when made by name: %s(%j)", (name, options) => {
    const make = () => applyWrappers(plane() as unknown as Env, [[name, options]]);
    expect(make).toThrow(expect.objectContaining({ code: "InvalidArgument" }));
  });

  it("leaves the spaces that it does not change", () => {
    const env = plane();
    expect(new StickyAction(env, { repeatActionProbability: 0.5 }).actionSpace).toBe(
      env.actionSpace,
    );
    expect(isBox(new RescaleAction(env, { minAction: 0, maxAction: 1 }).actionSpace)).toBe(true);
    expect(new Autoreset(env).observationSpace).toBe(env.observationSpace);
  });
});
