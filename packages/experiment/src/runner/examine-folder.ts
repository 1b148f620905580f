import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { CellConfig } from "../config/config-cells.ts";
import { resolvedConfigData } from "../config/config-data.ts";
import { episodeSeeds } from "../config/episode-seeds.ts";
import { isScored } from "../log/summary-parts.ts";
import { cellFolder, findEpisodeLogs } from "../storage/experiment-folder.ts";
import { type LogEnds, readLogEnds } from "../storage/read-log-ends.ts";
import { redactSecretKeys } from "../storage/redactor.ts";
import { decisiveChanges, type ResolvedData } from "./experiment-changes.ts";

/** What a folder holds of an experiment. */
export interface FolderState {
  /**
   * `free`: there is no such folder; `foreign`: something else is in it; `changed`: an experiment with other settings;
   * `begun`: this experiment with episodes missing; `finished`: this experiment, all of it.
   */
  readonly kind: "free" | "foreign" | "changed" | "begun" | "finished";
  /** What differs, where it is `changed`. */
  readonly changes: readonly string[];
  /** The episodes that are over for good, by cell (in the order given) and run. */
  readonly finished: readonly ReadonlyMap<number, LogEnds>[];
}

/** Looks at what a folder holds of an experiment. Throws a `StorageError` or `EpisodeLogError` for a log that cannot be read. */
export async function examineFolder(
  folder: string,
  cells: readonly CellConfig[],
): Promise<FolderState> {
  const nothing = cells.map(() => new Map<number, LogEnds>());
  const state = (kind: FolderState["kind"], changes: readonly string[] = []): FolderState => ({
    kind,
    changes,
    finished: nothing,
  });
  const root = await readResolved(folder);
  if (root === "absent") return state("free");
  if (root === "none") return state("foreign");
  const wasMatrix = Object.keys((root["matrix"] ?? {}) as object).length > 0;
  const isMatrix = cells[0]?.name !== null;
  if (wasMatrix !== isMatrix) {
    return state("changed", [isMatrix ? "matrix: none → one" : "matrix: one → none"]);
  }
  const changes: string[] = [];
  const finished: ReadonlyMap<number, LogEnds>[] = [];
  for (const cell of cells) {
    const found = await examineCell(folder, cell);
    const where = cell.name === null ? "" : `${cell.name}: `;
    changes.push(...found.changes.map((change) => `${where}${change}`));
    finished.push(found.finished);
  }
  if (changes.length > 0) return state("changed", [...new Set(changes)]);
  const isFinished = cells.every(
    ({ config }, index) => finished[index]?.size === episodeSeeds(config.experiment).length,
  );
  return { kind: isFinished ? "finished" : "begun", changes: [], finished };
}

async function examineCell(
  folder: string,
  { name, config }: CellConfig,
): Promise<{ changes: string[]; finished: Map<number, LogEnds> }> {
  const path = cellFolder(folder, name);
  const finished = new Map<number, LogEnds>();
  const before = await readResolved(path);
  if (before === "absent" || before === "none") return { changes: [], finished };
  const now = redactSecretKeys(resolvedConfigData(config)) as ResolvedData;
  const changes = decisiveChanges(before, JSON.parse(JSON.stringify(now)) as ResolvedData);
  const seeds = episodeSeeds(config.experiment);
  for (const log of await findEpisodeLogs(path)) {
    const seed = seeds[log.run];
    if (seed === undefined) continue;
    if (seed !== log.seed) {
      changes.push(`seed of run ${log.run}: ${log.seed} → ${seed}`);
      continue;
    }
    const ends = await readLogEnds(log.path);
    if (ends && isScored(ends.outcome)) finished.set(log.run, ends);
  }
  return { changes, finished };
}

/** The resolved configuration in a folder; `none` when the folder has none, `absent` when there is no folder. */
async function readResolved(folder: string): Promise<ResolvedData | "none" | "absent"> {
  try {
    return JSON.parse(await readFile(join(folder, "config.resolved.json"), "utf8")) as ResolvedData;
  } catch {
    return stat(folder).then(
      () => "none" as const,
      () => "absent" as const,
    );
  }
}
