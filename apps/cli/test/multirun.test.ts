import { readdirSync } from "node:fs";
import { join } from "node:path";
import { readEpisodeLog } from "@gym-llm/experiment";
import { describe, expect, test } from "vitest";
import { runCommand } from "../src/run-command.ts";
import { fakeIo } from "./support/fake-io.ts";
import { temporaryFolder, writeTo } from "./support/temporary-folder.ts";

function configIn(folder: string): string {
  return writeTo(
    folder,
    "my.yaml",
    `agent: { backend: embedded, model: reference }
environment: { name: BlackjackLLM-v1 }
experiment: { parent: ${JSON.stringify(folder)}, name: n, num_runs: 9 }
`,
  );
}

describe("run -m", () => {
  test("plays every combination of the words with the same seeds", async () => {
    const folder = temporaryFolder();
    const io = fakeIo();
    const words = ["agent.model=reference,random", "agent.history=4,8", "seed=5,2"];
    expect(await runCommand(["run", configIn(folder), "-m", ...words], io)).toBe(0);
    const cells = readdirSync(join(folder, "n"), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect(cells.sort()).toEqual([
      "random__history=4",
      "random__history=8",
      "reference__history=4",
      "reference__history=8",
    ]);
    for (const cell of cells) {
      const episodes = join(folder, "n", cell, "episodes");
      const logs = readdirSync(episodes).filter((name) => name.endsWith(".jsonl"));
      expect(logs.sort()).toEqual(["run_0_seed_5.jsonl", "run_1_seed_2.jsonl"]);
      const { header } = await readEpisodeLog(join(episodes, "run_0_seed_5.jsonl"));
      expect(header.seed).toBe(5);
    }
  });

  test("takes the words before and behind it, and overrides of any sign", async () => {
    const folder = temporaryFolder();
    const io = fakeIo();
    const words = ["agent.history=4,8", "--multirun", "seed=0:1", "+budget.minutes=5"];
    expect(await runCommand(["run", configIn(folder), ...words], io)).toBe(0);
    expect(readdirSync(join(folder, "n")).filter((name) => /^\d/.test(name))).toEqual([]);
    for (const cell of ["history=4", "history=8"]) {
      expect(readdirSync(join(folder, "n", cell, "episodes"))).toContain("run_0_seed_0.jsonl");
    }
  });

  test("is what several values need", async () => {
    const folder = temporaryFolder();
    const io = fakeIo();
    expect(await runCommand(["run", configIn(folder), "agent.history=4,8"], io)).toBe(2);
    expect(io.stderr.text).toContain('override "agent.history=4,8": `agent.history` must be');
    expect(io.stderr.text).toContain("Several values of one key are played with `-m`");
  });

  test("refuses words that are wrong, all at once and before anything is played", async () => {
    const folder = temporaryFolder();
    const io = fakeIo();
    const words = ["agent.modell=a,b", "seed=3:3"];
    expect(await runCommand(["run", configIn(folder), "-m", ...words], io)).toBe(2);
    expect(io.stderr.text).toContain('override "agent.modell=a,b": unknown key `modell`');
    expect(io.stderr.text).toContain('override "seed=3:3": `3:3` is empty');
    expect(readdirSync(folder)).toEqual(["my.yaml"]);
  });
});
