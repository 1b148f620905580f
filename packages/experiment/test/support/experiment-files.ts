import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import {
  type EpisodeLog,
  type ExperimentResults,
  listEpisodeLogs,
  parseEpisodeLog,
} from "../../src/index.ts";

/** All files below a folder, by their path in it, with their bytes as text. */
export function filesIn(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return new Map(
    paths.map((path) => [relative(folder, path), readFileSync(path).toString("latin1")]),
  );
}

/** What the folder of one combination holds. */
export interface CellFiles {
  readonly logs: readonly EpisodeLog[];
  readonly results: ExperimentResults;
  /** The lines of `failures.jsonl`; none when there is no such file. */
  readonly failures: readonly FailureLine[];
}

/** A line of `failures.jsonl`. */
export interface FailureLine {
  readonly run: number;
  readonly seed: number;
  readonly outcome: string;
  readonly error: { readonly code: string; readonly message: string };
  /** Whether a later run of the experiment got past it. */
  readonly overcome: boolean;
  readonly failed_calls: readonly { readonly error: { readonly code: string } }[];
}

/** Reads them. Throws when a log cannot be parsed, or when its last line is torn. */
export async function readCell(folder: string): Promise<CellFiles> {
  const paths = await listEpisodeLogs(folder);
  const logs = paths.map((path) => parseEpisodeLog(readFileSync(path, "utf8"), path));
  const torn = paths.filter((_, index) => logs[index]?.isTorn);
  if (torn.length > 0) throw new Error(`The last line is torn in ${torn.join(", ")}.`);
  const read = (name: string) => readFileSync(join(folder, name), "utf8");
  const hasFailures = readdirSync(folder).includes("failures.jsonl");
  return {
    logs,
    results: JSON.parse(read("results.json")) as ExperimentResults,
    failures: hasFailures
      ? read("failures.jsonl")
          .trimEnd()
          .split("\n")
          .map((line) => JSON.parse(line) as FailureLine)
      : [],
  };
}
