import "@gym-llm/envs-classic-control/register";
import { type Env, type EnvSnapshot, make, toNumpyState } from "@gym-llm/core";
import {
  type RecordedReset,
  readRecording,
  recordingSets,
  recordingsOf,
  type Trajectory,
} from "@gym-llm/recordings";
import { describe, expect, it } from "vitest";

type Action = number | Float32Array;

const IDS = [
  "CartPole-v0",
  "CartPole-v1",
  "MountainCar-v0",
  "MountainCarContinuous-v0",
  "Pendulum-v1",
  "Acrobot-v1",
];

/** What became of a recording's actions. */
interface Replay {
  resets: Pick<RecordedReset, "t" | "seed" | "obs" | "state" | "rng_state">[];
  obs: number[][];
  state: number[][];
  reward: number[];
  terminated: number[];
  truncated: number[];
  final_rng_state: RecordedReset["rng_state"];
}

/** Plays a recording's actions; from the recorded state before each step when `isSynchronized`. */
function replay(recording: Trajectory, isSynchronized: boolean): Replay {
  const env = make<Float32Array, Action>(recording.env_id, recording.make_kwargs);
  const resets: Replay["resets"] = [];
  const reset = (t: number, seed: number | null) => {
    const { observation } = env.reset({
      ...(seed === null ? {} : { seed }),
      ...(recording.reset_options ? { options: recording.reset_options } : {}),
    });
    const rng_state = toNumpyState(env.random.getState());
    resets.push({ t, seed, obs: Array.from(observation), state: stateOf(env), rng_state });
  };
  const result = {
    obs: [],
    state: [],
    reward: [],
    terminated: [],
    truncated: [],
  } as unknown as Replay;

  reset(0, recording.seed);
  recording.actions.forEach((recorded, t) => {
    const isFirst = resets.at(-1)?.t === t;
    const before = isFirst ? resets.at(-1)?.state : recording.state?.[t - 1];
    if (isSynchronized) setState(env.unwrapped, before as number[]);
    const action = typeof recorded === "number" ? recorded : Float32Array.from(recorded);
    const { observation, reward, terminated, truncated } = env.step(action);
    result.obs.push(Array.from(observation));
    result.state.push(stateOf(env));
    result.reward.push(reward);
    result.terminated.push(Number(terminated));
    result.truncated.push(Number(truncated));
    const isOver = recording.terminated[t] === 1 || recording.truncated[t] === 1;
    if (isOver && resets.length < recording.resets.length) reset(t + 1, null);
  });
  return { ...result, resets, final_rng_state: toNumpyState(env.random.getState()) };
}

function stateOf(env: Env<Float32Array, Action>): number[] {
  return Array.from((env.unwrapped as Env & { state: Float64Array }).state);
}

function setState(env: Env, state: number[]): void {
  env.restore?.({ ...(env.snapshot?.() as EnvSnapshot), state });
}

function resetsOf(recording: Trajectory): Replay["resets"] {
  return recording.resets.map(({ t, seed, obs, state, rng_state }) => ({
    t,
    seed,
    obs,
    state: state as number[],
    rng_state,
  }));
}

describe.each(recordingSets)("the $name of Python Gymnasium", (set) => {
  it.each(IDS)("hold recordings of %s", (id) => {
    expect(recordingsOf(set, "traj", [id])).not.toHaveLength(0);
  });

  it.each(recordingsOf(set, "traj", IDS))("%s is played from its seed, bit for bit", (path) => {
    const recording = readRecording<Trajectory>(set, path) as Trajectory;
    const played = replay(recording, false);
    expect(played.resets).toEqual(resetsOf(recording));
    expectSteps(played, recording);
    expect(played.final_rng_state).toEqual(recording.final_rng_state);
  });

  it.each(recordingsOf(set, "traj", IDS))("%s goes on from each recorded state", (path) => {
    const recording = readRecording<Trajectory>(set, path) as Trajectory;
    expectSteps(replay(recording, true), recording);
  });
});

function expectSteps(played: Replay, recording: Trajectory): void {
  expect(played.obs).toEqual(recording.obs);
  expect(played.state).toEqual(recording.state);
  expect(played.reward).toEqual(recording.reward);
  expect(played.terminated).toEqual(recording.terminated);
  expect(played.truncated).toEqual(recording.truncated);
}
