import { describe, expect, it } from "vitest";
import {
  type AutoresetMode,
  Box,
  Discrete,
  OrderEnforcing,
  SyncVectorEnv,
  type SyncVectorEnvOptions,
  VectorEnv,
} from "../../src/index.ts";
import { CountingEnv } from "./counting-env.ts";

function counters(lengths: readonly number[], options?: SyncVectorEnvOptions) {
  return new SyncVectorEnv<Float32Array, ArrayLike<number>>(
    lengths.map((length) => () => new CountingEnv(length)),
    options,
  );
}

describe("SyncVectorEnv", () => {
  it("describes itself by the spaces and metadata of its environments", () => {
    const envs = counters([3, 3]);
    expect(String(envs)).toBe("SyncVectorEnv(num_envs=2)");
    expect(String(envs.observationSpace)).toBe("Box(0.0, 100.0, (2, 2), float32)");
    expect(String(envs.actionSpace)).toBe("MultiDiscrete([2 2])");
    expect(envs.metadata).toEqual({
      renderModes: ["ansi"],
      renderFps: 1,
      autoresetMode: "NextStep",
    });
    expect(envs.renderMode).toBe("ansi");
    expect(envs.spec).toBeNull();
    expect(envs.unwrapped).toBe(envs);
    expect(VectorEnv.is(envs)).toBe(true);
    expect(VectorEnv.is(new CountingEnv())).toBe(false);
  });

  it("gives environment i the seed s + i, or the seed in its place, and keeps generators at null", () => {
    const envs = counters([3, 3, 3]);
    const alone = [7n, 8n, 9n].map((seed) => new CountingEnv().reset({ seed }).observation[0]);
    expect(Array.from(envs.reset({ seed: 7 }).observations)).toEqual(
      alone.flatMap((start) => [start, 0]),
    );
    expect(envs.randomSeeds).toEqual([7, 8, 9]);
    expect(Array.from(envs.reset({ seed: 7n }).observations)).toEqual(
      alone.flatMap((start) => [start, 0]),
    );
    const state = envs.random[1]?.getState();
    envs.reset({ seed: [5, null, 6] });
    expect(envs.randomSeeds).toEqual([5, 8n, 6]);
    expect(state).not.toEqual(envs.random[1]?.getState());
  });

  it("resets an ended environment on the next step in NextStep, ignoring its action", () => {
    const envs = counters([1, 3]);
    envs.reset({ seed: 0 });
    const ending = envs.step([0, 0]);
    expect(ending.terminations).toEqual(Uint8Array.of(1, 0));
    expect(ending.rewards).toEqual(Float64Array.of(1, 1));
    const next = envs.step([99, 1]);
    expect(next.rewards).toEqual(Float64Array.of(0, 2));
    expect(next.terminations).toEqual(Uint8Array.of(0, 0));
    expect(next.infos).toMatchObject({
      _start: Uint8Array.of(1, 0),
      count: Float64Array.of(0, 2),
      _count: Uint8Array.of(0, 1),
    });
  });

  it("resets an ended environment at once in SameStep and keeps the last observation and info", () => {
    const envs = counters([1, 3], { autoresetMode: "SameStep" });
    const { observations: first } = envs.reset({ seed: 0 });
    const { observations, infos, terminations } = envs.step([0, 0]);
    expect(terminations).toEqual(Uint8Array.of(1, 0));
    expect(infos["final_obs"]).toEqual([Float32Array.of(first[0] as number, 1), null]);
    expect(infos["_final_obs"]).toEqual(Uint8Array.of(1, 0));
    expect(infos["final_info"]).toEqual({
      count: Float64Array.of(1, 0),
      _count: Uint8Array.of(1, 0),
    });
    expect([observations[1], observations[3]]).toEqual([0, 1]);
    expect(infos["_start"]).toEqual(Uint8Array.of(1, 0));
  });

  it("waits for a masked reset in Disabled", () => {
    const envs = counters([1, 3], { autoresetMode: "Disabled" });
    envs.reset({ seed: 0 });
    const { terminations, observations } = envs.step([0, 0]);
    expect(() => envs.step([0, 0])).toThrow(/Environment 0 .* must be reset before the next step/);
    const options = { resetMask: terminations, other: 5 };
    const after = envs.reset({ options });
    expect(options).toEqual({ resetMask: terminations, other: 5 });
    expect((envs.envs as CountingEnv[]).map((env) => env.lastOptions)).toEqual([
      { other: 5 },
      null,
    ]);
    expect(after.infos["_start"]).toEqual(Uint8Array.of(1, 0));
    expect(after.observations.slice(2)).toEqual(observations.slice(2));
    expect(envs.step([0, 0]).rewards).toEqual(Float64Array.of(1, 2));
  });

  it("forgets a pending reset when it is reset by hand", () => {
    const envs = counters([1, 3]);
    envs.reset();
    envs.step([0, 0]);
    envs.reset({ options: { reset_mask: [true, false] } });
    expect(envs.step([0, 0]).rewards).toEqual(Float64Array.of(1, 2));
  });

  it("returns copies unless told to share its buffer", () => {
    const copying = counters([3, 3]);
    const first = copying.reset({ seed: 0 }).observations;
    const kept = first.slice();
    expect(copying.step([0, 0]).observations).not.toEqual(kept);
    expect(first).toEqual(kept);
    const sharing = counters([3, 3], { copy: false });
    expect(sharing.reset().observations).toBe(sharing.step([0, 0]).observations);
  });

  it("calls, reads and sets members through wrappers", () => {
    const envs = new SyncVectorEnv([1, 2].map((n) => () => new OrderEnforcing(new CountingEnv(n))));
    envs.reset();
    envs.step([0, 0]);
    expect(envs.call("add", 10)).toEqual([11, 11]);
    expect(envs.getAttribute("length")).toEqual([1, 2]);
    envs.setAttribute("label", ["a", "b"]);
    expect(envs.call("label")).toEqual(["a", "b"]);
    envs.setAttribute("label", "c");
    expect(envs.getAttribute("label")).toEqual(["c", "c"]);
    expect(envs.render()).toEqual(["count 1", "count 1"]);
    expect(() => envs.getAttribute("nope")).toThrow(/has no attribute "nope"/);
    expect(() => envs.setAttribute("label", ["a"])).toThrow(/Got `1` values for 2 environments/);
  });

  it.each<AutoresetMode>(["NextStep", "SameStep", "Disabled"])(
    "goes on from a snapshot as it went on from the state in %s",
    (autoresetMode) => {
      const lengths = [2, 3, 4];
      const one = counters(lengths, { autoresetMode });
      one.reset({ seed: 3 });
      let ended = one.step([0, 1, 0]).terminations;
      ended = one.step([0, 1, 0]).terminations;
      const snapshot = structuredClone(one.snapshot());
      const other = counters(lengths, { autoresetMode });
      other.restore(snapshot);
      expect(other.randomSeeds).toEqual([3, 4, 5]);
      for (let step = 0; step < 8; step++) {
        if (autoresetMode === "Disabled" && ended.includes(1)) {
          const request = { options: { resetMask: ended } };
          expect(other.reset(request)).toEqual(one.reset(request));
        }
        const result = one.step([1, 1, 1]);
        expect(other.step([1, 1, 1])).toEqual(result);
        ended = result.terminations;
      }
    },
  );
});

describe("SyncVectorEnv, misused", () => {
  it.each([
    [{ seed: [1, 2, 3] }, /length must match numEnvs=2 but got length=3/],
    [{ seed: "x" }, /must be an integer, or an array/],
    [{ options: { resetMask: [true] } }, /must have 2 elements/],
    [{ options: { resetMask: [false, false] } }, /at least one/],
    [{ options: { resetMask: [1, 0] } }, /array of booleans/],
    [{ options: { resetMask: Uint8Array.of(2, 0) } }, /array of booleans/],
    [{ seed: -1 }, /Environment 0 .*A seed must be an integer of at least 0/],
  ])("refuses reset(%j)", (request, message) => {
    const envs = counters([3, 3]);
    envs.reset();
    expect(() => envs.reset(request as never)).toThrow(message);
  });

  it.each([[[0]], [[0, 0, 0]], [1], [{ a: 1 }], [null]])("refuses the actions %j", (actions) => {
    const envs = counters([3, 3]);
    envs.reset();
    expect(() => envs.step(actions as never)).toThrow(/Expected a batch of 2 actions/);
    expect(envs.call("count")).toEqual([0, 0]);
  });

  it("refuses a step before reset, a mask before the first whole reset, and everything after close", () => {
    const envs = counters([3, 3]);
    expect(() => envs.step([0, 0])).toThrow(/Environment 0 .* call reset\(\)/);
    const request = { options: { resetMask: [true, false] } };
    expect(() => envs.reset(request)).toThrow(/Environment 1 .* was never reset/);
    envs.close();
    envs.close();
    expect(envs.getAttribute("closed")).toEqual([true, true]);
    for (const use of [() => envs.reset(), () => envs.step([0, 0])]) {
      expect(use).toThrow(expect.objectContaining({ code: "ClosedEnvironment" }));
    }
  });

  it("closes the other environments when one cannot be closed", () => {
    const envs = counters([3, 3]);
    const [first] = envs.envs as readonly CountingEnv[];
    Object.assign(first as CountingEnv, {
      close: () => {
        throw new Error("stuck");
      },
    });
    expect(() => envs.close()).toThrow(
      "Environment 0 (<CountingEnv instance>) failed in close(): stuck",
    );
    expect(envs.getAttribute("closed")).toEqual([false, true]);
  });

  it("names the environment that threw and lets the others go on", () => {
    const envs = counters([5, 5, 5]);
    envs.reset();
    envs.setAttribute("brittle", [false, true, false]);
    expect(() => envs.step([0, 0, 0])).toThrow(
      "Environment 1 (<CountingEnv instance>) failed in step(): the counter broke",
    );
    expect(envs.call("count")).toEqual([1, 0, 1]);
    expect(() => envs.step([0, 0, 0])).toThrow(/Environment 1 .* must be reset/);
    envs.setAttribute("brittle", false);
    envs.reset({ options: { resetMask: [false, true, false] } });
    expect(envs.step([0, 0, 0]).rewards).toEqual(Float64Array.of(2, 1, 2));
  });

  it("goes on without a reset after an action that an environment refused", () => {
    const envs = counters([5, 5]);
    envs.reset();
    expect(() => envs.step([0, 7])).toThrow(expect.objectContaining({ code: "InvalidAction" }));
    expect(envs.step([0, 0]).rewards).toEqual(Float64Array.of(2, 1));
  });

  it("refuses environments whose spaces differ, none at all, and unknown modes, and closes what it made", () => {
    const made: CountingEnv[] = [];
    const keep = (env: CountingEnv) => () => {
      made.push(env);
      return env;
    };
    const wider = new CountingEnv();
    Object.assign(wider, { observationSpace: new Box(0, 200, { shape: [2] }) });
    const more = new CountingEnv();
    Object.assign(more, { actionSpace: new Discrete(3) });
    expect(() => new SyncVectorEnv([keep(new CountingEnv()), keep(wider)])).toThrow(
      /environment 1 has the observation space .* observationMode "different"/,
    );
    expect(() => new SyncVectorEnv([keep(new CountingEnv()), keep(more)])).toThrow(
      /environment 1 has the action space Discrete\(3\), and environment 0 Discrete\(2\)/,
    );
    expect(made.map((env) => env.closed)).toEqual([true, true, true, true]);
    expect(() => new SyncVectorEnv([])).toThrow(/at least one environment/);
    expect(() => counters([1], { autoresetMode: "foo" as never })).toThrow(/autoresetMode must be/);
    expect(() => counters([1], { observationMode: "foo" as never })).toThrow(/observationMode/);
    const apart = new SyncVectorEnv([keep(new CountingEnv()), keep(wider)], {
      observationMode: "different",
    });
    expect(apart.observationSpace.contains(Float32Array.of(0, 0, 150, 150))).toBe(true);
    expect(apart.observationSpace.contains(Float32Array.of(150, 0, 0, 0))).toBe(false);
  });

  it("changes nothing when it cannot take a snapshot back", () => {
    const envs = counters([5, 5]);
    envs.reset({ seed: 0 });
    const good = envs.snapshot();
    envs.step([0, 0]);
    const parts = good["envs"] as unknown[];
    expect(() => envs.restore({ ...good, envs: [parts[0], { type: "Other" }] })).toThrow(
      /Environment 1 .* failed in restore\(\): not mine/,
    );
    expect(envs.call("count")).toEqual([1, 1]);
    expect(() => counters([5, 5, 5]).restore(good)).toThrow(/same arguments/);
    expect(() => envs.restore({ ...good, envs: parts.slice(1) })).toThrow(/lacks fields/);
  });
});
