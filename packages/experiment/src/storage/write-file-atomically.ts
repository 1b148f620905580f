import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { storing } from "./storage-error.ts";

/**
 * Writes a whole file: readers see the old content or the new, never a part, also after a power cut.
 * Throws a `StorageError`; then the old content is still there.
 */
export async function writeFileAtomically(
  path: string,
  content: string | Uint8Array,
): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  await storing("write", path, async () => {
    try {
      const file = await open(temporary, "w");
      try {
        await file.writeFile(content);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined);
      throw error;
    }
    await syncFolder(dirname(path));
  });
}

/** Makes a renaming last; not every system lets a folder be synchronized, and none is worse off without. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r").catch(() => null);
  if (!folder) return;
  await folder.sync().catch(() => undefined);
  await folder.close();
}
