import { Box, type EnvControls, type JsonValue, type Space } from "@gym-llm/core";
import type { EpisodeSummary, ExperimentEvent } from "@gym-llm/experiment";
import { describe, expect, test, vi } from "vitest";
import { PersonGame } from "../src/play/person-game.ts";
import { FakeClock } from "./support/fake-io.ts";

const space = new Box(-1, 1, { shape: [1], dtype: "float32" }) as Space;
const controls: EnvControls = {
  keys: [
    { key: "ArrowLeft", action: [-1], label: "left" },
    { key: "ArrowRight", action: [1], label: "right" },
  ],
  pace: "real-time",
  idleAction: [0],
  combination: "sum",
};
const settle = () => new Promise((resolve) => setImmediate(resolve));

const cell = { name: null, folder: "f", environment: "e", provider: "p", model: "m", planned: 2 };
const started = (run: number) =>
  ({
    type: "episode-started",
    cell,
    run,
    seed: run,
    logPath: `f/episodes/run_${run}.jsonl`,
    maxEpisodeSteps: null,
    recordedSteps: 0,
  }) satisfies ExperimentEvent;
const finished = (run: number, outcome: EpisodeSummary["outcome"] = "finished") =>
  ({
    type: "episode-finished",
    cell,
    run,
    seed: run,
    logPath: `f/episodes/run_${run}.jsonl`,
    summary: { outcome, return: 7, steps: 3, success: true } as EpisodeSummary,
  }) satisfies ExperimentEvent;

/** A game at its first episode, and a runner that asks it for one action after another. */
function playing(changes: Partial<EnvControls> = {}) {
  const clock = new FakeClock();
  const quit = vi.fn();
  const game = new PersonGame(
    {
      environment: "Car-v0",
      goal: "Drive.",
      person: "ada",
      controls: { ...controls, ...changes },
      actionSpace: space,
      stepsPerSecond: 50,
      episodesPlanned: 2,
    },
    { clock, quit, nameLog: (path) => path, compareCommand: (folder) => `compare ${folder}` },
  );
  const actions: JsonValue[] = [];
  const stop = new AbortController();
  game.handle(started(0));
  const ended = (async () => {
    for (;;) {
      const { action } = await game.decide({} as never, { signal: stop.signal });
      actions.push((action as number[])[0] as number);
    }
  })().catch((error: unknown) => error);
  return {
    game,
    actions,
    stop,
    ended,
    quit,
    async pass(milliseconds: number) {
      await settle();
      for (let passed = 0; passed < milliseconds; passed++) {
        clock.advance(1);
        await settle();
      }
    },
    hold: (action: number | null) =>
      game.input({ type: "hold", action: action === null ? null : [action] }),
  };
}

describe("a game in real time", () => {
  test("begins with the first key, and takes the idle action when none is held", async () => {
    const { game, actions, pass, hold } = playing();
    await pass(500);
    expect(actions).toEqual([]);
    expect(game.state().phase).toBe("ready");
    hold(1);
    await pass(50);
    expect(game.state().phase).toBe("playing");
    hold(null);
    await pass(40);
    expect(actions).toEqual([1, 1, 1, 0, 0]);
  });

  test("takes a key that was let go before the step was due", async () => {
    const { actions, pass, hold } = playing();
    hold(-1);
    await pass(10);
    hold(null);
    hold(1);
    hold(null);
    await pass(30);
    expect(actions).toEqual([-1, 1, 0]);
  });

  test("waits while no key is held where there is no idle action", async () => {
    const { actions, pass, hold } = playing({ idleAction: null, combination: "last" });
    hold(1);
    await pass(30);
    hold(null);
    await pass(300);
    expect(actions).toEqual([1, 1]);
    hold(-1);
    await pass(1);
    expect(actions).toEqual([1, 1, -1]);
  });

  test("lets go of everything between episodes", async () => {
    const { game, actions, pass, hold } = playing();
    hold(1);
    await pass(10);
    game.handle(finished(0));
    hold(1);
    expect(game.state()).toMatchObject({ phase: "between", episodesPlayed: 1 });
    game.handle(started(1));
    const before = actions.length;
    await pass(10);
    expect(actions.slice(before + 1)).toEqual([]);
  });
});

describe("a game step by step", () => {
  test("takes one action for each key, in order", async () => {
    const { game, actions, pass } = playing({ pace: "step" });
    for (const action of [1, -1, 1]) game.input({ type: "act", action: [action] });
    await pass(1);
    expect(actions).toEqual([1, -1, 1]);
  });

  test("stops when the experiment does", async () => {
    const { ended, stop, pass } = playing({ pace: "step" });
    await pass(1);
    stop.abort("left");
    await expect(ended).resolves.toBe("left");
  });
});

describe("a game", () => {
  test("refuses what is no action", () => {
    const { game } = playing({ pace: "step" });
    for (const action of [[2], "left", 1, undefined]) {
      expect(() => game.input({ type: "act", action })).toThrow(RangeError);
    }
  });

  test("waits between episodes until the next one is asked for", async () => {
    const { game } = playing();
    const signal = new AbortController().signal;
    await game.begin({ run: 0 }, { signal });
    game.input({ type: "next" });
    game.handle(finished(0));
    let hasBegun = false;
    const begun = game.begin({ run: 1 }, { signal }).then(() => {
      hasBegun = true;
    });
    await settle();
    expect(hasBegun).toBe(false);
    game.input({ type: "next" });
    await begun;
  });

  test("tells what was played, and does not count what was interrupted", () => {
    const { game, quit } = playing();
    const heard = vi.fn();
    game.subscribe(heard);
    game.handle(finished(0));
    game.handle(started(1));
    game.handle(finished(1, "interrupted"));
    game.input({ type: "quit" });
    game.end();
    expect(quit).toHaveBeenCalledOnce();
    expect(heard).toHaveBeenCalledTimes(3);
    expect(game.state()).toMatchObject({
      person: "ada",
      phase: "over",
      isOver: true,
      typedActions: null,
      episode: "f/episodes/run_1.jsonl",
      episodesPlayed: 1,
      played: [{ episode: "f/episodes/run_0.jsonl", return: 7, steps: 3, success: true }],
    });
  });

  test("names the space of actions that are typed", () => {
    const { game } = playing({ keys: [], pace: "step" });
    expect(game.state().typedActions).toBe("Box(-1.0, 1.0, (1,), float32)");
  });
});
