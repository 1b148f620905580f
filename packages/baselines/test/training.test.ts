import { type Env, type EnvSpec, make, registry } from "@gym-llm/core";
import "@gym-llm/envs-toy-text/register";
import { describe, expect, it } from "vitest";
import { createBaseline, type TrainingProgress } from "../src/index.ts";
import { trainingSeeds, validationSeed } from "../src/learning/training.ts";
import { type Training, trainOnce } from "../src/learning/training-cache.ts";
import { trainingKey } from "../src/learning/training-key.ts";
import { policySeed } from "../src/policy-seed.ts";

/** A training that rests until it is told to end. */
function endlessTraining(key: string | null) {
  let begun = 0;
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  const training: Training<object> = {
    baseline: "test",
    environmentId: "Test-v0",
    maxSteps: 1,
    key,
    learn: async ({ pace }) => {
      begun++;
      while (!isOver) await pace.rest({ steps: 0, bestReturn: null });
      return {};
    },
  };
  return { training, end: () => end(), begun: () => begun };
}

describe("a training", () => {
  it("serves all that ask for the same, at once and later", async () => {
    const { training, end, begun } = endlessTraining("shared");
    const both = [trainOnce(training, {}), trainOnce(training, { seed: 0 })];
    end();
    const [first, second] = await Promise.all(both);
    expect(second).toBe(first);
    expect(await trainOnce(training, {})).toBe(first);
    expect(begun()).toBe(1);
  });

  it("is another for another seed, and each time where arguments cannot be written down", async () => {
    const keyed = endlessTraining("seeds");
    keyed.end();
    await trainOnce(keyed.training, { seed: 1 });
    await trainOnce(keyed.training, { seed: 2 });
    expect(keyed.begun()).toBe(2);
    const unkeyed = endlessTraining(null);
    unkeyed.end();
    await trainOnce(unkeyed.training, {});
    await trainOnce(unkeyed.training, {});
    expect(unkeyed.begun()).toBe(2);
  });

  it("goes on for the others when one gives up", async () => {
    const { training, end, begun } = endlessTraining("given up by one");
    const controller = new AbortController();
    const impatient = trainOnce(training, { signal: controller.signal });
    const patient = trainOnce(training, {});
    controller.abort(new Error("no time"));
    await expect(impatient).rejects.toThrow("no time");
    end();
    await expect(patient).resolves.toEqual({});
    expect(begun()).toBe(1);
  });

  it("ends when nobody waits any longer, and begins anew when asked again", async () => {
    const { training, end, begun } = endlessTraining("given up by all");
    const controller = new AbortController();
    const impatient = trainOnce(training, { signal: controller.signal });
    controller.abort(new Error("no time"));
    await expect(impatient).rejects.toThrow("no time");
    const again = trainOnce(training, {});
    end();
    await again;
    expect(begun()).toBe(2);
  });

  it("stops at the signal, says how far it has come and lets others work meanwhile", async () => {
    const controller = new AbortController();
    const seen: TrainingProgress[] = [];
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    const onProgress = (progress: TrainingProgress) => {
      seen.push(progress);
      controller.abort(new Error("stopped by the test"));
    };
    const training = createBaseline("q-learning", make("Taxi-v4"), {
      seed: 77,
      signal: controller.signal,
      onProgress,
    });
    await expect(training).rejects.toThrow("stopped by the test");
    clearInterval(timer);
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ baseline: "q-learning", environmentId: "Taxi-v4" });
    expect(seen[0]?.steps).toBeGreaterThan(0);
    expect(turns).toBeGreaterThan(1);
  });
});

describe("the seeds of a training", () => {
  it("are those of no episode, of no policy's chance and of no other training", () => {
    const seeds = [0, 1, 2, Number.MAX_SAFE_INTEGER].flatMap((seed) => [
      BigInt(seed),
      BigInt(policySeed(seed)),
      trainingSeeds(seed).environment,
      trainingSeeds(seed).learner,
      validationSeed(seed, 0),
      validationSeed(seed, 99),
    ]);
    expect(new Set(seeds).size).toBe(seeds.length);
    expect(policySeed("a")).not.toBe("a");
  });
});

describe("trainingKey", () => {
  const spec = registry.get("FrozenLake-v1") as EnvSpec;
  const key = (changes: Partial<EnvSpec>) => trainingKey("q-learning", spec.with(changes));

  it("is the same whatever the order of the arguments", () => {
    expect(key({ kwargs: { isSlippery: true, mapName: "4x4" } })).toBe(
      key({ kwargs: { mapName: "4x4", isSlippery: true } }),
    );
  });

  it("is another for other arguments, limits, wrappers and creators", () => {
    const wrapper = { name: "ClipReward", entryPoint: "core:ClipReward", kwargs: { maxReward: 1 } };
    const keys = [
      key({}),
      key({ kwargs: { mapName: "8x8" } }),
      key({ maxEpisodeSteps: 50 }),
      key({ additionalWrappers: [wrapper] }),
      key({ entryPoint: () => ({}) as Env }),
      key({ entryPoint: () => ({}) as Env }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("is none for arguments that JSON does not hold", () => {
    expect(key({ kwargs: { reward: () => 1 } })).toBeNull();
    expect(key({ kwargs: { map: new Map() } })).toBeNull();
  });
});
