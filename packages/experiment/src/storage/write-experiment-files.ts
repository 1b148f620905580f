import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { ExperimentResults } from "../log/experiment-results.ts";
import type { Redactor } from "./redactor.ts";
import { storing } from "./storage-error.ts";
import { writeFileAtomically } from "./write-file-atomically.ts";

/** Writes `results.json` and `failures.jsonl` of one cell; without failures there is no such file. */
export async function writeExperimentFiles(
  folder: string,
  results: ExperimentResults,
  failures: readonly Record<string, unknown>[],
  redact: Redactor,
): Promise<void> {
  const text = `${JSON.stringify(results, null, 4)}\n`;
  await writeFileAtomically(join(folder, "results.json"), redact(text));
  const path = join(folder, "failures.jsonl");
  if (failures.length === 0) {
    await storing("remove", path, () => rm(path, { force: true }));
    return;
  }
  const lines = failures.map((failure) => `${JSON.stringify(failure)}\n`).join("");
  await writeFileAtomically(path, redact(lines));
}
