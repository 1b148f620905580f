import { normalizedScore, type ReturnEstimate, referenceReturns } from "@gym-llm/baselines";
import type { PlayedEnvironment } from "../statistics/comparison.ts";
import { type BuildOptions, buildReport } from "./build-report.ts";
import { decimalText } from "./number-text.ts";
import type { ReferenceLine } from "./plot/plot-parts.ts";
import { readCells } from "./read-cells.ts";
import type { Report } from "./report.ts";

/**
 * Reads folders of experiments, or folders that hold some, and computes a report from their episode logs; nothing else
 * of the folders is used but the number of planned episodes and the names of GIFs. Returns are normalised by, and shown
 * beside, those that are stored for the environments of this project, unless the options say otherwise.
 * Throws a `StorageError` when a folder cannot be read or holds no experiment.
 */
export async function readReport(
  folders: readonly string[],
  options: BuildOptions = {},
): Promise<Report> {
  const cells = await readCells(folders);
  return buildReport(cells, { ...STORED_RETURNS, ...options });
}

/** Options for `buildReport`: the returns that are stored for the environments of this project. */
export const STORED_RETURNS: Required<Pick<BuildOptions, "normalizedScore" | "references">> = {
  normalizedScore,
  references: storedReturns,
};

/** What chance and the best known policy reach, for environments whose returns are stored. */
function storedReturns({ id, kwargs, maxEpisodeSteps }: PlayedEnvironment): ReferenceLine[] {
  const stored = referenceReturns(id, kwargs, maxEpisodeSteps);
  if (stored === null) return [];
  const line = (name: string, { mean }: ReturnEstimate) => ({
    value: mean,
    label: `${name} ${decimalText(mean, Math.abs(mean) < 10 ? 2 : 1)}`,
  });
  return [line("random", stored.random), line(`best (${stored.best.policy})`, stored.best)];
}
