import type { EpisodeIdentity, ExperimentEvent } from "@gym-llm/experiment";
import { describe, expect, test } from "vitest";
import { EpisodeFollower } from "../src/terminal/episode-follower.ts";
import { FrameDisplay } from "../src/terminal/frame-display.ts";
import { FakeClock } from "./support/fake-io.ts";
import { sampleView } from "./support/sample-view.ts";
import { TerminalEmulator } from "./support/terminal-emulator.ts";

function following() {
  const terminal = new TerminalEmulator(80, 24);
  const clock = new FakeClock();
  const io = { variables: { NO_COLOR: "1" }, clock };
  const display = FrameDisplay.on(terminal, io) as FrameDisplay;
  return { terminal, clock, follower: new EpisodeFollower(display, clock) };
}

const episode = (run: number) => ({ cell: { folder: "f" }, run, seed: run }) as EpisodeIdentity;
const finished = (run: number) =>
  ({ type: "episode-finished", ...episode(run) }) as unknown as ExperimentEvent;

function show({ follower }: ReturnType<typeof following>, run: number, step: number) {
  const { frame, panel } = sampleView({ step, title: `run ${run}` });
  follower.show(episode(run), { frame, step, isDecided: false, panel: () => panel });
}

describe("who follows the episodes of a run", () => {
  test("shows one of several until it is over, then another", () => {
    const all = following();
    const { terminal, clock, follower } = all;
    expect([0, 1].map((run) => follower.wants(episode(run)))).toEqual([true, false]);
    show(all, 0, 0);
    clock.advance(1000);
    expect([1, 0].map((run) => follower.wants(episode(run)))).toEqual([false, true]);
    follower.handle(finished(1));
    expect(follower.wants(episode(2))).toBe(false);
    follower.handle(finished(0));
    expect(follower.wants(episode(2))).toBe(true);
    show(all, 2, 0);
    clock.advance(1000);
    expect(terminal.screen[0]).toContain("run 2");
  });

  test("wants nothing that would not be seen", () => {
    const all = following();
    const { clock, follower } = all;
    let wanted = 0;
    for (let step = 0; step < 1000; step++) {
      if (follower.wants(episode(0))) {
        wanted++;
        show(all, 0, step);
      }
      clock.advance(1);
    }
    expect(wanted).toBeGreaterThan(10);
    expect(wanted).toBeLessThanOrEqual(16);
  });

  test("takes a tenth of the time at most where drawing is slow, yet looks twice a second", () => {
    const all = following();
    const { clock, follower } = all;
    const wantedAt: number[] = [];
    for (let step = 0; clock.now() < 2000; step++) {
      if (follower.wants(episode(0))) {
        wantedAt.push(clock.now());
        clock.advance(step === 0 ? 300 : 20);
        show(all, 0, step);
      }
      clock.advance(1);
    }
    expect(wantedAt.slice(0, 4)).toEqual([0, 800, 1000, 1200]);
  });
});
