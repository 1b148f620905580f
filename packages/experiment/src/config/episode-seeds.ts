import type { RunSettings } from "./experiment-config.ts";

/** The seed of each run, in the order of the runs: those of `seeds`, else `seed`, `seed + 1`, … */
export function episodeSeeds({
  seed,
  numRuns,
  seeds,
}: Pick<RunSettings, "seed" | "numRuns" | "seeds">): number[] {
  return seeds ? [...seeds] : Array.from({ length: numRuns }, (_, run) => seed + run);
}
