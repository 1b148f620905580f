import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { isRunning } from "./is-running.ts";

/** What `writeFileAtomically` calls a file until it is whole. */
const UNFINISHED = /\.(\d+)\.tmp$/;

/** Removes the unfinished files in a folder whose processes were killed while they wrote them. */
export async function removeLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [] as string[]);
  for (const name of names) {
    const pid = UNFINISHED.exec(name)?.[1];
    if (pid === undefined || isRunning(Number(pid))) continue;
    // Where it cannot be removed it does no harm either.
    await rm(join(folder, name), { force: true }).catch(() => undefined);
  }
}
