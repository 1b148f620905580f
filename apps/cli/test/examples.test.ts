import { readdirSync } from "node:fs";
import { join } from "node:path";
import { startOllamaServer } from "@gym-llm/llm-backends/testing";
import { describe, expect, test } from "vitest";
import { inRepository, runScript } from "./support/processes.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const example = (name: string) => inRepository("examples", name);

describe("the examples", () => {
  test("are all looked at here", () => {
    const scripts = readdirSync(inRepository("examples")).filter((name) => name.endsWith(".ts"));
    expect(scripts.sort()).toEqual([
      "custom-backend.ts",
      "custom-env.ts",
      "custom-loop.ts",
      "look-ahead.ts",
    ]);
  });

  test("custom-loop plays an episode of the configuration it is given", async () => {
    await using server = await startOllamaServer((request) => {
      expect(request.model).toBe("llama3.1");
      return { json: { reflection: "I fall.", action: 0 } };
    });
    const { exitCode, stdout, stderr } = await runScript(
      example("custom-loop.ts"),
      [inRepository("configs", "lunar_lander_llama31.yaml")],
      { cwd: temporaryFolder(), variables: { OLLAMA_HOST: server.url } },
    );
    expect(stderr.replace(/^DeprecationWarning: .*\n/, "")).toBe("");
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^1\. I fall\.\n {3}action 0, reward -?\d+\.\d\d\n2\. /);
    expect(stdout).toMatch(/Return: -?\d+\.\d\d\n$/);
    expect(stdout.match(/I fall\./g)?.length).toBe(server.requests.length);
  });

  test("custom-loop plays its own configuration when it is given none", async () => {
    await using server = await startOllamaServer(() => ({
      json: { reflection: "I fall.", action: 0 },
    }));
    const variables = { OLLAMA_HOST: server.url };
    const { exitCode } = await runScript(example("custom-loop.ts"), [], {
      cwd: inRepository(),
      variables,
    });
    expect(exitCode).toBe(0);
    expect(server.requests.length).toBeGreaterThan(10);
  });

  test("custom-loop says what is missing instead of a stack trace", async () => {
    const finished = await runScript(example("custom-loop.ts"), ["nope.yaml"], {
      cwd: temporaryFolder(),
    });
    expect(finished).toMatchObject({ exitCode: 1, stdout: "" });
    expect(finished.stderr).toMatch(/^nope\.yaml: there is no such file[^\n]*\n$/);
  });

  test("custom-env keeps the contract and is played", async () => {
    const cwd = temporaryFolder();
    const { exitCode, stdout, stderr } = await runScript(example("custom-env.ts"), [], { cwd });
    expect(stderr).toBe("");
    expect(exitCode).toBe(0);
    expect(stdout).toContain("RoomLLM-v0 keeps the contract, with 0 warnings.\n");
    expect(stdout).toMatch(/^Chance kept the room warm for \d+, \d+, \d+ hours\.$/m);
    expect(readdirSync(join(cwd, "experiments", "room"))).toContain("results.json");
  });

  test("look-ahead balances the pole by trying actions from snapshots", async () => {
    const { exitCode, stdout } = await runScript(example("look-ahead.ts"), [], {
      cwd: temporaryFolder(),
    });
    expect(exitCode).toBe(0);
    expect(stdout).toBe("CartPole-v1, seed 1: return 500 in 500 steps\n");
  });

  test("custom-backend plays Blackjack in an experiment", async () => {
    const cwd = temporaryFolder();
    const { exitCode, stdout, stderr } = await runScript(example("custom-backend.ts"), [], { cwd });
    expect(stderr).toBe("");
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^BlackjackLLM-v1 +thumb\/stand-on-17 +20 +0 /m);
    expect(stdout).toContain("100.0 %");
    expect(readdirSync(join(cwd, "experiments", "thumb"))).toContain("results.json");
  });
});
