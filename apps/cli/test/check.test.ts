import { describe, expect, test } from "vitest";
import { runCommand } from "../src/run-command.ts";
import { fakeIo } from "./support/fake-io.ts";
import { inRepository } from "./support/processes.ts";
import { temporaryFolder, writeTo } from "./support/temporary-folder.ts";

/** A module that registers an environment whose method `reset` or `step` is replaced. */
function brokenModule(member: string): string {
  const core = inRepository("packages", "core", "src", "index.ts");
  const source = `
    import { Discrete, Env, register } from ${JSON.stringify(core)};
    class BrokenEnv extends Env {
      observationSpace = new Discrete(3);
      actionSpace = new Discrete(2);
      metadata = { renderModes: [], renderFps: 1 };
      reset(options) { this.seedRandom(options?.seed); return { observation: 0, info: {} }; }
      step() { return { observation: 1, reward: 0, terminated: false, truncated: false, info: {} }; }
      ${member}
    }
    register({ id: "Broken-v0", entryPoint: () => new BrokenEnv() });`;
  return writeTo(temporaryFolder(), "broken.ts", source);
}

async function check(...words: string[]) {
  const io = fakeIo();
  const exitCode = await runCommand(["check", ...words], io);
  return { exitCode, text: io.stdout.text, errors: io.stderr.text };
}

describe("check", () => {
  test("ticks every rule for a plain environment and for its form for models", async () => {
    const { exitCode, text } = await check("Taxi-v4");
    expect(text).not.toMatch(/^ {2}[✗–]/m);
    expect(text).toContain("<TaxiEnv<Taxi-v4>> of Taxi-v4\n");
    expect(text).toContain("TaxiLLM-v4 as models play it\n");
    expect(text.match(/✓ reset with a seed decides the start/g)?.length).toBe(2);
    expect(text).toMatch(/^0 errors, 0 warnings$/m);
    expect(exitCode).toBe(0);
  });

  test("marks a broken rule, does not look at what rests on it, and exits with 1", async () => {
    const module = brokenModule("reset() { return { observation: 7, info: {} }; }");
    const { exitCode, text } = await check("Broken-v0", "--module", module);
    expect(exitCode).toBe(1);
    expect(text).toMatch(
      /✗ reset returns \{ observation, info \}: .*not within the observation space/,
    );
    expect(text).toMatch(/– .+: not looked at, it rests on a broken rule/);
    expect(text).toMatch(/^[1-9]\d* errors?, /m);
  });

  test("looks at what models are told where an environment has a form for them, and only there", async () => {
    const { text } = await check("Taxi-v4");
    expect(text.match(/✓ its texts for models say something/g)?.length).toBe(1);
    const plain = await check("Broken-v0", "--module", brokenModule(""));
    expect(plain.text).not.toContain("models");
    expect(plain.text).not.toContain("snapshot");
  });

  test("prints no control sequences of messages that an environment throws", async () => {
    const reset = `reset() { throw new Error("red \\u001b[31m and on"); }`;
    const { text } = await check("Broken-v0", "--module", brokenModule(reset));
    expect(text).toContain("red  and on");
    expect(text).not.toContain("\u001b");
  });

  test("marks what is worth a look without failing", async () => {
    const step =
      "step() { return { observation: 1, reward: Infinity, terminated: false, truncated: false, info: {} }; }";
    const { exitCode, text } = await check("Broken-v0", "--module", brokenModule(step));
    expect(text).toMatch(/^ {2}! step returns/m);
    expect(text).not.toContain("✗");
    expect(exitCode).toBe(0);
  });

  test("finds nothing wrong with the environments that come with the command", async () => {
    const { exitCode, text } = await check("LunarLanderLLM-v3", "enable_wind=true");
    expect(text).toMatch(/^0 errors, /m);
    expect(exitCode).toBe(0);
    expect((await check("BlackjackLLM-v1")).exitCode).toBe(0);
  });

  test("looks at every environment with --all, and says which cannot be made", async () => {
    const source = `export const pack = {
      name: "rocket-pack",
      entryPoints: { Rocket: () => { throw new Error("no rocket left"); } },
      environments: [{ id: "Rocket-v0", entryPoint: "rocket-pack:Rocket" }],
    };`;
    const file = writeTo(temporaryFolder(), "rocket.mjs", source);
    const { exitCode, text } = await check("--all", "--module", file);
    expect(exitCode).toBe(1);
    expect(text).toContain("Rocket-v0\n  ✗ it can be made: no rocket left\n");
    for (const id of ["Taxi-v4", "BlackjackLLM-v1", "LunarLanderLLM-v2"])
      expect(text).toContain(id);
  });

  test("imports the module that stands before the id", async () => {
    const source = `export const pack = {
      name: "balloon-pack",
      entryPoints: { Balloon: () => { throw new Error("no air left"); } },
      environments: [{ id: "Balloon-v0", entryPoint: "balloon-pack:Balloon" }],
    };`;
    const file = writeTo(temporaryFolder(), "balloon.mjs", source);
    expect((await check(`${file}:Balloon-v0`)).errors).toContain("no air left");
    const { exitCode, errors } = await check("no-such-module:Balloon-v0");
    expect(exitCode).toBe(2);
    expect(errors).toContain("there is no module `no-such-module` in");
  });

  test("wants one environment or --all", async () => {
    for (const words of [[], ["Taxi-v4", "--all"]]) {
      const { exitCode, errors } = await check(...words);
      expect(exitCode).toBe(2);
      expect(errors).toContain("name one environment, or say --all");
    }
  });
});
