import { readdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { EPISODES_FOLDER } from "./experiment-folder.ts";
import { StorageError } from "./storage-error.ts";

/** `<name>/<datetime>/<cell>`. */
const DEEPEST = 3;

/**
 * The folders with logs: of experiments, of single combinations of a matrix, or in folders that hold experiments; each
 * once, however it is reached. `purpose` is what errors say cannot be done.
 * Throws a `StorageError` when a folder cannot be read or holds no experiment.
 */
export async function findCellFolders(
  folders: readonly string[],
  purpose: string,
): Promise<string[]> {
  const cells = new Map<string, string>();
  for (const folder of folders) {
    const found = await find(folder, DEEPEST, refuse);
    if (found.length === 0) {
      const cause = new Error(
        `it holds no experiment (a folder with \`${EPISODES_FOLDER}\` in it), and neither do the folders inside it`,
      );
      throw new StorageError(purpose, folder, cause);
    }
    for (const cell of found) {
      const real = await realpath(cell);
      if (!cells.has(real)) cells.set(real, cell);
    }
  }
  return [...cells.values()];
}

/**
 * The folders with logs inside a folder, or the folder itself; none when it holds no experiment. What cannot be read is
 * passed over.
 */
export async function listCellFolders(folder: string): Promise<string[]> {
  return find(folder, DEEPEST, () => []);
}

/** What becomes of a folder that cannot be read. */
type Unreadable = (folder: string, error: unknown) => [];

function refuse(folder: string, error: unknown): never {
  throw new StorageError("read", folder, error);
}

async function find(folder: string, depth: number, unreadable: Unreadable): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) =>
    unreadable(folder, error),
  );
  const inner: string[] = [];
  for (const entry of entries) {
    const isFolder =
      entry.isDirectory() || (entry.isSymbolicLink() && (await leadsToFolder(folder, entry.name)));
    if (isFolder) inner.push(entry.name);
  }
  if (inner.includes(EPISODES_FOLDER)) return [folder];
  if (depth === 0) return [];
  const found = inner.sort().map((name) => find(join(folder, name), depth - 1, unreadable));
  return (await Promise.all(found)).flat();
}

async function leadsToFolder(folder: string, name: string): Promise<boolean> {
  return stat(join(folder, name)).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
}
