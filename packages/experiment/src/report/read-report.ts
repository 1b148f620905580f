import { type BuildOptions, buildReport } from "./build-report.ts";
import { readCells } from "./read-cells.ts";
import type { Report } from "./report.ts";

/**
 * Reads folders of experiments, or folders that hold some, and computes a report from their episode logs; nothing else
 * of the folders is used but the number of planned episodes and the names of GIFs.
 * Throws a `StorageError` when a folder cannot be read or holds no experiment.
 */
export async function readReport(
  folders: readonly string[],
  options: BuildOptions = {},
): Promise<Report> {
  return buildReport(await readCells(folders), options);
}
