import { readFileSync } from "node:fs";
import { link, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { isRunning } from "./is-running.ts";
import { storing } from "./storage-error.ts";

/** Who plays an experiment: the content of `lock.json`. */
export interface LockHolder {
  readonly pid: number;
  readonly host: string;
  /** Tells processes apart that got the same number one after another; `null` where the system does not say. */
  readonly process_started: string | null;
  readonly since: string;
}

/** How often a holder shows that it is there, in milliseconds. */
const REFRESH_MS = 20_000;
/** A holder on another machine that has not been seen for so long is gone, in milliseconds. */
const GONE_AFTER_MS = 120_000;

/** Keeps two processes from playing one experiment at a time. */
export class ExperimentLock {
  readonly #path: string;
  readonly #timer: ReturnType<typeof setInterval>;

  private constructor(path: string) {
    this.#path = path;
    const refresh = () => {
      const now = new Date();
      utimes(path, now, now).catch(() => undefined);
    };
    this.#timer = setInterval(refresh, REFRESH_MS);
    this.#timer.unref();
  }

  /**
   * Takes the experiment in a folder. Resolves to who has it when somebody does; a lock that was left behind by a
   * process which is gone is taken over. Rejects with a `StorageError` when the folder cannot be written.
   */
  static async take(folder: string): Promise<ExperimentLock | LockHolder> {
    const path = join(folder, "lock.json");
    const me: LockHolder = {
      pid: process.pid,
      host: hostname(),
      process_started: processStarted(process.pid),
      since: new Date().toISOString(),
    };
    for (;;) {
      if (await create(path, `${JSON.stringify(me)}\n`)) return new ExperimentLock(path);
      const holder = await readHolder(path);
      if (holder && (await isThere(path, holder))) return holder;
      await storing("remove", path, () => rm(path, { force: true }));
    }
  }

  /** Lets others have the experiment. */
  async release(): Promise<void> {
    clearInterval(this.#timer);
    await rm(this.#path, { force: true }).catch(() => undefined);
  }
}

/** Whether somebody plays the experiment in a folder now. */
export async function isBeingPlayed(folder: string): Promise<boolean> {
  const path = join(folder, "lock.json");
  const holder = await readHolder(path);
  return holder !== null && (await isThere(path, holder));
}

/** Makes the file with its content in one go, so that nobody meets an empty one; `false` when it is there. */
async function create(path: string, text: string): Promise<boolean> {
  const draft = `${path}.${process.pid}.tmp`;
  return storing("write", path, async () => {
    await writeFile(draft, text);
    try {
      await link(draft, path);
      return true;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EEXIST") return false;
      // File systems without links have to do with less.
      return await createInTwoSteps(path, text);
    } finally {
      await rm(draft, { force: true });
    }
  });
}

async function createInTwoSteps(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** `null` for a lock that is not there any more or was torn. */
async function readHolder(path: string): Promise<LockHolder | null> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as LockHolder;
  } catch {
    return null;
  }
}

async function isThere(path: string, { pid, host, process_started }: LockHolder): Promise<boolean> {
  if (host === hostname()) {
    return isRunning(pid) && processStarted(pid) === process_started;
  }
  const seen = await stat(path).catch(() => null);
  return seen !== null && Date.now() - seen.mtimeMs < GONE_AFTER_MS;
}

/** When a process began, in the units of Linux; `null` on other systems. */
function processStarted(pid: number): string | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in parentheses may hold spaces; the start is the 22nd field of the line.
    return text.slice(text.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}
