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
  const cells: string[] = [];
  for (const folder of folders) {
    const found = await findFolders(folder, hasLogs);
    if (found.length === 0) {
      const cause = new Error(
        `it holds no experiment (a folder with \`${EPISODES_FOLDER}\` in it), and neither do the folders inside it`,
      );
      throw new StorageError(purpose, folder, cause);
    }
    cells.push(...found);
  }
  return distinct(cells);
}

/**
 * The folders with logs inside a folder, or the folder itself; none when it holds no experiment. What cannot be read is
 * passed over.
 */
export async function listCellFolders(folder: string): Promise<string[]> {
  return find(folder, DEEPEST, hasLogs, () => []);
}

/**
 * The folders that are wanted for what lies in them, inside a folder or that folder itself; each once, however it is
 * reached. Inside of those none is looked for. Throws a `StorageError` when a folder cannot be read.
 */
export async function findFolders(folder: string, isWanted: Wanted): Promise<string[]> {
  const found = await find(folder, DEEPEST, isWanted, (unreadable, error) => {
    throw new StorageError("read", unreadable, error);
  });
  return distinct(found);
}

/** Folders that links lead to as well, by the first of their names. */
async function distinct(folders: readonly string[]): Promise<string[]> {
  const known = new Map<string, string>();
  for (const folder of folders) {
    const real = await realpath(folder);
    if (!known.has(real)) known.set(real, folder);
  }
  return [...known.values()];
}

/** Whether a folder is wanted, by the names of what lies in it. */
type Wanted = (names: {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}) => boolean;

/** What becomes of a folder that cannot be read. */
type Unreadable = (folder: string, error: unknown) => [];

const hasLogs: Wanted = ({ folders }) => folders.includes(EPISODES_FOLDER);

async function find(
  folder: string,
  depth: number,
  isWanted: Wanted,
  unreadable: Unreadable,
): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) =>
    unreadable(folder, error),
  );
  const files: string[] = [];
  const folders: string[] = [];
  for (const entry of entries) {
    const isFolder =
      entry.isDirectory() || (entry.isSymbolicLink() && (await leadsToFolder(folder, entry.name)));
    (isFolder ? folders : files).push(entry.name);
  }
  if (isWanted({ files, folders })) return [folder];
  if (depth === 0) return [];
  const found = folders
    .sort()
    .map((name) => find(join(folder, name), depth - 1, isWanted, unreadable));
  return (await Promise.all(found)).flat();
}

async function leadsToFolder(folder: string, name: string): Promise<boolean> {
  return stat(join(folder, name)).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
}
