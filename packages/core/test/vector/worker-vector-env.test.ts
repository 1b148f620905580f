import { afterEach, describe, expect, it } from "vitest";
import {
  type AutoresetMode,
  GymError,
  make,
  SyncVectorEnv,
  setWarningHandler,
  WorkerVectorEnv,
  type WorkerVectorEnvOptions,
} from "../../src/index.ts";
import { FRAGILE } from "./register-test-envs.ts";

const modules = [new URL("./register-test-envs.ts", import.meta.url).href];
const opened: WorkerVectorEnv[] = [];

function workers(id: string, count: number, options: WorkerVectorEnvOptions = {}, kwargs = {}) {
  const recipe = { id, kwargs };
  const envs = new WorkerVectorEnv(new Array(count).fill(recipe), { modules, ...options });
  opened.push(envs);
  return envs;
}

afterEach(() => {
  for (const envs of opened.splice(0)) envs.close({ terminate: true });
});

function thrown(run: () => unknown): GymError {
  try {
    run();
  } catch (error) {
    if (GymError.is(error)) return error;
    throw error;
  }
  throw new Error("Expected it to throw.");
}

const { go, raise, exit, hang, hoard, raiseLater } = FRAGILE;

describe("WorkerVectorEnv", () => {
  for (const autoresetMode of ["NextStep", "SameStep", "Disabled"] as AutoresetMode[]) {
    for (const sharedMemory of [true, false]) {
      it(`does what SyncVectorEnv does (${autoresetMode}, shared memory ${sharedMemory}), texts included`, () => {
        const sync = new SyncVectorEnv(
          new Array(3).fill(() => make("Echo-v0")),
          { autoresetMode },
        );
        const envs = workers("Echo-v0", 3, { autoresetMode, sharedMemory, threads: 2 });
        expect(envs.metadata).toEqual(sync.metadata);
        expect(String(envs.observationSpace)).toBe(String(sync.observationSpace));
        expect(envs.reset({ seed: 5 })).toEqual(sync.reset({ seed: 5 }));
        sync.actionSpace.seed(1);
        for (let step = 0; step < 7; step++) {
          const actions = sync.actionSpace.sample();
          const expected = sync.step(actions);
          expect(envs.step(actions)).toEqual(expected);
          if (autoresetMode === "Disabled" && expected.terminations.includes(1)) {
            const options = { resetMask: expected.terminations };
            expect(envs.reset({ options })).toEqual(sync.reset({ options }));
          }
        }
        expect(envs.randomSeeds).toEqual(sync.randomSeeds);
      });
    }
  }

  it("gives copies, or with copy false the shared memory itself", () => {
    const copied = workers("Counting-v0", 2);
    const first = copied.reset({ seed: 1 }).observations;
    expect(copied.step([0, 0]).observations).not.toBe(first);
    expect((first as Float32Array).buffer).toBeInstanceOf(ArrayBuffer);
    const shared = workers("Counting-v0", 2, { copy: false });
    const kept = shared.reset({ seed: 1 }).observations as Float32Array;
    expect(kept.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(shared.step([0, 0]).observations).toBe(kept);
    expect(kept[1]).toBe(1);
  });

  it("takes exactly one step for each that is asked for, however often it is asked", () => {
    const envs = workers("Fragile-v0", 2, { threads: 2 });
    envs.reset();
    for (let step = 1; step < 5000; step++) {
      expect(envs.step([go, go]).observations).toEqual(Int32Array.of(step, step));
    }
  });

  it("says which environment threw; the others took their step, and it goes on after its reset", () => {
    const envs = workers("Fragile-v0", 3, { threads: 2 });
    envs.reset();
    const error = thrown(() => envs.step([go, raise, go]));
    expect(error.message).toBe("Environment 1 (Fragile-v0) failed in step(): it broke");
    expect((error.cause as Error).name).toBe("RangeError");
    expect((error.cause as Error).stack).toContain("register-test-envs");
    expect(thrown(() => envs.step([go, go, go])).code).toBe("ResetNeeded");
    const { observations } = envs.reset({ options: { resetMask: [false, true, false] } });
    expect(observations).toEqual(Int32Array.of(1, 0, 1));
    expect(envs.step([go, go, go]).observations).toEqual(Int32Array.of(2, 1, 2));
  });

  it("lists all environments that threw, of all threads", () => {
    const envs = workers("Fragile-v0", 4, { threads: 2 });
    envs.reset();
    expect(thrown(() => envs.step([raise, go, go, raise])).message.split("\n")).toEqual([
      "Environment 0 (Fragile-v0) failed in step(): it broke",
      "Environment 3 (Fragile-v0) failed in step(): it broke",
    ]);
    expect(thrown(() => envs.reset({ options: { raise: true } })).message).toContain(
      "Environment 3 (Fragile-v0) failed in reset(): no start",
    );
  });

  it("passes on the code of an error, and goes on after a refused action", () => {
    const envs = workers("Counting-v0", 2);
    expect(thrown(() => envs.step([0, 0])).code).toBe("ResetNeeded");
    envs.reset({ seed: 1 });
    expect(thrown(() => envs.step([0, 7])).code).toBe("InvalidAction");
    expect(thrown(() => envs.step([0])).code).toBe("InvalidAction");
    expect(envs.step([0, 0]).rewards).toEqual(Float64Array.of(2, 1));
  });

  for (const [name, action, reason] of [
    ["exits", exit, "exit code 3"],
    ["runs out of memory", hoard, "memory"],
  ] as const) {
    it(`gives an error when a thread ${name}, and starts it again at the next reset`, () => {
      const resourceLimits = { maxOldGenerationSizeMb: 30 };
      const envs = workers("Fragile-v0", 3, { threads: 2, resourceLimits });
      envs.reset();
      const error = thrown(() => envs.step([go, action, go]));
      expect(error.message).toContain("The thread of environment 1 (Fragile-v0), 2 (Fragile-v0)");
      expect(error.message).toContain(reason);
      expect(thrown(() => envs.step([go, go, go])).code).toBe("ResetNeeded");
      expect(thrown(() => envs.call("toString")).message).toContain("ended");
      const { observations } = envs.reset({ options: { resetMask: [false, true, true] } });
      expect(observations).toEqual(Int32Array.of(1, 0, 0));
      expect(envs.step([go, go, go]).observations).toEqual(Int32Array.of(2, 1, 1));
    });
  }

  it("notices an error that a thread throws between two steps", async () => {
    const envs = workers("Fragile-v0", 1);
    envs.reset();
    envs.step([raiseLater]);
    await expect
      .poll(() => thrown(() => envs.call("toString").map(() => envs.close)).message)
      .toContain("out of the blue");
  });

  it("times out, stays pending, and can be ended all the same", () => {
    const envs = workers("Fragile-v0", 2, { threads: 2 });
    envs.reset();
    envs.stepAsync([go, hang]);
    expect(thrown(() => envs.stepWait({ timeoutMs: 20 })).code).toBe("Timeout");
    expect(thrown(() => envs.stepAsync([go, go])).code).toBe("AlreadyPendingCall");
    const messages: string[] = [];
    setWarningHandler((message) => messages.push(message));
    envs.close({ timeoutMs: 20 });
    setWarningHandler(null);
    expect(messages).toEqual([
      "Calling `close` while waiting for a pending call to `step` to complete.",
    ]);
    expect(thrown(() => envs.reset()).code).toBe("ClosedEnvironment");
  });

  it("takes one call at a time", () => {
    const envs = workers("Counting-v0", 2);
    expect(thrown(() => envs.resetWait()).code).toBe("NoAsyncCall");
    expect(thrown(() => envs.callWait()).code).toBe("NoAsyncCall");
    envs.resetAsync({ seed: 3 });
    expect(thrown(() => envs.stepAsync([0, 0])).message).toBe(
      "Calling `stepAsync` while waiting for a pending call to `reset` to complete.",
    );
    expect(thrown(() => envs.stepWait()).message).toBe(
      "Calling `stepWait` without any prior call to `stepAsync`.",
    );
    expect(envs.resetWait().observations).toEqual(
      workers("Counting-v0", 2).reset({ seed: 3 }).observations,
    );
    envs.callAsync("add", 4);
    expect(envs.callWait({ timeoutMs: 10_000 })).toEqual([4, 4]);
  });

  it("calls, reads and sets members of the environments", () => {
    const envs = workers("Counting-v0", 3);
    envs.setAttribute("label", ["a", "b", "c"]);
    expect(envs.getAttribute("label")).toEqual(["a", "b", "c"]);
    envs.setAttribute("label", "z");
    expect(envs.call("label")).toEqual(["z", "z", "z"]);
    expect(thrown(() => envs.setAttribute("label", ["a"])).code).toBe("InvalidArgument");
    expect(thrown(() => envs.call("reset")).code).toBe("InvalidArgument");
    expect(thrown(() => envs.getAttribute("nope")).message).toContain("Environment 2");
    expect(thrown(() => envs.call("add", () => 1)).message).toContain("cannot be sent");
    envs.reset({ seed: 0 });
    expect(envs.render()).toEqual(["count 0", "count 0", "count 0"]);
    const fragile = workers("Fragile-v0", 1);
    expect(thrown(() => fragile.call("unsendable")).message).toContain("cannot be sent");
    expect(envs.getAttribute("label")).toEqual(["z", "z", "z"]);
  });

  it("passes on the warnings of the threads", () => {
    const envs = workers("Fragile-v0", 2);
    envs.reset();
    const messages: string[] = [];
    setWarningHandler((message) => messages.push(message));
    envs.step([FRAGILE.warn, go]);
    setWarningHandler(null);
    expect(messages).toEqual(["mind the step"]);
  });

  it.each([true, false])("goes on from a snapshot (shared memory %s)", (sharedMemory) => {
    const envs = workers("Counting-v0", 2, { sharedMemory, threads: 1 });
    envs.reset({ seed: 3 });
    for (let step = 0; step < 3; step++) envs.step([0, 0]);
    const snapshot = structuredClone(envs.snapshot()) as { type: string; envs: unknown[] };
    const play = () => Array.from({ length: 6 }, () => envs.step([0, 0]));
    const future = play();
    envs.restore(snapshot);
    expect(play()).toEqual(future);
    envs.restore(snapshot);
    const broken = { ...snapshot, envs: [snapshot.envs[0], { type: "Other" }] };
    expect(thrown(() => envs.restore(broken)).message).toContain("Environment 1 (Counting-v0)");
    expect(play()).toEqual(future);
    expect(thrown(() => envs.restore({ type: "SyncVectorEnv" })).code).toBe("InvalidSnapshot");
  });

  it("takes environments that differ in their bounds when asked to", () => {
    const recipes = [{ id: "Echo-v0" }, { id: "Echo-v0", kwargs: { high: 5 } }];
    expect(thrown(() => new WorkerVectorEnv(recipes, { modules })).code).toBe("InvalidArgument");
    const envs = new WorkerVectorEnv(recipes, { modules, observationMode: "different" });
    opened.push(envs);
    expect(String(envs.observationSpace)).toContain("[5 5]");
    expect(envs.reset({ seed: 0 }).infos).toEqual({});
  });

  it("refuses what cannot be sent to a thread, before any starts", () => {
    const recipe = { id: "Counting-v0" };
    expect(thrown(() => new WorkerVectorEnv([recipe])).message).toContain(
      "registered with a function",
    );
    expect(thrown(() => new WorkerVectorEnv([], { modules })).code).toBe("InvalidArgument");
    expect(thrown(() => new WorkerVectorEnv([recipe], { modules, threads: 0 })).message).toContain(
      "threads",
    );
    const kwargs = { length: () => 3 };
    expect(
      thrown(() => new WorkerVectorEnv([{ ...recipe, kwargs }], { modules })).message,
    ).toContain("Pass data only");
    expect(
      thrown(() => new WorkerVectorEnv([recipe], { modules: ["no-such-package"] })).message,
    ).toContain("no-such-package");
  });
});
