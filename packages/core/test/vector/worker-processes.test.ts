import { spawn, spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { WorkerVectorEnv } from "../../src/index.ts";
import "./register-test-envs.ts";

const modules = [new URL("./register-test-envs.ts", import.meta.url).href];
const core = new URL("../../src/index.ts", import.meta.url).href;
const recipes = [{ id: "Counting-v0" }, { id: "Counting-v0" }];

const ARGUMENTS = ["--conditions=@gym-llm/source", "--input-type=module", "--eval"];

/** The text of a program in which `create()` makes the vector environment. */
function program(rest: string): string {
  return `
    import { WorkerVectorEnv } from ${JSON.stringify(core)};
    await import(${JSON.stringify(modules[0])});
    const create = () =>
      new WorkerVectorEnv(${JSON.stringify(recipes)}, { threads: 2, modules: ${JSON.stringify(modules)} });
    ${rest}`;
}

/** Runs a program in a process of its own and returns what it wrote. */
function run(rest: string): { output: string; errors: string; status: number | null } {
  const { stdout, stderr, status } = spawnSync(process.execPath, [...ARGUMENTS, program(rest)], {
    encoding: "utf8",
    timeout: 50_000,
  });
  return { output: stdout, errors: stderr, status };
}

describe("a process with a WorkerVectorEnv", () => {
  it.each(["", "envs.stepAsync([0, 0]);"])("ends although nobody closes it (%j)", (before) => {
    const { output, errors, status } = run(
      `const envs = create(); envs.reset(); ${before} console.log("through");`,
    );
    expect({ output, errors, status }).toEqual({ output: "through\n", errors: "", status: 0 });
  });

  it("lets the threads write to the console while nobody asks them for anything", async () => {
    const child = spawn(process.execPath, [
      ...ARGUMENTS,
      program('const envs = create(); envs.call("shout"); setInterval(() => envs.closed, 1000);'),
    ]);
    let output = "";
    for await (const chunk of child.stdout) {
      output += String(chunk);
      if (output.match(/counting aloud/g)?.length === 2) child.kill();
    }
    expect(output).toBe("counting aloud\ncounting aloud\n");
  });

  it("gets an error where there are no worker threads, as in a browser", () => {
    const { output } = run(`
      const { log } = console;
      delete globalThis.process;
      try { create(); } catch (error) { log(error.code, error.message); }`);
    expect(output).toMatch(/^UnsupportedMode .*SyncVectorEnv instead/);
  });

  it.runIf(process.platform === "linux")(
    "has no more threads after close than before",
    async () => {
      const threads = () => readdirSync("/proc/self/task").length;
      const before = threads();
      const envs = new WorkerVectorEnv(recipes, { threads: 2, modules });
      expect(threads()).toBeGreaterThanOrEqual(before + 3);
      envs.close();
      await expect.poll(threads, { timeout: 20_000 }).toBeLessThanOrEqual(before);
    },
  );
});
