import { describe, expect, test } from "vitest";
import { EpisodeState } from "../src/page/episode/episode-state.ts";
import { Playback, SPEEDS, usualPace } from "../src/page/episode/playback.ts";

/** The lines of steps `first` … `last`, without a model. */
function stepLines(first: number, last: number): string {
  const decision = {
    asked: false,
    source: "policy",
    valid: null,
    first_try: null,
    masked: false,
    action: 0,
    ends_episode: false,
    window_entries: 0,
    window_shortened: false,
    attempts: [],
  };
  const lines = Array.from({ length: last - first + 1 }, (_, index) => ({
    type: "step",
    t: first + index,
    action: 0,
    reflection: "",
    reward: -1,
    return: -(first + index),
    terminated: false,
    truncated: false,
    observation: 0,
    observation_hash: "",
    info: {},
    decision,
  }));
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}

function playbackOf(...lengths: number[]): { playback: Playback; episodes: EpisodeState[] } {
  const episodes = lengths.map((length, index) => {
    const state = new EpisodeState(`episode-${index}`);
    state.take(stepLines(1, length));
    return state;
  });
  const playback = new Playback();
  playback.episodes.value = episodes;
  return { playback, episodes };
}

/** Lets time pass in frames of 10 ms. */
function pass(playback: Playback, from: number, milliseconds: number): number {
  for (let now = from; now <= from + milliseconds; now += 10) playback.tick(now);
  return from + milliseconds;
}

describe("the time axis of episodes", () => {
  test("is as long as the longest; the shorter ones stay at their end", () => {
    const { playback, episodes } = playbackOf(5, 9);
    playback.seek(7);
    expect(playback.length.value).toBe(9);
    expect(episodes.map(({ position }) => position.value)).toEqual([5, 7]);
  });

  test.each([
    [-3, 0],
    [99, 9],
    [2.6, 3],
    [Number.NaN, 0],
    [Number.POSITIVE_INFINITY, 0],
  ])("has no position %d: it goes to %d", (asked, position) => {
    const { playback } = playbackOf(9);
    playback.seek(asked);
    expect(playback.position.value).toBe(position);
  });

  test("goes on by pace times speed, and stops at the end", () => {
    const { playback } = playbackOf(30);
    playback.pace.value = 10;
    playback.speed.value = 2;
    playback.toggle();
    pass(playback, 0, 1_000);
    expect(playback.position.value).toBe(20);
    expect(playback.isPlaying.value).toBe(true);
    pass(playback, 1_010, 1_000);
    expect(playback.position.value).toBe(30);
    expect(playback.isPlaying.value).toBe(false);
  });

  test("does not leap over what nobody saw: a page in the background goes on where it was", () => {
    const { playback } = playbackOf(1_000);
    playback.pace.value = 10;
    playback.toggle();
    playback.tick(0);
    playback.tick(60_000);
    expect(playback.position.value).toBeLessThanOrEqual(1);
  });

  test("begins again when it is played at its end", () => {
    const { playback } = playbackOf(4);
    playback.seek(4);
    playback.toggle();
    expect(playback.position.value).toBe(0);
    expect(playback.isPlaying.value).toBe(true);
  });

  test("has speeds between the slowest and the fastest only", () => {
    const { playback } = playbackOf(1);
    for (let press = 0; press < 9; press++) playback.changeSpeed(1);
    expect(playback.speed.value).toBe(SPEEDS.at(-1));
    for (let press = 0; press < 9; press++) playback.changeSpeed(-1);
    expect(playback.speed.value).toBe(SPEEDS[0]);
  });

  test("shows games that wait for their player slowly enough to read, others at their own speed", () => {
    expect(usualPace(4)).toBe(1);
    expect(usualPace(50)).toBe(50);
  });
});

describe("an episode that grows", () => {
  test("is shown at its newest step while it is followed", () => {
    const { playback, episodes } = playbackOf(3);
    playback.toggleFollowing();
    expect(playback.position.value).toBe(3);
    episodes[0]?.take(stepLines(4, 6));
    playback.catchUp();
    expect(playback.position.value).toBe(6);
    expect(episodes[0]?.position.value).toBe(6);
  });

  test("stays where a person went", () => {
    const { playback, episodes } = playbackOf(3);
    playback.toggleFollowing();
    playback.seekByHand(1);
    episodes[0]?.take(stepLines(4, 6));
    playback.catchUp();
    expect(playback.position.value).toBe(1);
    expect(playback.isFollowing.value).toBe(false);
  });
});

test("the lines that these tests are made of are those of a log", () => {
  const state = new EpisodeState("one");
  state.take(stepLines(1, 1));
  expect(state.problems.value).toEqual([]);
});
