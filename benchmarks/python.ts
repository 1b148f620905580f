import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** Steps per second of the same workload in the user's Python Gymnasium; ids it does not have are left out. */
export function pythonRates(
  interpreter: string,
  ids: readonly string[],
  seconds: number,
): Map<string, number> {
  const script = join(import.meta.dirname, "python_rates.py");
  const run = spawnSync(interpreter, [script, String(seconds), ...ids], { encoding: "utf8" });
  if (run.status !== 0) {
    throw new Error(
      `${interpreter} could not run Gymnasium: ${run.error?.message ?? run.stderr.trim()}`,
    );
  }
  return new Map(Object.entries(JSON.parse(run.stdout) as Record<string, number>));
}
