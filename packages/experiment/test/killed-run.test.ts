import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { listEpisodeLogs, readEpisodeLog, summarizeEpisode } from "../src/index.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

/** Starts a process that plays episodes without end and tells of each model call before its answer is used. */
function startPlaying(parent: string): ChildProcess {
  const script = fileURLToPath(new URL("./support/play-for-ever.ts", import.meta.url));
  const child = spawn(process.execPath, ["--conditions=@gym-llm/source", script, parent], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

async function killAfterCalls(child: ChildProcess, calls: number): Promise<number> {
  // Listened for from the beginning: a process that fails ends before it is killed.
  const exited = once(child, "exit");
  let told = 0;
  for await (const chunk of child.stdout ?? []) {
    told += String(chunk).split("\n").length - 1;
    if (told >= calls) break;
  }
  child.kill("SIGKILL");
  await exited;
  return told;
}

/** The last log may have been made but not begun. */
function hasWholeLine(path: string): boolean {
  return readFileSync(path, "utf8").includes("\n");
}

describe("a run that is killed", () => {
  it.each([1, 4, 17, 60])(
    "leaves every call it made in readable logs, after %i calls",
    async (calls) => {
      const parent = temporaryFolder();
      const told = await killAfterCalls(startPlaying(parent), calls);
      const folder = join(parent, "killed");
      const paths = (await listEpisodeLogs(folder)).filter(hasWholeLine);
      const logs = await Promise.all(paths.map(readEpisodeLog));
      const logged = logs.reduce((sum, { modelCalls }) => sum + modelCalls.length, 0);
      expect(logged).toBeGreaterThanOrEqual(told);
      for (const log of logs.filter(({ outcome }) => outcome === null)) {
        expect(summarizeEpisode(log).outcome).toBe("interrupted");
      }
    },
  );
});
