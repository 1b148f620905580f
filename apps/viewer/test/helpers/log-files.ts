import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type EpisodeLogLine, episodeLogLineSchema } from "@gym-llm/experiment/log";

/** The lines of a log of whole lines, checked by the log's own schema. */
export function readLines(path: string): EpisodeLogLine[] {
  return readFileSync(path, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => episodeLogLineSchema.parse(JSON.parse(line)));
}

/** Lines as a log holds them. */
export function logText(lines: readonly EpisodeLogLine[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}

/** Writes logs of runs of seed 0, and makes the folder if there is none. */
export function writeLogs(folder: string, logs: readonly (string | Uint8Array)[]): void {
  mkdirSync(join(folder, "episodes"), { recursive: true });
  for (const [run, log] of logs.entries()) writeFileSync(runPath(folder, run, 0), log);
}

/** Where the log of a run lies. */
export function runPath(folder: string, run: number, seed: number): string {
  return join(folder, "episodes", `run_${run}_seed_${seed}.jsonl`);
}
