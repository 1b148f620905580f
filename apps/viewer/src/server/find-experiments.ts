import { readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { listCellFolders } from "@gym-llm/experiment";
import type { ViewedFolder } from "./viewed-folder.ts";
import { isPlainName } from "./viewed-folder.ts";
import { ViewerError } from "./viewer-error.ts";

/** An experiment in the folder that is looked at. */
export interface FoundExperiment {
  /** As in `ExperimentEntry`. */
  readonly key: string;
  readonly path: string;
  /** Paths of the folders with logs: its own, or one for each combination of its matrix. */
  readonly cells: readonly string[];
}

/** The experiments in a folder, by their keys. What leads out of it, or has no proper name, is left out. */
export async function findExperiments(folder: ViewedFolder): Promise<FoundExperiment[]> {
  const byPath = new Map<string, string[]>();
  const roots = new Map<string, Promise<boolean>>();
  for (const cell of await cellsIn(folder, folder.path)) {
    const parent = dirname(cell);
    const isInside = cell !== folder.path;
    const known = roots.get(parent) ?? (isInside ? hasMatrix(parent) : Promise.resolve(false));
    roots.set(parent, known);
    const path = (await known) ? parent : cell;
    byPath.set(path, [...(byPath.get(path) ?? []), cell]);
  }
  return [...byPath].map(([path, cells]) => ({ key: folder.nameOf(path), path, cells }));
}

/** The experiment of a key. Throws a `ViewerError` where there is none. */
export async function findExperiment(folder: ViewedFolder, key: string): Promise<FoundExperiment> {
  const path = await folder.find(key);
  const isFolder = path !== null && (await stat(path).catch(() => null))?.isDirectory();
  if (path !== null && isFolder) {
    const cells = await cellsIn(folder, path);
    const isOne = cells.length > 0 && (cells[0] === path || (await hasMatrix(path)));
    if (isOne) return { key, path, cells };
  }
  throw new ViewerError(`There is no experiment ${key} in ${folder.path}.`, 404);
}

async function cellsIn(folder: ViewedFolder, path: string): Promise<string[]> {
  const found: { cell: string; real: string }[] = [];
  for (const cell of await listCellFolders(path)) {
    // A link that leads out shows nothing.
    const real = await folder.real(cell).catch(() => null);
    if (real !== null && isPlainName(folder.nameOf(cell))) found.push({ cell, real });
  }
  const own = new Set(found.flatMap(({ cell, real }) => (cell === real ? cell : [])));
  // Neither does one to a folder that is met without it, or by a link before.
  return found.flatMap(({ cell, real }) => {
    if (cell === real) return cell;
    if (own.has(real)) return [];
    own.add(real);
    return cell;
  });
}

/** Whether a folder is that of an experiment with a matrix. */
async function hasMatrix(path: string): Promise<boolean> {
  try {
    const text = await readFile(join(path, "config.resolved.json"), "utf8");
    const { matrix } = JSON.parse(text) as { matrix?: unknown };
    return typeof matrix === "object" && matrix !== null && Object.keys(matrix).length > 0;
  } catch {
    return false;
  }
}
