import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { registerEnvs } from "@gym-llm/core";
import { toyText } from "@gym-llm/envs-toy-text";
import type { StepLine } from "@gym-llm/experiment";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { FORGET_RELEASES } from "../src/play/key-reader.ts";
import { playedId } from "../src/play/open-game.ts";
import { runCommand } from "../src/run-command.ts";
import { type FakeIo, FakeStream, fakeIo } from "./support/fake-io.ts";
import { FakeKeyboard } from "./support/fake-keyboard.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";
import "./support/thermostat.ts";

const SHOW_CURSOR = "\u001b[?25h";
const HIDE_CURSOR = "\u001b[?25l";

/** A person at a terminal who starts a game in a folder. */
function atTerminal(folder: string, ...words: string[]) {
  const keyboard = new FakeKeyboard();
  const leaving = new Set<() => void>();
  const stop = new AbortController();
  const io: FakeIo = fakeIo({
    stdout: new FakeStream({ isTTY: true, columns: 100 }),
    stdin: keyboard,
    signal: stop.signal,
    variables: { TERM: "xterm-256color" },
    atExit: (callback) => {
      leaving.add(callback);
      return () => void leaving.delete(callback);
    },
  });
  const ended = runCommand(["play", ...words, "--terminal", "--output", folder], io);
  onTestFinished(() => {
    keyboard.type("\u0003");
  });
  const until = (condition: () => boolean) =>
    vi.waitFor(() => expect(condition()).toBe(true), { timeout: 20_000, interval: 5 });
  return {
    io,
    keyboard,
    ended,
    stop,
    leaving,
    until,
    logs: () => logsIn(folder),
    /** Presses keys, each when the step of the one before is there. */
    async play(run: number, ...keys: string[]) {
      await until(() => logsIn(folder).length > run && logsIn(folder)[run]?.[1]?.type === "reset");
      for (const key of keys) {
        const steps = stepsOf(logsIn(folder)[run] ?? []).length;
        keyboard.type(key);
        await until(() => stepsOf(logsIn(folder)[run] ?? []).length === steps + 1);
      }
    },
  };
}

type Line = { type: string } & Record<string, unknown>;

function logsIn(folder: string): Line[][] {
  try {
    const names = readdirSync(join(folder, "episodes")).filter((name) => name.endsWith(".jsonl"));
    return names.sort().map((name) => linesOf(join(folder, "episodes", name)));
  } catch {
    return [];
  }
}

function linesOf(path: string): Line[] {
  const whole = readFileSync(path, "utf8").split("\n").slice(0, -1);
  return whole.map((line) => JSON.parse(line) as Line);
}

function stepsOf(lines: readonly Line[]): StepLine[] {
  return lines.filter(({ type }) => type === "step") as unknown as StepLine[];
}

function folder(): string {
  return join(temporaryFolder(), "game");
}

describe("play --terminal", () => {
  test("takes keys, shows frames, and ends with the table of any run", async () => {
    const person = atTerminal(folder(), "Blackjack-v1", "--episodes", "2", "--name", "ada");
    await person.play(0, "s");
    expect(person.keyboard).toMatchObject({ isRaw: true, isPaused: false });
    await person.until(() => person.logs()[0]?.at(-1)?.type === "outcome");
    await person.until(() => {
      person.keyboard.type("\r");
      return person.logs().length === 2;
    });
    await person.play(1, "S");
    expect(await person.ended).toBe(0);
    const { text } = person.io.stdout;
    expect(text).toContain("▀");
    expect(text).toContain("h hit");
    expect(text).toContain("run 0 (seed 0): return");
    expect(text).toMatch(/environment +player +runs.*\nBlackjackLLM-v1 +human\/ada +2/);
    expect(text).toMatch(/compare {2}gym-llm compare \S+game <folder of an agent>/);
    expect(person.logs().map((lines) => stepsOf(lines).map(({ action }) => action))).toEqual([
      [0],
      [0],
    ]);
    expect(person.logs()[0]?.[0]).toMatchObject({ model: { provider: "human", id: "ada" } });
  });

  test("gives the terminal back and goes on later where the person left with q", async () => {
    const place = folder();
    const first = atTerminal(place, "Taxi-v4");
    await first.play(0, "\u001b[A", "\u001b[A", "p");
    first.keyboard.type("q");
    expect(await first.ended).toBe(0);
    expect(first.keyboard).toMatchObject({ isRaw: false, isPaused: true });
    expect(first.leaving.size).toBe(0);
    const { text } = first.io.stdout;
    expect(text.lastIndexOf(SHOW_CURSOR)).toBeGreaterThan(text.lastIndexOf(HIDE_CURSOR));
    expect(text).toContain("the same command goes on there");
    expect(first.logs()[0]?.at(-1)).toMatchObject({ outcome: "interrupted", steps: 3 });

    const second = atTerminal(place, "Taxi-v4");
    await second.until(() => second.logs()[0]?.at(-1)?.type === "step");
    await second.play(0, "\u001b[B");
    second.keyboard.type("\u0003");
    expect(await second.ended).toBe(130);
    const [lines = []] = second.logs();
    expect(stepsOf(lines).map(({ action }) => action)).toEqual([1, 1, 4, 0]);
  });

  test("gives the terminal back when it is stopped by a signal, and when the process ends", async () => {
    const stopped = atTerminal(folder(), "Taxi-v4");
    await stopped.play(0, "p");
    stopped.stop.abort("SIGTERM");
    expect(await stopped.ended).toBe(143);
    expect(stopped.keyboard.isRaw).toBe(false);

    const crashed = atTerminal(folder(), "LunarLander-v3");
    await crashed.play(0);
    for (const callback of crashed.leaving) callback();
    expect(crashed.keyboard).toMatchObject({ isRaw: false, isPaused: true });
    expect(crashed.io.stdout.text.endsWith(FORGET_RELEASES)).toBe(true);
    expect(crashed.io.stdout.text).toContain(SHOW_CURSOR);
    crashed.stop.abort("SIGINT");
    await crashed.ended;
  });

  test("plays real-time environments a step at a time where that is wished", async () => {
    const person = atTerminal(folder(), "BipedalWalker-v3", "--step-by-step");
    await person.play(0, "e");
    person.keyboard.type("q");
    expect(await person.ended).toBe(0);
    expect(stepsOf(person.logs()[0] ?? [])[0]?.action).toEqual([1, 0, 0, 0]);
  });

  test("takes actions that are typed where no key stands for them", async () => {
    const person = atTerminal(folder(), "ThermostatLLM-v0");
    await person.play(0);
    person.keyboard.type("[1, 2]\rnot JSON\r");
    await person.play(0, "[0.5, -0.25x\u007f]\r", "[0, 1]\r");
    expect(await person.ended).toBe(0);
    expect(stepsOf(person.logs()[0] ?? []).map(({ action }) => action)).toEqual([
      [0.5, -0.25],
      [0, 1],
    ]);
  });

  test.each([
    ["./thermostat.ts:ThermostatLLM-v0", "./thermostat.ts:ThermostatLLM-v0"],
    ["@gym-llm/envs-toy-text:Taxi-v4", "@gym-llm/envs-toy-text:TaxiLLM-v4"],
    ["Taxi-v4", "TaxiLLM-v4"],
  ])("knows %s by its module too: it is played as %s", (id, played) => {
    registerEnvs(toyText);
    expect(playedId(id)).toBe(played);
  });

  test("is refused without a terminal, with what would help", async () => {
    const io = fakeIo();
    expect(await runCommand(["play", "Taxi-v4", "--terminal"], io)).toBe(2);
    expect(io.stderr.text).toContain("--terminal needs a terminal to play on");
  });

  test.each([
    [["Taxi-v9", "--terminal"], "It provides versioned environments: [ `v4` ]"],
    [["Taxi-v4", "--step-by-step", "--real-time"], "give one of them"],
    [["ThermostatLLM-v0", "--real-time"], "its actions are typed"],
    [["Taxi-v4", "--speed", "0"], "above 0"],
    [["Taxi-v4", "--name", " "], "--name must not be empty"],
    [["Taxi-v4", "wind=3"], "wind"],
  ])("refuses %j", async (words, message) => {
    const io = fakeIo();
    expect(await runCommand(["play", ...words], io)).toBe(2);
    expect(io.stderr.text).toContain(message);
  });
});
