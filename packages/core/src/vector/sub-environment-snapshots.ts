import type { Env, EnvSnapshot } from "../env.ts";
import { GymError } from "../errors.ts";
import { subEnvironmentError, subEnvironmentName } from "./sub-environments.ts";

/** A snapshot of each environment. Throws a `GymError` of code `UnsupportedMode` when one has none. */
export function snapshotEach(envs: readonly Env[]): EnvSnapshot[] {
  return envs.map((env, index) => {
    if (env.snapshot) return env.snapshot();
    throw new GymError(
      "UnsupportedMode",
      `Environment ${index} (${subEnvironmentName(env)}) has no snapshots: it implements neither snapshot() nor restore().`,
    );
  });
}

/** Takes every environment back to its snapshot, or, when one of them refuses, leaves all as they were and throws. */
export function restoreEach(envs: readonly Env[], snapshots: readonly EnvSnapshot[]): void {
  const before = snapshotEach(envs);
  for (const [index, env] of envs.entries()) {
    try {
      env.restore?.(snapshots[index] as EnvSnapshot);
    } catch (cause) {
      for (let undone = 0; undone < index; undone++) {
        envs[undone]?.restore?.(before[undone] as EnvSnapshot);
      }
      throw subEnvironmentError(index, subEnvironmentName(env), "restore()", cause);
    }
  }
}
