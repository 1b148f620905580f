import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEpisodeLog } from "@gym-llm/experiment";
import { startOllamaServer } from "@gym-llm/llm-backends/testing";
import { describe, expect, onTestFinished, test } from "vitest";
import { COMMAND, runProgram } from "./support/processes.ts";
import { temporaryFolder, writeTo } from "./support/temporary-folder.ts";
import { thoughtfulReply } from "./support/thoughtful-reply.ts";

const CONFIG = `
agent: { backend: ollama, model: m }
environment: { name: TaxiLLM-v4, max_episode_steps: 30 }
experiment: { parent: disk, name: played, num_runs: 5, concurrency: 2 }
`;
const CALLS = 5 * 30;

/** File systems of one's own, in a name space that ends with its processes. */
const IN_NAMESPACE = ["unshare", "--map-root-user", "--mount", "sh", "-c"];
const [program = "", ...flags] = IN_NAMESPACE;
const canMount =
  spawnSync(program, [...flags, 'mount -t tmpfs -o size=64k none "$1"', "sh", import.meta.dirname])
    .status === 0;

/**
 * Runs the command with `disk` being a file system of its own. Before each run a mount command prepares the disk;
 * after it the exit code goes to standard output and the content of the disk to `after-1`, `after-2`, ….
 */
async function runOnDisk(mounts: readonly string[]) {
  const cwd = temporaryFolder();
  /** The requests of each run. */
  const asked = mounts.map(() => 0);
  const server = await startOllamaServer((request) => {
    const runsBefore = readdirSync(cwd).filter((name) => name.startsWith("after-")).length;
    asked[runsBefore] = (asked[runsBefore] ?? 0) + 1;
    return thoughtfulReply(request);
  });
  onTestFinished(() => server.close());
  writeTo(cwd, "config.yaml", CONFIG);
  const runs = mounts.map(
    (mount, index) =>
      `${mount} none disk && { "$@" 2> stderr-${index + 1}; echo "exit $?"; cp -r disk after-${index + 1}; }`,
  );
  const script = ["mkdir disk", ...runs].join("\n");
  const run = [process.execPath, "--conditions=@gym-llm/source", COMMAND, "run", "config.yaml"];
  const { stdout } = await runProgram(program, [...flags, script, "sh", ...run], {
    cwd,
    variables: { OLLAMA_HOST: server.url },
  });
  const exitCodes = [...stdout.matchAll(/^exit (\d+)$/gm)].map(([, code]) => Number(code));
  const stderr = (run: number) => readFileSync(join(cwd, `stderr-${run}`), "utf8");
  return { asked, cwd, exitCodes, stderr };
}

function logsIn(folder: string) {
  const episodes = join(folder, "played", "episodes");
  return readdirSync(episodes).map((name) => {
    const text = readFileSync(join(episodes, name), "utf8");
    return text.includes("\n") ? parseEpisodeLog(text, name) : null;
  });
}

describe.skipIf(!canMount)("a disk (where file systems may be mounted)", () => {
  test("that is full ends the run with 1; what was written is readable, and the same command goes on when there is room", async () => {
    const { asked, cwd, exitCodes, stderr } = await runOnDisk([
      "mount -t tmpfs -o size=300k",
      "mount -o remount,size=64m",
    ]);
    expect(exitCodes).toEqual([1, 0]);
    expect(stderr(1)).toMatch(
      /^gym-llm: Cannot write disk\/played\/.*: no space is left on the device: free some, or choose another `experiment.parent`\.$/m,
    );
    expect(stderr(1)).not.toContain("    at ");
    expect(stderr(2)).toBe("");

    const calls = (folder: string) =>
      logsIn(folder).flatMap((log) => log?.modelCalls.map(({ error }) => error) ?? []);
    const answeredBefore = calls(join(cwd, "after-1")).filter((error) => error === null).length;
    expect(answeredBefore).toBeGreaterThan(20);
    expect(answeredBefore).toBeLessThan(CALLS);
    // Answers that found no room, of two episodes at a time, are all that is asked again.
    const [before = 0, after = 0] = asked;
    expect(before).toBeLessThanOrEqual(answeredBefore + 2);
    expect(after).toBe(CALLS - answeredBefore);
    const finished = logsIn(join(cwd, "after-2"));
    expect(finished.map((log) => log?.outcome?.outcome)).toEqual(Array(5).fill("finished"));
    expect(calls(join(cwd, "after-2"))).toEqual(Array(CALLS).fill(null));
  }, 180_000);

  test("that is read-only is refused with 1 before anything is asked, also for an experiment that was begun", async () => {
    const { asked, exitCodes, stderr } = await runOnDisk([
      "mount -t tmpfs -o ro",
      "mount -o remount,rw,size=300k",
      "mount -o remount,ro",
    ]);
    expect(exitCodes).toEqual([1, 1, 1]);
    for (const run of [1, 3]) {
      expect(stderr(run)).toMatch(
        /^gym-llm: Cannot \w+ disk.*: the file system is read-only: choose another `experiment.parent`\.$/m,
      );
    }
    const [whenEmpty, whenFull = 0, whenBegun] = asked;
    expect([whenEmpty, whenBegun]).toEqual([0, 0]);
    expect(whenFull).toBeGreaterThan(20);
  }, 180_000);
});
