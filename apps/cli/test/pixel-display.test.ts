import { describe, expect, test } from "vitest";
import { FrameDisplay } from "../src/terminal/frame-display.ts";
import { FakeClock } from "./support/fake-io.ts";
import { plainFrame, sampleView } from "./support/sample-view.ts";
import { TerminalEmulator } from "./support/terminal-emulator.ts";

const PAUSE_MS = 100;
const KITTY = { TERM: "xterm-kitty" };
const ITERM = { TERM_PROGRAM: "iTerm.app" };

function on(columns: number, rows: number, variables: Record<string, string>) {
  const terminal = new TerminalEmulator(columns, rows);
  const clock = new FakeClock();
  const display = FrameDisplay.on(terminal, { variables, clock }) as FrameDisplay;
  /** Shows a frame and waits until its picture stands. */
  const draw = async (light: number, step: number) => {
    const before = terminal.writes.length;
    display.showFrame(sampleView({ step }, plainFrame(600, 400, light)));
    await expect.poll(() => terminal.writes.length).toBeGreaterThan(before);
    clock.advance(PAUSE_MS);
  };
  return { terminal, clock, display, draw };
}

describe.each([
  ["kitty", KITTY],
  ["iTerm2", ITERM],
])("a display of pixels by the protocol of %s", (_name, variables) => {
  test("has one picture, in its place, from step to step", async () => {
    const { terminal, display, draw } = on(80, 24, variables);
    display.print("lasting");
    for (let step = 0; step < 4; step++) {
      await draw(step * 50, step);
      expect(terminal.pictures).toMatchObject([{ row: 1, column: 0, columns: 45, rows: 15 }]);
      expect(terminal.screen[2]?.trim()).toMatch(`step ${step} ·`);
    }
    expect(terminal.scrollback).toEqual([]);
  });

  test("reserves the picture's rows before it is drawn, so that nothing scrolls after", async () => {
    const { terminal, display, draw } = on(80, 24, variables);
    for (let line = 0; line < 30; line++) display.print(`${line}`);
    await draw(1, 1);
    const [picture] = terminal.pictures;
    expect(picture?.row).toBe(30);
    expect(terminal.top).toBeLessThanOrEqual(30);
  });

  test("moves the picture below lasting lines", async () => {
    const { terminal, display, draw } = on(80, 24, variables);
    await draw(1, 1);
    display.print("one");
    display.print("two");
    expect(terminal.screen.slice(0, 2)).toEqual(["one", "two"]);
    expect(terminal.pictures).toMatchObject([{ row: 2, rows: 15 }]);
    await draw(2, 2);
    expect(terminal.pictures).toMatchObject([{ row: 2, rows: 15 }]);
  });

  test("sends no picture again when only words change", async () => {
    const { terminal, clock, display, draw } = on(80, 24, variables);
    display.show(() => "state");
    clock.advance(PAUSE_MS);
    await draw(1, 1);
    const before = terminal.text.length;
    for (let count = 0; count < 5; count++) {
      display.show(() => `state ${count}`);
      clock.advance(PAUSE_MS);
    }
    expect(terminal.screen.at(-1)).toBe("state 4");
    expect(terminal.text.slice(before)).not.toMatch(/f=24|File=/);
    expect(terminal.pictures).toMatchObject([{ row: 0, rows: 15 }]);
  });

  test("draws the picture anew for a window of another size", async () => {
    const { terminal, draw, clock } = on(80, 24, variables);
    await draw(1, 1);
    terminal.resize(120, 40);
    clock.advance(PAUSE_MS);
    await expect.poll(() => terminal.pictures[0]?.columns).toBe(87);
    expect(terminal.pictures).toMatchObject([{ row: 0, rows: 29 }]);
    terminal.resize(18, 200);
    clock.advance(PAUSE_MS);
    await expect.poll(() => terminal.pictures).toEqual([]);
  });

  test("takes the picture away at its end", async () => {
    const { terminal, display, draw } = on(80, 24, variables);
    await draw(1, 1);
    await draw(2, 2);
    display.end();
    expect(terminal.pictures).toEqual([]);
    expect(terminal.screen).toEqual([]);
  });

  test("finished shows the last moment, although another was being drawn", async () => {
    const { terminal, display } = on(80, 24, variables);
    display.showFrame(sampleView({ step: 1 }));
    display.showFrame(sampleView({ step: 2 }));
    await display.finish();
    expect(terminal.screen[1]).toContain("step 2 ·");
    expect(terminal.pictures.length).toBe(1);
    display.print("after");
    expect(terminal.screen.at(-1)).toBe("after");
  });
});

test("kitty keeps two pictures at most, whatever is drawn", async () => {
  const { terminal, draw } = on(80, 24, KITTY);
  for (let step = 0; step < 6; step++) await draw(step, step);
  const ids = new Set([...terminal.text.matchAll(/a=T[^;]*,i=(\d+)/g)].map(([, id]) => id));
  expect(ids.size).toBe(2);
});
