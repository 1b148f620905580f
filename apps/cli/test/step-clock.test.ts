import { describe, expect, test } from "vitest";
import { StepClock } from "../src/play/step-clock.ts";
import { FakeClock } from "./support/fake-io.ts";

/** A clock whose ticks are written down as the times at which they were noticed. */
function ticking(periodMs: number) {
  const clock = new FakeClock();
  const steps = new StepClock(clock, periodMs);
  const ticks: number[] = [];
  const stop = new AbortController();
  steps.restart();
  const ended = (async () => {
    for (;;) {
      await steps.next(stop.signal);
      ticks.push(clock.now());
    }
  })().catch((error: unknown) => error);
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return {
    ticks,
    ended,
    stop,
    async pass(...durations: number[]) {
      await settle();
      for (const duration of durations) {
        clock.advance(duration);
        await settle();
      }
    },
  };
}

describe("the clock of a game", () => {
  test("ticks at once, and then once in a period", async () => {
    const { ticks, pass } = ticking(20);
    await pass(19, 1, 20, 20);
    expect(ticks).toEqual([0, 20, 40, 60]);
  });

  test("does not drift when every tick is noticed late", async () => {
    const { ticks, pass } = ticking(20);
    await pass(...Array.from({ length: 100 }, (_, index) => (index === 0 ? 23 : 20)));
    expect(ticks).toHaveLength(101);
    expect(ticks.at(-1)).toBe(2003);
  });

  test("makes up for a tick that came late by less than a period", async () => {
    const { ticks, pass } = ticking(20);
    await pass(35, 5, 20);
    expect(ticks).toEqual([0, 35, 40, 60]);
  });

  test("leaves out what a stall has missed instead of rushing", async () => {
    const { ticks, pass } = ticking(20);
    await pass(20, 1000, 10, 10, 20);
    expect(ticks).toEqual([0, 20, 1020, 1040, 1060]);
  });

  test("stops with its signal", async () => {
    const { ended, stop, pass } = ticking(20);
    await pass(20);
    stop.abort("over");
    await expect(ended).resolves.toBe("over");
  });
});
