import type { ExperimentEvent } from "@gym-llm/experiment";
import { describe, expect, test } from "vitest";
import { duration, RunProgress } from "../src/terminal/run-progress.ts";
import { FakeClock } from "./support/fake-io.ts";

const identity = {
  cell: {
    name: null,
    folder: "folder",
    environment: "TaxiLLM-v4",
    provider: "ollama",
    model: "llama3.1",
    planned: 3,
  },
  run: 0,
  seed: 0,
};

type EventOf<Type extends ExperimentEvent["type"]> = Extract<ExperimentEvent, { type: Type }>;

function start(maxEpisodeSteps: number | null = 200) {
  const clock = new FakeClock();
  const progress = new RunProgress(() => clock.now());
  const { cell } = identity;
  progress.handle({
    type: "experiment-started",
    folder: "folder",
    cells: [cell],
    planned: 3,
    isResumed: false,
    finished: 0,
  });
  const begin = (run = 0) =>
    progress.handle({
      type: "episode-started",
      logPath: "log",
      maxEpisodeSteps,
      recordedSteps: 0,
      ...identity,
      run,
    });
  begin();
  const step = (t: number, total: number) => {
    const line = { type: "step", t, return: total } as EventOf<"step">["line"];
    progress.handle({ type: "step", line, ...identity });
  };
  const call = (input: number | null, latency_ms: number, error: object | null = null) => {
    const usage = { input_tokens: input, output_tokens: 10 };
    const line = { type: "model_call", usage, latency_ms, error } as unknown;
    progress.handle({
      type: "model-call",
      line: line as EventOf<"model-call">["line"],
      ...identity,
    });
  };
  const finish = () => {
    const summary = {} as EventOf<"episode-finished">["summary"];
    progress.handle({ type: "episode-finished", summary, logPath: "log", ...identity });
  };
  return { clock, progress, begin, step, call, finish };
}

describe("the progress of a run", () => {
  test("begins with what is known", () => {
    expect(start().progress.text()).toBe("episode 1/3 · step 0/200 · return 0");
    expect(start(null).progress.text()).toBe("episode 1/3 · step 0 · return 0");
  });

  test("counts steps, tokens and the mean latency of answered calls", () => {
    const { progress, call, step } = start(null);
    call(1000, 400);
    call(2000, 600);
    call(null, 9000, { code: "server" });
    step(2, -1.23456);
    expect(progress.text()).toBe(
      "episode 1/3 · step 2 · return -1.23 · 3,020 tokens · 500 ms a call",
    );
  });

  test("shows no tokens once a server left the counts out", () => {
    const { progress, call } = start(null);
    call(1000, 400);
    call(null, 400);
    expect(progress.text()).not.toContain("tokens");
  });

  test("bounds the time left by the limit of steps until an episode has ended, then estimates it", () => {
    const { clock, progress, step, finish, begin } = start(100);
    clock.advance(10_000);
    step(1, 0);
    // 10 s a step: 299 steps are left at most.
    expect(progress.text()).toContain("at most 50 min left");
    clock.advance(10_000);
    finish();
    expect(progress.text()).toContain("episode 2/3 · step 0/100");
    expect(progress.text()).toContain("about 40 s left");
    begin();
    clock.advance(15_000);
    expect(progress.text()).toContain("about 25 s left");
  });

  test("sums up several episodes that are played at a time", () => {
    const { clock, progress, begin, step, call, finish } = start(100);
    begin(1);
    step(1, 0);
    call(null, 100, { code: "rate-limit" });
    expect(progress.text()).toBe("0/3 episodes · 2 at a time · 1 steps · rate limited 1x");
    clock.advance(30_000);
    finish();
    // The other has taken 30 s as well: one episode more, of 30 s, is left.
    expect(progress.text()).toContain("episode 2/3");
    expect(progress.text()).toContain("about 30 s left");
  });

  test("writes durations in the unit that fits", () => {
    expect([0, 89_000, 90_000, 89 * 60_000, 125 * 60_000].map(duration)).toEqual([
      "0 s",
      "89 s",
      "2 min",
      "89 min",
      "2 h 5 min",
    ]);
  });
});
