import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runCommand } from "../src/run-command.ts";
import { fakeIo } from "./support/fake-io.ts";
import { temporaryFolder, writeTo } from "./support/temporary-folder.ts";

async function command(...words: string[]) {
  const io = fakeIo();
  const exitCode = await runCommand(words, io);
  return { exitCode, out: io.stdout.text, errors: io.stderr.text };
}

/** The folder of an experiment that was played: two runs of a taxi that drives by the book. */
async function played(experiment = ""): Promise<string> {
  const folder = temporaryFolder();
  const text = `agent: {backend: embedded, model: reference}
environment: {name: TaxiLLM-v4}
experiment: {parent: ${JSON.stringify(folder)}, name: test, use_datetime: false, num_runs: 2, save_gif: false${experiment}}
`;
  expect((await command("run", writeTo(folder, "config.yaml", text))).exitCode).toBe(0);
  return join(folder, "test");
}

/** Changes the log of the first run. */
function change(folder: string, pattern: RegExp, replacement: string): void {
  const path = join(folder, "episodes", "run_0_seed_0.jsonl");
  const text = readFileSync(path, "utf8");
  expect(text).toMatch(pattern);
  writeFileSync(path, text.replace(pattern, replacement));
}

describe("replay", () => {
  test("makes the files beside the logs again and exits with 0", async () => {
    const folder = await played();
    const results = readFileSync(join(folder, "results.json"), "utf8");
    for (const name of readdirSync(folder)) {
      if (/results|raw_outputs/.test(name)) rmSync(join(folder, name));
    }
    const { exitCode, out, errors } = await command("replay", folder);
    expect(errors).toBe("");
    expect(exitCode).toBe(0);
    expect(out.split("\n").slice(-4)).toEqual([
      `${folder}         2     27       27            0     0`,
      "",
      "every step that was taken again (27) came out as recorded",
      "",
    ]);
    expect(readFileSync(join(folder, "results.json"), "utf8")).toBe(results);
    expect(readdirSync(folder)).toContain("run_1_seed_1_raw_outputs.json");
  });

  test("draws GIFs with --gif, and without panels with --no-gif-panel", async () => {
    const folder = await played();
    const gif = join(folder, "run_1_seed_1.gif");
    expect(
      (await command("replay", folder, "--gif", "--no-gif-panel", "--gif-fps", "4")).exitCode,
    ).toBe(0);
    expect(readFileSync(gif).readUInt16LE(6)).toBe(550);
    await command("replay", folder, "--gif");
    expect(readFileSync(gif).readUInt16LE(6)).toBeGreaterThan(550);
  });

  test("says what came out differently, and exits with 1", async () => {
    const folder = await played();
    change(folder, /"reward":-1,"return":-2,/, '"reward":4,"return":3,');
    const { exitCode, out } = await command("replay", folder);
    expect(exitCode).toBe(1);
    expect(out).toContain("run 0 (seed 0), step 2: reward 4 was recorded, -1 came out\n");
    expect(out).toContain("differences in 1 of 2 episodes: ");
  });

  test("writes nothing with --verify", async () => {
    const folder = await played();
    rmSync(join(folder, "results.json"));
    const { exitCode, out } = await command("replay", "--verify", folder);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^folder +episodes +steps +checked +differences$/m);
    expect(out).toContain("nothing was written\n");
    expect(existsSync(join(folder, "results.json"))).toBe(false);
  });

  test("does not call verified what could not be played again", async () => {
    const folder = await played();
    change(folder, /"nondeterministic":false/, '"nondeterministic":true');
    expect((await command("replay", folder)).exitCode).toBe(0);
    const { exitCode, out } = await command("replay", "--verify", folder);
    expect(exitCode).toBe(1);
    expect(out).toContain("not played again: 1 of 2 episodes\n");
    expect(out).toContain("TaxiLLM-v4 is not deterministic");
  });

  test("refuses a folder without experiments, and a speed that is none", async () => {
    const { exitCode, errors } = await command("replay", temporaryFolder());
    expect(exitCode).toBe(1);
    expect(errors).toContain("it holds no experiment");
    expect((await command("replay", ".", "--gif-fps", "fast")).exitCode).toBe(2);
  });
});

describe("export", () => {
  test("prints the steps as CSV, or as JSON lines", async () => {
    const folder = await played();
    const { exitCode, out } = await command("export", folder);
    expect(exitCode).toBe(0);
    const [titles, first] = out.split("\r\n");
    expect(titles).toMatch(/^experiment,cell,environment,model,run,seed,t,action,reward,return,/);
    expect(first).toMatch(/^test,,TaxiLLM-v4,embedded\/reference,0,0,1,\d,-1,-1,false,false,/);
    expect(out.trimEnd().split("\r\n")).toHaveLength(28);
    const lines = (await command("export", folder, "--format", "jsonl")).out.trimEnd().split("\n");
    expect(lines).toHaveLength(27);
    expect(JSON.parse(lines[0] as string)).toMatchObject({ run: 0, t: 1, reward: -1, cell: null });
  });

  test("writes the episodes into a file", async () => {
    const folder = await played();
    const file = join(folder, "tables", "episodes.csv");
    const { exitCode, out } = await command("export", folder, "--episodes", "--output", file);
    expect(exitCode).toBe(0);
    expect(out).toBe("");
    expect(readdirSync(join(folder, "tables"))).toEqual(["episodes.csv"]);
    const lines = readFileSync(file, "utf8").trimEnd().split("\r\n");
    expect(lines.map((line) => line.split(",").slice(4, 10))).toEqual([
      ["run", "seed", "outcome", "scored", "return", "steps"],
      ["0", "0", "finished", "true", "6", "15"],
      ["1", "1", "finished", "true", "9", "12"],
    ]);
  });

  test("warns of a damaged log, gives the rows before, and exits with 1", async () => {
    const folder = await played();
    change(folder, /\{"type":"step","t":3,/, "{");
    const { exitCode, out, errors } = await command("export", folder);
    expect(exitCode).toBe(1);
    expect(errors).toMatch(/^warning: .*run_0_seed_0\.jsonl:\d+: /);
    expect(out.trimEnd().split("\r\n")).toHaveLength(1 + 2 + 12);
  });

  test("refuses a format that it does not know", async () => {
    expect((await command("export", ".", "--format", "parquet")).exitCode).toBe(2);
  });
});
