import { describe, expect, it } from "vitest";
import {
  Autoreset,
  type AutoresetMode,
  Box,
  DictInfoToList,
  type GymError,
  SyncVectorEnv,
  TransformReward,
  VectorClipReward,
  type VectorEnv,
  VectorizeTransformReward,
  VectorNormalizeObservation,
  VectorNormalizeReward,
  VectorRecordEpisodeStatistics,
  VectorTransformObservation,
  VectorTransformReward,
  VectorWrapper,
} from "../../src/index.ts";
import { CountingEnv } from "./counting-env.ts";

type Counters = VectorEnv<Float32Array, ArrayLike<number>>;

function counters(autoresetMode: AutoresetMode = "NextStep", length = 3): Counters {
  const envFn = () => new CountingEnv(length);
  return new SyncVectorEnv<Float32Array, ArrayLike<number>>([envFn, envFn], { autoresetMode });
}

const GO = [0, 0];

describe("VectorWrapper", () => {
  it("passes on what it does not change, and reads like Gymnasium's", () => {
    const inner = counters();
    const envs = new VectorRecordEpisodeStatistics(
      new VectorTransformReward(inner, { func: (rewards) => rewards }),
    );
    expect(String(envs)).toBe(
      "<RecordEpisodeStatistics, <TransformReward, SyncVectorEnv(num_envs=2)>>",
    );
    expect(envs.unwrapped).toBe(inner);
    expect(envs.numEnvs).toBe(2);
    expect(envs.observationSpace).toBe(inner.observationSpace);
    expect(envs.singleActionSpace).toBe(inner.singleActionSpace);
    expect(envs.metadata).toBe(inner.metadata);
    expect(envs.renderMode).toBe("ansi");
    envs.reset({ seed: 4 });
    expect(envs.randomSeeds).toEqual([4, 5]);
    expect(envs.render()).toEqual(["count 0", "count 0"]);
    envs.close();
    expect([envs.closed, inner.closed]).toEqual([true, true]);
  });

  it("passes on what close is given", () => {
    const given: unknown[] = [];
    class Closing extends VectorWrapper<Float32Array, ArrayLike<number>> {
      override close(...options: unknown[]): void {
        given.push(...options);
        super.close();
      }
    }
    new VectorWrapper(new Closing(counters())).close({ terminate: true });
    expect(given).toEqual([{ terminate: true }]);
  });

  it("refuses environments that are not vector environments", () => {
    const single = new Autoreset(new CountingEnv()) as unknown as VectorEnv;
    expect(() => new VectorWrapper(single)).toThrow("Expected env to be a VectorEnv");
  });

  it("goes on from a snapshot with its statistics", () => {
    const envs = new VectorNormalizeObservation<ArrayLike<number>>(
      new VectorNormalizeReward(new VectorRecordEpisodeStatistics(counters())),
    );
    envs.reset({ seed: 1 });
    for (let step = 0; step < 4; step++) envs.step(GO);
    const snapshot = structuredClone(envs.snapshot());
    const play = () =>
      Array.from({ length: 6 }, () => {
        const { infos, ...rest } = envs.step(GO);
        const { r, l } = (infos["episode"] ?? {}) as Record<string, unknown>;
        return { ...rest, r, l };
      });
    const first = play();
    envs.restore(snapshot);
    expect(play()).toEqual(first);
    const other = new VectorClipReward(counters(), { minReward: 0 });
    expect(() => other.restore(snapshot)).toThrow("taken of VectorNormalizeObservation");
  });
});

describe("VectorRecordEpisodeStatistics", () => {
  it("starts the counts of the environments that a mask resets, and only these", () => {
    const envs = new VectorRecordEpisodeStatistics(counters("NextStep", 9));
    envs.reset({ seed: 1 });
    for (let step = 0; step < 4; step++) envs.step(GO);
    envs.reset({ options: { resetMask: [true, false] } });
    expect([...envs.episodeLengths]).toEqual([0, 4]);
    expect([...envs.episodeReturns]).toEqual([0, 1 + 2 + 3 + 4]);
  });

  it("refuses infos that have the key already", () => {
    const inner = new VectorRecordEpisodeStatistics(counters());
    const envs = new VectorRecordEpisodeStatistics(inner);
    envs.reset();
    envs.step(GO);
    envs.step(GO);
    expect(() => envs.step(GO)).toThrow("Attempted to add episode stats with key 'episode'");
    expect(() => new VectorRecordEpisodeStatistics(inner, { bufferLength: -1 })).toThrow(
      "at least zero",
    );
  });

  it("keeps the latest episodes", () => {
    const envs = new VectorRecordEpisodeStatistics(counters("SameStep", 2), { bufferLength: 3 });
    envs.reset();
    for (let step = 0; step < 4; step++) envs.step(GO);
    expect(envs.episodeCount).toBe(4);
    expect(envs.lengthQueue).toEqual([2, 2, 2]);
    expect(envs.returnQueue).toEqual([3, 3, 3]);
    expect(envs.timeQueue).toHaveLength(3);
  });
});

describe("wrappers of batches", () => {
  it("list infos by environment, nested ones and those of statistics too", () => {
    const envs = new DictInfoToList(new VectorRecordEpisodeStatistics(counters("SameStep", 2)));
    const begun = envs.reset({ seed: 0 }).infos;
    expect(begun).toHaveLength(2);
    expect(Object.keys(begun[0] ?? {})).toEqual(["start"]);
    expect(envs.step(GO).infos[1]).toEqual({ count: 1 });
    const [ended] = envs.step(GO).infos;
    expect(ended).toMatchObject({ final_info: { count: 2 }, episode: { r: 3, l: 2 } });
  });

  it("apply a wrapper of single environments to each reward", () => {
    const envs = new VectorizeTransformReward(counters(), {
      wrap: (env) => new TransformReward(env, { func: (reward) => -reward }),
    });
    envs.reset();
    expect(envs.step(GO).rewards).toEqual(Float64Array.of(-1, -1));
  });

  it("do not normalize observations again that a partial reset left as they were", () => {
    const envs = new VectorNormalizeObservation(counters());
    envs.reset();
    const partial = { options: { resetMask: [true, false] } };
    expect(() => envs.reset(partial)).toThrow("does not support partial resets");
    expect(envs.reset({ options: { resetMask: [true, true] } }).observations).toHaveLength(4);
    envs.updateRunningMean = false;
    const { count } = envs.observationStatistics;
    envs.step(GO);
    expect(envs.observationStatistics.count).toBe(count);
  });

  it("refuse to change observations that SameStep puts into infos", () => {
    const func = (observations: Float32Array) => observations;
    let error: GymError | null = null;
    try {
      new VectorTransformObservation(counters("SameStep"), { func });
    } catch (thrown) {
      error = thrown as GymError;
    }
    expect(error?.code).toBe("InvalidArgument");
    const singleObservationSpace = new Box(0, 1, { shape: [2] });
    const envs = new VectorTransformObservation(counters(), { func, singleObservationSpace });
    expect(String(envs.observationSpace)).toBe("Box(0.0, 1.0, (2, 2), float32)");
  });
});
