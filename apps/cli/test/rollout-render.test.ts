import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runCommand } from "../src/run-command.ts";
import { FakeClock, type FakeIo, fakeIo } from "./support/fake-io.ts";
import { temporaryFolder, writeTo } from "./support/temporary-folder.ts";
import { TerminalEmulator } from "./support/terminal-emulator.ts";

const NO_COLOR = { NO_COLOR: "1" };

/** A clock on which every wait is over at once. */
class HurryingClock extends FakeClock {
  readonly waits: number[] = [];

  override schedule(callback: () => void, delayMs: number): () => void {
    this.waits.push(delayMs);
    queueMicrotask(() => this.advance(delayMs));
    return super.schedule(callback, delayMs);
  }
}

async function rollout(words: readonly string[], overrides: Partial<FakeIo> = {}) {
  const io = fakeIo({ clock: new HurryingClock(), variables: NO_COLOR, ...overrides });
  const exitCode = await runCommand(["rollout", ...words], io);
  return { exitCode, out: io.stdout.text, errors: io.stderr.text };
}

describe("rollout --render terminal", () => {
  const words = ["Taxi-v4", "--policy", "reference", "--render", "terminal"];

  test("draws the episode in place of the lines, at the environment's speed", async () => {
    const stdout = new TerminalEmulator(80, 60);
    const clock = new HurryingClock();
    const { exitCode, errors, out } = await rollout(words, { stdout, clock });
    expect([exitCode, errors]).toEqual([0, ""]);
    const screen = stdout.screen.join("\n");
    expect(screen).toMatch(/[░▒▓█]{60,}/);
    expect(screen).toContain("Taxi-v4");
    expect(screen).toContain("reference · seed 0");
    expect(out).not.toContain('{"reset"');
    expect(stdout.isCursorVisible).toBe(true);
    // Taxi is meant to be seen at 4 frames a second.
    expect(clock.waits.some((wait) => wait > 200 && wait <= 250)).toBe(true);
    const quick = new HurryingClock();
    await rollout([...words, "--speed", "4"], {
      stdout: new TerminalEmulator(80, 60),
      clock: quick,
    });
    expect(Math.max(...quick.waits)).toBeLessThanOrEqual(67);
  });

  test("marks the action that is taken among all of them", async () => {
    const stdout = new TerminalEmulator(80, 60);
    const actions = writeTo(temporaryFolder(), "actions.json", "[0, 3]");
    const seen: string[] = [];
    const write = stdout.write.bind(stdout);
    stdout.write = (text) => {
      seen.push(text);
      return write(text);
    };
    await rollout(["Taxi-v4", "--actions", actions, "--render", "terminal"], { stdout });
    expect(seen.join("")).toContain("up [down] left  right  pick up  drop off");
    expect(seen.join("")).toContain("up  down [left] right  pick up  drop off");
  });

  test("keeps the lines where they are read by another program, and draws on standard error", async () => {
    const stderr = new TerminalEmulator(80, 60);
    const { exitCode, out } = await rollout(words, { stderr: stderr as never });
    expect(exitCode).toBe(0);
    expect(out).toBe((await rollout(["Taxi-v4", "--policy", "reference"])).out);
    expect(stderr.screen.join("\n")).toMatch(/[░▒▓█]{60,}/);
  });

  test("says that it draws nothing where there is no terminal", async () => {
    const { exitCode, out, errors } = await rollout(words);
    expect(exitCode).toBe(0);
    expect(errors).toBe(
      "--render terminal draws nothing: standard error is no terminal to draw on\n",
    );
    expect(out).toContain('{"reset":true');
  });

  test("lets signals in, however little time there is", async () => {
    const stopping = new AbortController();
    const stdout = new TerminalEmulator(80, 24);
    const words = ["CliffWalking-v1", "--policy", "noop", "--steps", "1000000"];
    // A clock that is always late: nothing is ever waited for.
    const clock = new FakeClock();
    let time = 0;
    clock.now = () => (time += 1e6);
    setImmediate(() => setImmediate(() => stopping.abort("SIGINT")));
    const { exitCode } = await rollout([...words, "--render", "terminal"], {
      ...{ stdout, clock, signal: stopping.signal },
    });
    expect(exitCode).toBe(130);
    expect(stdout.isCursorVisible).toBe(true);
  });

  test("shows words where the environment was told to render them", async () => {
    const stdout = new TerminalEmulator(80, 40);
    await rollout([...words, "render_mode=ansi"], { stdout });
    expect(stdout.screen.join("\n")).toContain("+---------+");
  });
});

describe("rollout --render file.gif", () => {
  test("writes all episodes into one GIF, and the lines as always", async () => {
    const file = join(temporaryFolder(), "new", "taxi.gif");
    const words = ["Taxi-v4", "--policy", "reference", "--episodes", "2"];
    const { exitCode, out, errors } = await rollout([...words, "--render", file]);
    expect([exitCode, errors]).toEqual([0, `GIF written to ${file}\n`]);
    expect(out).toBe((await rollout(words)).out);
    const gif = readFileSync(file);
    expect(gif.subarray(0, 6).toString("latin1")).toBe("GIF89a");
    // A graphic control extension stands before every frame: one for each line.
    const frames = gif.toString("latin1").split("\u0021\u00f9\u0004").length - 1;
    expect(frames).toBe(out.trimEnd().split("\n").length);
  });

  test("says where the file cannot be", async () => {
    const folder = temporaryFolder();
    const file = join(writeTo(folder, "file", ""), "taxi.gif");
    const { exitCode, errors } = await rollout(["Taxi-v4", "--steps", "1", "--render", file]);
    expect(exitCode).toBe(1);
    expect(errors).toContain(`Cannot write the GIF to ${file}`);
  });

  test("refuses what gives no frames, before anything is played", async () => {
    const file = join(temporaryFolder(), "taxi.gif");
    const { exitCode, out, errors } = await rollout([
      ...["Taxi-v4", "render_mode=ansi", "--render", file],
    ]);
    expect([exitCode, out, existsSync(file)]).toEqual([2, "", false]);
    expect(errors).toContain("A GIF needs frames, and Taxi-v4 gives none: its render mode is ansi");
  });
});

test("rollout --render takes a terminal or a GIF, and --speed goes with it", async () => {
  const wrong = await rollout(["Taxi-v4", "--render", "movie.mp4"]);
  expect(wrong.exitCode).toBe(2);
  expect(wrong.errors).toContain("Give terminal, or the name of a file that ends in .gif.");
  const alone = await rollout(["Taxi-v4", "--speed", "2"]);
  expect([alone.exitCode, alone.errors]).toEqual([
    2,
    "gym-llm: --speed says how fast frames are shown: give --render with it.\n",
  ]);
});
