import { spawnSync } from "node:child_process";

/** What a program prints as JSON. Throws when it ends with an error; `failure` says what could not be done. */
export function askProcess(command: string, words: readonly string[], failure: string): unknown {
  const run = spawnSync(command, words, { encoding: "utf8" });
  if (run.status !== 0) {
    throw new Error(`${failure}: ${run.error?.message ?? run.stderr.trim()}`);
  }
  return JSON.parse(run.stdout);
}
