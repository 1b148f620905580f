import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { startOllamaServer } from "@gym-llm/llm-backends/testing";
import { describe, expect, test } from "vitest";
import packageJson from "../package.json" with { type: "json" };
import { COMMAND, inRepository, runScript, startScript } from "./support/processes.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const config = inRepository("configs", "taxi_llama31.yaml");

/** A server whose first answer never comes, and the words that let the command ask it. */
async function startHanging() {
  const server = await startOllamaServer(() => ({ fault: "hang" }));
  const cwd = temporaryFolder();
  const words = ["run", config, "experiment.use_datetime=false", "experiment.name=test"];
  const { child, finished } = startScript(COMMAND, words, {
    cwd,
    variables: { OLLAMA_HOST: server.url },
  });
  await server.received(1);
  return { server, child, finished, folder: join(cwd, "experiments", "test") };
}

describe("the process", () => {
  test("prints its version and ends with 0", async () => {
    const finished = await runScript(COMMAND, ["--version"], { cwd: temporaryFolder() });
    expect(finished).toEqual({ exitCode: 0, stdout: `${packageJson.version}\n`, stderr: "" });
  });

  test("ends with 2 and the nearest command for an unknown one", async () => {
    const finished = await runScript(COMMAND, ["rollot"], { cwd: temporaryFolder() });
    expect(finished).toMatchObject({ exitCode: 2, stdout: "" });
    expect(finished.stderr).toContain("(Did you mean rollout?)");
  });

  test("ends with 1 and no stack trace without a server", async () => {
    const server = await startOllamaServer();
    await server.close();
    const variables = { OLLAMA_HOST: server.url };
    const finished = await runScript(COMMAND, ["run", config], {
      cwd: temporaryFolder(),
      variables,
    });
    expect(finished.exitCode).toBe(1);
    expect(finished.stderr).toContain("ollama serve");
    expect(finished.stderr).not.toContain("    at ");
  });

  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("on %s saves what was played and ends with %i", async (signal, exitCode) => {
    const { server, child, finished, folder } = await startHanging();
    child.kill(signal);
    const { stdout, stderr, ...rest } = await finished;
    await server.close();
    expect(rest).toEqual({ exitCode });
    expect(stderr).toContain(`${signal}: stopping; once more to stop at once`);
    expect(stdout).toContain("interrupted; what was played until then is saved");
    const log = readFileSync(join(folder, "episodes", "run_0_seed_0.jsonl"), "utf8");
    expect(log).toContain('"outcome":"interrupted"');
    expect(existsSync(join(folder, "results.json"))).toBe(true);
  });

  test("ends quietly with 0 when its reader has seen enough", async () => {
    const words = ["rollout", "Taxi-v4", "--steps", "100000"];
    const { child, finished } = startScript(COMMAND, words, { cwd: temporaryFolder() });
    child.stdout.once("data", () => child.stdout.destroy());
    const { exitCode, stderr } = await finished;
    expect(stderr).toBe("");
    expect(exitCode).toBe(0);
  });

  test("saves an experiment whose reader has seen enough and ends with 141", async () => {
    const cwd = temporaryFolder();
    const words = ["run", inRepository("configs", "demo.yaml"), "environment.name=TaxiLLM-v4"];
    const settings = ["experiment.use_datetime=false", "experiment.verbose=true"];
    const { child, finished } = startScript(
      COMMAND,
      [...words, ...settings, "experiment.num_runs=200", "experiment.save_gif=false"],
      { cwd },
    );
    child.stdout.once("data", () => child.stdout.destroy());
    const { exitCode, stderr } = await finished;
    expect(stderr).toBe("");
    expect(exitCode).toBe(141);
    const results = readFileSync(join(cwd, "experiments", "demo", "results.json"), "utf8");
    const { excluded } = JSON.parse(results).statistics;
    expect(excluded.not_run).toBeGreaterThan(0);
  });

  test("writes everything to a pipe before it ends", async () => {
    const words = ["rollout", "Taxi-v4", "--steps", "5000"];
    const { stdout, exitCode } = await runScript(COMMAND, words, { cwd: temporaryFolder() });
    expect(exitCode).toBe(0);
    const steps = stdout.split("\n").filter((line) => line.startsWith('{"t":'));
    expect(steps.length).toBe(5000);
    expect(JSON.parse(steps.at(-1) ?? "")).toMatchObject({ t: 4999 });
  });
});
