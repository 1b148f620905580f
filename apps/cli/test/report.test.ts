import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { runCommand } from "../src/run-command.ts";
import { fakeIo } from "./support/fake-io.ts";
import { permanentFolder } from "./support/permanent-folder.ts";

const folder = permanentFolder();

async function command(...words: string[]) {
  const io = fakeIo();
  const exitCode = await runCommand(words, io);
  return { exitCode, out: io.stdout.text, errors: io.stderr.text };
}

beforeAll(async () => {
  const file = join(folder, "config.yaml");
  writeFileSync(
    file,
    `agent: { backend: embedded, model: reference }
environment: { name: TaxiLLM-v4 }
matrix: { agent.model: [reference, random] }
experiment: { parent: ${JSON.stringify(folder)}, name: taxi, num_runs: 8 }
`,
  );
  const { exitCode, errors } = await command("run", file);
  expect(errors).toBe("");
  expect(exitCode).toBe(0);
});

const taxi = join(folder, "taxi");
const output = (name: string) => join(folder, "out", name);

describe("report", () => {
  test("prints a table of what the logs say, without the files beside them", async () => {
    for (const cell of readdirSync(taxi, { withFileTypes: true })) {
      if (cell.isDirectory()) rmSync(join(taxi, cell.name, "results.json"));
    }
    const { exitCode, out, errors } = await command("report", folder);
    expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: "" });
    expect(out).toMatch(/^TaxiLLM-v4$/m);
    expect(out).toMatch(/^embedded\/reference +8 +\d/m);
    expect(out).toMatch(/^embedded\/random +8 +-\d/m);
  });

  test("writes a page where the file's name asks for one, and makes its folder", async () => {
    const { exitCode, out, errors } = await command("report", taxi, "-o", output("report.html"));
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: "" });
    expect(errors).toBe(`report written to ${output("report.html")}\n`);
    expect(readFileSync(output("report.html"), "utf8")).toMatch(/^<!doctype html>/);
  });

  test.each([
    ["markdown", /^# Report/],
    ["html", /^<!doctype html>/],
    ["json", /^\{\n {2}"version": 1,/],
    ["table", /^TaxiLLM-v4\n/],
  ])("prints %s when it is asked for", async (format, beginning) => {
    const { exitCode, out } = await command("report", taxi, "--format", format);
    expect(exitCode).toBe(0);
    expect(out).toMatch(beginning);
    expect(out).toMatch(/[^\n]\n$/);
  });

  test("prints data for machines with --json, and nothing else", async () => {
    const { out } = await command("report", taxi, "--json");
    expect(JSON.parse(out)).toMatchObject({ version: 1, kind: "report", totals: { scored: 16 } });
  });

  test("has the table of gym-llm's README as a view", async () => {
    const { out } = await command("report", taxi, "--view", "gym-llm", "--format", "markdown");
    const [titles, , first] = out.split("\n");
    expect(titles).toMatch(/^\| Environment \| LLM \| Avg reward \| Avg steps \|/);
    expect(first).toMatch(
      /^\| TaxiLLM-v4 \| embedded\/reference \| [\d.-]+ \| [\d.]+ \| 1 \| 0 \|/,
    );
    const { out: json } = await command("report", taxi, "--view", "gym-llm", "--json");
    expect(JSON.parse(json)).toMatchObject({ kind: "gym-llm", rows: [{ num_runs: 8 }, {}] });
  });

  test("ends with 4 when an agent falls below a gate, and says which", async () => {
    const { exitCode, out, errors } = await command("report", taxi, "--fail-below", "0", "--json");
    expect(exitCode).toBe(4);
    expect(JSON.parse(out)).toMatchObject({ kind: "report" });
    expect(errors).toMatch(
      /^gate not passed: embedded\/random in TaxiLLM-v4: mean return -[\d.]+ is below 0\n$/,
    );
  });

  test("passes gates that hold, several at once", async () => {
    const words = ["--fail-below", "-1000", "--fail-below", "valid=1"];
    expect(await command("report", taxi, ...words)).toMatchObject({ exitCode: 0, errors: "" });
  });

  test.each([
    [["report"], "missing required argument"],
    [["report", taxi, "--json", "--format", "html"], "contradict each other"],
    [["report", taxi, "--fail-below", "solved=1"], '"solved=1" is no gate'],
    [["report", taxi, "--format", "pdf"], "Allowed choices are table, markdown, html, json"],
    [["compare", taxi, "--fail-on-regression"], "needs --baseline <agent>"],
    [["compare", taxi, "--baseline", "gpt"], "is none of the agents"],
  ])("%j cannot be used and ends with 2", async (words, message) => {
    const { exitCode, errors } = await command(...words);
    expect(exitCode).toBe(2);
    expect(errors).toContain(message);
  });

  test("says which folder holds no experiment, with exit code 1", async () => {
    const { exitCode, errors } = await command("report", join(folder, "nothing"));
    expect(exitCode).toBe(1);
    expect(errors).toContain(`Cannot read ${join(folder, "nothing")}`);
  });
});

describe("compare", () => {
  test("says who is better, and by how much", async () => {
    const { exitCode, out, errors } = await command("compare", taxi);
    expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: "" });
    expect(out).toMatch(/^embedded\/reference is better than embedded\/random by \d+/m);
  });

  test("ends with 4 when someone is significantly worse than the baseline", async () => {
    const gate = ["--fail-on-regression", "--baseline"];
    const worse = await command("compare", taxi, ...gate, "reference");
    expect(worse.exitCode).toBe(4);
    expect(worse.errors).toMatch(
      /^gate not passed: embedded\/random in TaxiLLM-v4: embedded\/reference is better/,
    );
    expect(await command("compare", taxi, ...gate, "random")).toMatchObject({
      exitCode: 0,
      errors: "",
    });
  });

  test("writes the same forms as report", async () => {
    expect((await command("compare", taxi, "--format", "markdown")).out).toMatch(/^# Comparison/);
    expect(JSON.parse((await command("compare", taxi, "--json")).out)).toMatchObject({
      version: 1,
      kind: "comparison",
    });
    await command("compare", taxi, "-o", output("compare.html"));
    expect(existsSync(output("compare.html"))).toBe(true);
  });
});
