import { describe, expect, test } from "vitest";
import packageJson from "../package.json" with { type: "json" };
import { runCommand } from "../src/run-command.ts";
import { fakeIo } from "./support/fake-io.ts";

async function command(...words: string[]) {
  const io = fakeIo();
  const exitCode = await runCommand(words, io);
  return { exitCode, out: io.stdout.text, errors: io.stderr.text };
}

describe("the command line", () => {
  test("prints its version", async () => {
    expect(await command("--version")).toEqual({
      exitCode: 0,
      out: `${packageJson.version}\n`,
      errors: "",
    });
  });

  test("explains itself with examples and exit codes", async () => {
    const { exitCode, out } = await command("--help");
    expect(exitCode).toBe(0);
    for (const name of ["run", "list", "describe", "rollout", "check"]) {
      expect(out).toContain(`  ${name} `);
      expect(out).toContain(`  gym-llm ${name}`);
    }
    expect(out).toContain("Exit codes: 0 done");
    expect((await command("rollout", "--help")).out).toContain('{"reset":true,"seed":');
  });

  test("prints its help as an error when nothing is asked for", async () => {
    const { exitCode, out, errors } = await command();
    expect(exitCode).toBe(2);
    expect(out).toBe("");
    expect(errors).toContain("Usage: gym-llm");
  });

  test.each([
    ["an unknown command", ["lst"], "unknown command 'lst'\n(Did you mean list?)"],
    ["an unknown option", ["list", "--jsno"], "unknown option '--jsno'\n(Did you mean --json?)"],
    ["a missing argument", ["run"], "Name a configuration file: gym-llm run <config.yaml>"],
    ["too many arguments", ["list", "Taxi-v4"], "too many arguments"],
    ["a module that is not there", ["list", "--module", "./no.ts"], "there is no module `./no.ts`"],
  ])("refuses %s with exit code 2", async (_, words, message) => {
    const { exitCode, out, errors } = await command(...words);
    expect(exitCode).toBe(2);
    expect(out).toBe("");
    expect(errors).toContain(message);
    expect(errors).not.toContain("    at ");
  });

  test("shows a stack trace only when asked to", async () => {
    expect((await command("rollout", "Taxi-v3")).errors).not.toContain("    at ");
    expect((await command("rollout", "Taxi-v3", "--debug")).errors).toContain("    at ");
  });

  test("passes warnings of the library on, each once", async () => {
    const { errors } = await command("rollout", "TaxiLLM-v3", "--episodes", "2");
    expect(errors.match(/warning: The environment TaxiLLM-v3 is out of date/g)?.length).toBe(1);
  });
});
