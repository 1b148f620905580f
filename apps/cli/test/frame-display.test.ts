import { describe, expect, test } from "vitest";
import { FrameDisplay } from "../src/terminal/frame-display.ts";
import { FakeClock, FakeStream } from "./support/fake-io.ts";
import { plainFrame, sampleView } from "./support/sample-view.ts";
import { TerminalEmulator } from "./support/terminal-emulator.ts";

/** Longer than the pause between two drawings. */
const PAUSE_MS = 100;
/** Without color every character of a white frame is the same. */
const SHADES = { NO_COLOR: "1" };

function on(columns: number, rows: number, variables: Record<string, string> = SHADES) {
  const terminal = new TerminalEmulator(columns, rows);
  const clock = new FakeClock();
  const stopping = new AbortController();
  const exits = new Set<() => void>();
  const atExit = (callback: () => void) => {
    exits.add(callback);
    return () => exits.delete(callback);
  };
  const io = { variables, clock, signal: stopping.signal, atExit };
  const display = FrameDisplay.on(terminal, io) as FrameDisplay;
  return { terminal, clock, display, stopping, exits };
}

/** The block of the picture on the screen: where it begins, and its size. */
function pictureOn({ screen }: TerminalEmulator) {
  const rows = screen.flatMap((line, row) => (line.startsWith("█") ? [row] : []));
  const widths = new Set(rows.map((row) => /^█*/.exec(screen[row] ?? "")?.[0].length));
  expect(rows).toEqual(rows.map((_, index) => (rows[0] ?? 0) + index));
  expect(widths.size).toBeLessThanOrEqual(1);
  return { top: rows[0], rows: rows.length, columns: [...widths][0] ?? 0 };
}

describe("a display of frames", () => {
  test("draws the picture with what is said about it beside it, and a line of state below", () => {
    const { terminal, clock, display } = on(80, 24);
    display.showFrame(sampleView());
    display.show(() => "episode 1/2");
    clock.advance(PAUSE_MS);
    expect(pictureOn(terminal)).toEqual({ top: 0, rows: 15, columns: 45 });
    const text = terminal.screen.map((line) => line.replace(/^█* */, ""));
    expect(text.slice(0, 8)).toEqual([
      "TaxiLLM-v4",
      "step 3 · return -3 · reward -1",
      "The taxi is at row 1, column 2.",
      "I should go south first.",
      "[Move south] Move north",
      "ollama/llama3 · run 0 · seed 7",
      "",
      "",
    ]);
    expect(text.at(-1)).toBe("episode 1/2");
  });

  test("draws in place, step by step", () => {
    const { terminal, clock, display } = on(80, 24);
    for (let step = 0; step < 5; step++) {
      display.showFrame(sampleView({ step }));
      display.show(() => `at step ${step}`);
      clock.advance(PAUSE_MS);
      expect(pictureOn(terminal).top).toBe(0);
      expect(terminal.screen[1]).toContain(`step ${step} ·`);
      expect(terminal.screen.at(-1)).toBe(`at step ${step}`);
    }
    expect(terminal.scrollback).toEqual([]);
  });

  test("writes once for each drawing, and only what changed", () => {
    const { terminal, clock, display } = on(80, 24);
    display.showFrame(sampleView());
    clock.advance(PAUSE_MS);
    display.showFrame(sampleView({ step: 4 }));
    expect(terminal.writes.length).toBe(2);
    expect(terminal.writes[1]?.split("█").length).toBe(46);
    expect(terminal.writes[1]?.startsWith("\u001b[?2026h")).toBe(true);
    expect(terminal.writes[1]?.endsWith("\u001b[?2026l")).toBe(true);
  });

  test("draws at most 15 times a second, with what is true by then", () => {
    const { terminal, clock, display } = on(80, 24);
    for (let step = 0; step < 100; step++) {
      display.showFrame(sampleView({ step }));
      clock.advance(10);
    }
    clock.advance(PAUSE_MS);
    expect(terminal.writes.length).toBeLessThanOrEqual(16);
    expect(terminal.screen[1]).toContain("step 99 ·");
  });

  test("says when another moment would be seen, whatever the line of state does meanwhile", () => {
    const { clock, display } = on(80, 24);
    expect(display.isDue).toBe(true);
    display.showFrame(sampleView());
    for (let time = 0; time < 60; time += 10) {
      expect(display.isDue).toBe(false);
      display.show(() => `${time}`);
      clock.advance(10);
    }
    clock.advance(10);
    expect(display.isDue).toBe(true);
  });

  test("keeps lasting lines above, also when they scroll away", () => {
    const { terminal, clock, display } = on(80, 24);
    display.showFrame(sampleView());
    for (let line = 0; line < 40; line++) display.print(`lasting ${line}`);
    clock.advance(PAUSE_MS);
    const { top, rows } = pictureOn(terminal);
    expect(rows).toBe(15);
    expect([...terminal.scrollback, ...terminal.screen.slice(0, top)]).toEqual(
      Array.from({ length: 40 }, (_, line) => `lasting ${line}`),
    );
  });

  test("lets a lasting line be longer than the window, or several", () => {
    const { terminal, display } = on(40, 30);
    display.showFrame(sampleView());
    display.print(`${"x".repeat(50)}\nsecond`);
    expect(terminal.screen.slice(0, 3)).toEqual(["x".repeat(40), "x".repeat(10), "second"]);
    expect(pictureOn(terminal).top).toBe(3);
  });

  test.each([
    [120, 40],
    [50, 24],
    [41, 30],
    [30, 12],
    [80, 10],
    [200, 60],
  ])("fits into %i x %i after a change of size, and leaves nothing of before", (columns, rows) => {
    const { terminal, clock, display } = on(80, 24);
    display.print("lasting");
    display.showFrame(sampleView());
    display.show(() => "state");
    clock.advance(PAUSE_MS);
    terminal.resize(columns, rows);
    clock.advance(PAUSE_MS);
    const fresh = on(columns, rows);
    fresh.display.print("lasting");
    fresh.display.showFrame(sampleView());
    fresh.display.show(() => "state");
    fresh.clock.advance(PAUSE_MS);
    const below = ({ screen }: TerminalEmulator) => screen.slice(screen.indexOf("lasting") + 1);
    expect(below(terminal)).toEqual(below(fresh.terminal));
    expect(terminal.screen.length).toBeLessThanOrEqual(rows);
  });

  test.each([
    [19, 24],
    [10, 5],
    [80, 5],
    [1, 1],
    [3, 2],
  ])(
    "shows text alone in a window of %i x %i, and no line too long or too many",
    (columns, rows) => {
      const { terminal, clock, display } = on(columns, rows);
      for (let step = 0; step < 3; step++) {
        display.showFrame(sampleView({ step, reflection: "word ".repeat(500) }));
        display.show(() => "state of the run");
        clock.advance(PAUSE_MS);
      }
      expect(terminal.text).not.toContain("█");
      expect(terminal.scrollback).toEqual([]);
      for (const line of terminal.screen) expect(line.length).toBeLessThan(Math.max(2, columns));
    },
  );

  test("takes a terminal without a size for one of 80 x 24", () => {
    const { terminal, display } = on(80, 24);
    Object.assign(terminal, { rows: 0 });
    const other = on(80, 24);
    display.showFrame(sampleView());
    other.display.showFrame(sampleView());
    expect(terminal.text).toBe(other.terminal.text);
  });

  test("does not enlarge small frames in characters", () => {
    const { terminal, display } = on(80, 24);
    display.showFrame(sampleView({}, plainFrame(20, 20)));
    expect(pictureOn(terminal)).toMatchObject({ rows: 10, columns: 20 });
  });

  test("shows what an environment renders as text above the rest, and nothing else of it", () => {
    const { terminal, display } = on(60, 24);
    display.showFrame(sampleView({}, "SFF\n\u001b[41mF\u001b[0mHG\n"));
    expect(terminal.screen.slice(0, 3)).toEqual(["SFF", "FHG", ""]);
    expect(terminal.text).not.toContain("\u001b[41m");
  });

  test("obeys nothing that a model wrote", () => {
    const { terminal, display } = on(80, 24, { COLORTERM: "truecolor" });
    const evil = "a\u001b[2J\u001b]0;title\u0007b\u009b31mc\u202ed\u0000e\rf\u001b_Ga=d\u001b\\";
    display.showFrame(sampleView({ reflection: evil, observation: evil, title: evil }));
    for (const part of ["[2J", "title", "\u009b", "\u202e", "\u0000", "a=d"]) {
      expect(terminal.text).not.toContain(part);
    }
    expect(terminal.screen[0]).toContain("abcde");
  });

  test("hides the cursor while it draws and shows it at its end, with nothing left on the screen", () => {
    const { terminal, clock, display, exits } = on(80, 24);
    display.print("lasting");
    display.showFrame(sampleView());
    expect(terminal.isCursorVisible).toBe(false);
    expect(terminal.listeners).toBe(1);
    display.end();
    display.showFrame(sampleView());
    clock.advance(PAUSE_MS);
    expect(terminal.screen).toEqual(["lasting"]);
    expect(terminal.isCursorVisible).toBe(true);
    expect(terminal.modes.has("7")).toBe(true);
    expect([terminal.listeners, exits.size]).toEqual([0, 0]);
  });

  test("finished leaves the last moment standing above what follows", async () => {
    const { terminal, display } = on(80, 24);
    display.showFrame(sampleView({ step: 1 }));
    display.showFrame(sampleView({ step: 2 }));
    display.show(() => "state");
    await display.finish();
    display.print("after");
    expect(terminal.screen[1]).toContain("step 2 ·");
    expect(terminal.screen.at(-1)).toBe("after");
    expect(terminal.screen.join()).not.toContain("state");
    expect(terminal.isCursorVisible).toBe(true);
  });

  test("shows the cursor when the process ends at once", () => {
    const { terminal, display, exits } = on(80, 24);
    display.showFrame(sampleView());
    for (const exit of exits) exit();
    expect(terminal.isCursorVisible).toBe(true);
    expect(pictureOn(terminal).rows).toBe(15);
  });

  test("gives the terminal up when the command is stopped: what was said then stays", () => {
    const { terminal, display, stopping } = on(80, 24);
    display.showFrame(sampleView());
    terminal.write("\nSIGINT: stopping\n");
    stopping.abort("SIGINT");
    display.showFrame(sampleView({ step: 9 }));
    display.print("run 0: interrupted");
    expect(terminal.screen.slice(-2)).toEqual(["SIGINT: stopping", "run 0: interrupted"]);
    expect(terminal.isCursorVisible).toBe(true);
  });

  test("is not there in a pipe", () => {
    expect(FrameDisplay.on(new FakeStream(), { variables: {}, clock: new FakeClock() })).toBeNull();
  });
});
