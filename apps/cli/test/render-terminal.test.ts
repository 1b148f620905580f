import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { startOllamaServer } from "@gym-llm/llm-backends/testing";
import { describe, expect, test } from "vitest";
import { runCommand } from "../src/run-command.ts";
import { FakeClock, type FakeIo, fakeIo } from "./support/fake-io.ts";
import { temporaryFolder, writeTo } from "./support/temporary-folder.ts";
import { TerminalEmulator } from "./support/terminal-emulator.ts";

const NO_COLOR = { NO_COLOR: "1" };

function configFile(agent = "{backend: embedded, model: reference}", runs = 2) {
  const folder = temporaryFolder();
  const text = `agent: ${agent}
environment: {name: TaxiLLM-v4}
experiment: {parent: ${JSON.stringify(folder)}, name: test, use_datetime: false, save_gif: false, num_runs: ${runs}}
`;
  return { file: writeTo(folder, "config.yaml", text), results: join(folder, "test") };
}

async function command(words: readonly string[], overrides: Partial<FakeIo> = {}) {
  const io = fakeIo(overrides);
  const exitCode = await runCommand(words, io);
  return { exitCode, out: io.stdout.text, errors: io.stderr.text };
}

/** A clock on which every wait is over at once. */
class HurryingClock extends FakeClock {
  readonly waits: number[] = [];

  override schedule(callback: () => void, delayMs: number): () => void {
    this.waits.push(delayMs);
    queueMicrotask(() => this.advance(delayMs));
    return super.schedule(callback, delayMs);
  }
}

describe("run --render terminal", () => {
  test("draws the episode while it is played, and leaves its last picture above the table", async () => {
    const { file } = configFile();
    const stdout = new TerminalEmulator(80, 60);
    const { exitCode, errors } = await command(["run", file, "--render", "terminal"], {
      stdout,
      variables: NO_COLOR,
    });
    expect([exitCode, errors]).toEqual([0, ""]);
    const lines = [...stdout.scrollback, ...stdout.screen];
    expect(lines.slice(0, 3)).toEqual([
      expect.stringMatching(/^playing 2 episodes into /),
      "run 0 (seed 0): return 6 in 15 steps, finished",
      "run 1 (seed 1): return 9 in 12 steps, finished",
    ]);
    expect(lines[3]).toMatch(/^[ ░▒▓█]{60,}$/);
    const title = lines.indexOf("TaxiLLM-v4");
    const table = lines.findIndex((line) => line.startsWith("environment"));
    expect([title > 20, table > title]).toEqual([true, true]);
    expect(stdout.isCursorVisible).toBe(true);
  });

  test("writes the same logs as without", async () => {
    const agent = "{backend: baseline, model: random}";
    const log = ({ results }: { results: string }) =>
      readFileSync(join(results, "episodes", "run_0_seed_0.jsonl"), "utf8").replace(
        /"(started_at|ended_at|duration_ms)":[^,}]*/g,
        "",
      );
    const drawn = configFile(agent, 1);
    const plain = configFile(agent, 1);
    const stdout = new TerminalEmulator(80, 24);
    await command(["run", drawn.file, "--render", "terminal"], { stdout, variables: NO_COLOR });
    await command(["run", plain.file]);
    expect(stdout.text).toContain("█");
    const neutral = (text: string) => text.replace(/"config_hash":"[^"]*"/, "");
    expect(neutral(log(drawn))).toBe(neutral(log(plain)));
  });

  test("does not obey a model", async () => {
    await using server = await startOllamaServer(() => ({
      json: { reflection: "\u001b[2J\u001b]0;owned\u0007calm", action: 0 },
    }));
    const agent = `{backend: ollama, model: m, base_url: "${server.url}"}`;
    const { file } = configFile(agent, 1);
    const stdout = new TerminalEmulator(80, 40);
    await command(["run", file, "environment.max_episode_steps=2", "--render", "terminal"], {
      stdout,
      variables: NO_COLOR,
    });
    expect(stdout.text).not.toContain("owned");
    expect(stdout.screen.join("\n")).toContain("calm");
  });

  test("in a pipe draws nothing, says so once on standard error, and writes its lines", async () => {
    const { file, results } = configFile();
    const drawn = await command(["run", file, "--render", "terminal"], {
      variables: { TERM: "xterm-kitty", FORCE_COLOR: "0" },
    });
    expect(drawn.errors).toBe(
      "--render terminal draws nothing: standard output is no terminal to draw on\n",
    );
    expect(drawn.out).not.toContain("\u001b");
    expect(drawn.out.split("\n").slice(0, 3)).toEqual([
      `playing 2 episodes into ${results}`,
      "run 0 (seed 0): return 6 in 15 steps, finished",
      "run 1 (seed 1): return 9 in 12 steps, finished",
    ]);
  });

  test("with --json draws on standard error", async () => {
    const { file } = configFile();
    const stderr = new TerminalEmulator(80, 60);
    const { out } = await command(["run", file, "--json", "--render", "terminal"], {
      stderr,
      variables: NO_COLOR,
    });
    expect(stderr.text).toContain("█");
    expect(out).not.toMatch(/█|▒/);
    for (const line of out.trimEnd().split("\n")) JSON.parse(line);
  });

  test("refuses another place", async () => {
    const { exitCode, errors } = await command(["run", "x.yaml", "--render", "paper"]);
    expect(exitCode).toBe(2);
    expect(errors).toContain("terminal");
  });
});

describe("replay --render terminal", () => {
  async function replayed(words: readonly string[], clock: FakeClock = new HurryingClock()) {
    const { file, results } = configFile();
    await command(["run", file]);
    const before = readdirSync(results);
    const stdout = new TerminalEmulator(80, 60);
    const replaying = ["replay", results, "--verify", "--render", "terminal", ...words];
    const done = await command(replaying, { stdout, clock, variables: NO_COLOR });
    expect(readdirSync(results)).toEqual(before);
    return { ...done, stdout };
  }

  test("shows every position at the environment's speed, then the table", async () => {
    const clock = new HurryingClock();
    const { exitCode, errors, stdout } = await replayed([], clock);
    expect([exitCode, errors]).toEqual([0, ""]);
    const steps = [...stdout.text.matchAll(/step (\d+) · return/g)].map(([, step]) => Number(step));
    const upTo = (last: number) => Array.from({ length: last + 1 }, (_, step) => step);
    expect(steps).toEqual([...upTo(15), ...upTo(12)]);
    // Taxi is shown at 4 frames a second; between episodes there is a second more.
    const waits = clock.waits.map((wait) => Math.round(wait));
    expect(waits.filter((wait) => wait === 250).length).toBe(27);
    expect(waits.filter((wait) => wait === 1250).length).toBe(1);
    expect(stdout.screen.at(-1)).toBe("nothing was written");
    expect(stdout.isCursorVisible).toBe(true);
  });

  test("is as many times as fast as --speed says", async () => {
    const clock = new HurryingClock();
    await replayed(["--speed", "2"], clock);
    expect(clock.waits.filter((wait) => Math.round(wait) === 125).length).toBe(27);
  });

  test("in a pipe is a replay like any other, at full speed", async () => {
    const { file, results } = configFile();
    await command(["run", file]);
    const { exitCode, out, errors } = await command(["replay", results, "--render", "terminal"]);
    expect(exitCode).toBe(0);
    expect(errors).toContain("draws nothing");
    expect(out).not.toContain("\u001b");
  });

  test.each([
    [["--speed", "2"], "give --render terminal with it"],
    [["--render", "terminal", "--speed", "0"], "above 0"],
  ])("refuses %j", async (words, message) => {
    const { exitCode, errors } = await command(["replay", temporaryFolder(), ...words]);
    expect(exitCode).toBe(2);
    expect(errors).toContain(message);
  });
});
