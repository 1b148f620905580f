import "@gym-llm/envs-toy-text/register";
import { type Env, make, toNumpyState } from "@gym-llm/core";
import {
  readRecording,
  recordingSets,
  recordingsOf,
  type TextTrajectory,
  type Trajectory,
} from "@gym-llm/recordings";
import { describe, expect, it } from "vitest";
import { BlackjackEnv, TaxiEnv } from "../src/index.ts";

const IDS = [
  "Blackjack-v1",
  "Taxi-v4",
  "FrozenLake-v1",
  "FrozenLake8x8-v1",
  "CliffWalking-v1",
  "CliffWalkingSlippery-v1",
];

/** Typed arrays as plain ones, so that recorded JSON compares. */
function plain(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<number>);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

/** Plays a recording's actions and returns what happened, in the recording's own form. */
function replay({ env_id, make_kwargs, seed, actions, resets }: Trajectory) {
  const env = make<unknown, number>(env_id, make_kwargs);
  const played = {
    resets: [] as unknown[],
    obs: [] as unknown[],
    reward: [] as number[],
    terminated: [] as number[],
    truncated: [] as number[],
    info: [] as unknown[],
  };
  const reset = (t: number, resetSeed: number | null) => {
    const { observation, info } = env.reset(resetSeed === null ? {} : { seed: resetSeed });
    played.resets.push({
      t,
      seed: resetSeed,
      obs: plain(observation),
      info: plain(info),
      rng_state: toNumpyState(env.random.getState()),
      ...hiddenState(env.unwrapped),
    });
  };
  reset(0, seed);
  actions.forEach((action, t) => {
    const { observation, reward, terminated, truncated, info } = env.step(action as number);
    played.obs.push(plain(observation));
    played.reward.push(reward);
    played.terminated.push(Number(terminated));
    played.truncated.push(Number(truncated));
    played.info.push(plain(info));
    if ((terminated || truncated) && played.resets.length < resets.length) reset(t + 1, null);
  });
  return { ...played, final_rng_state: toNumpyState(env.random.getState()) };
}

function hiddenState(env: Env): object {
  if (env instanceof TaxiEnv) return { fickle_step: env.willChangeMind };
  if (!(env instanceof BlackjackEnv)) return {};
  const { suit, label } = env.dealerTopCard;
  return { dealer_top_card: [suit.charAt(0).toUpperCase(), label] };
}

describe.each(recordingSets)("the $name of Python Gymnasium", (set) => {
  it("hold recordings of every environment", () => {
    for (const id of IDS) expect(recordingsOf(set, "traj", [id]), id).not.toHaveLength(0);
  });

  it.each(recordingsOf(set, "traj", IDS))("%s is played number for number", (file) => {
    const recording = readRecording<Trajectory>(set, file) as Trajectory;
    const played = replay(recording);
    expect(played.resets).toEqual(recording.resets);
    expect(played.obs).toEqual(recording.obs);
    expect(played.reward).toEqual(recording.reward);
    expect(played.terminated).toEqual(recording.terminated);
    expect(played.truncated).toEqual(recording.truncated);
    if (recording.info.length > 0) expect(played.info).toEqual(recording.info);
    expect(played.final_rng_state).toEqual(recording.final_rng_state);
  });

  it.each(recordingsOf(set, "ansi", IDS))("%s is the same text", (file) => {
    const recording = readRecording<TextTrajectory>(set, file) as TextTrajectory;
    const env = make<number, number>(recording.env_id, {
      ...recording.make_kwargs,
      renderMode: "ansi",
    });
    env.reset({ seed: recording.seed });
    const text = [env.render()];
    const resets: number[] = [];
    recording.actions.forEach((action, step) => {
      const { terminated, truncated } = env.step(action);
      text.push(env.render());
      if (!terminated && !truncated) return;
      resets.push(step + 1);
      env.reset();
      text.push(env.render());
    });
    expect(text).toEqual(recording.text);
    expect(resets).toEqual(recording.reset_after_step ?? []);
  });
});
