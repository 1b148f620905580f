import { randomUUID } from "node:crypto";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { ConfigError } from "../config/config-error.ts";
import { isPlainFolderName } from "../config/config-schema.ts";
import type { RunSettings } from "../config/experiment-config.ts";
import { isThere } from "./is-there.ts";
import { removeLeftovers } from "./remove-leftovers.ts";
import { storing } from "./storage-error.ts";

/** Where the logs of a cell lie inside its folder. */
export const EPISODES_FOLDER = "episodes";

/** The files of one run inside an experiment's folder. */
export interface RunFiles {
  readonly log: string;
  readonly gif: string;
  /** The video, where it is of this format. */
  readonly webp: string;
  readonly mp4: string;
  readonly rawOutputs: string;
}

/**
 * The folder that the settings name: `<parent>/<name>`. With `useDatetime` that is the folder of folders, each named for
 * a minute. Throws a `ConfigError` for a name that leads out of `parent`.
 */
export function namedFolder({ parent, name }: RunSettings): string {
  if (!isPlainFolderName(name)) {
    const message = `\`experiment.name\` must be a plain folder name inside \`experiment.parent\`, got ${JSON.stringify(name)}`;
    const position = { file: "config", line: undefined, column: undefined };
    throw new ConfigError([{ ...position, path: "experiment.name", message }]);
  }
  return join(parent, name);
}

/**
 * Makes the folder of a new experiment, `<parent>/<name>[/<YYYY-MM-DD_HH-MM>]`, and returns its path. `fill` writes what
 * belongs into it from the start; others see the folder only when that is done. An earlier experiment is never written
 * to: where the folder is taken, `_2`, `_3`, … is added to its name.
 */
export async function createExperimentFolder(
  settings: RunSettings,
  now: Date,
  fill: (folder: string) => Promise<void>,
): Promise<string> {
  const named = namedFolder(settings);
  const path = settings.useDatetime ? join(named, localMinute(now)) : named;
  const parent = dirname(path);
  const draft = join(parent, `.${basename(path)}.${randomUUID().slice(0, 8)}.tmp`);
  await storing("create", parent, () => mkdir(parent, { recursive: true }));
  await storing("create", draft, () => mkdir(draft));
  try {
    await fill(draft);
    for (let copy = 1; ; copy++) {
      const candidate = copy === 1 ? path : `${path}_${copy}`;
      if (await becomes(draft, candidate)) return candidate;
    }
  } catch (error) {
    await rm(draft, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  }
}

/** The folder of one cell: the experiment's own without a matrix. */
export function cellFolder(experimentFolder: string, cell: string | null): string {
  return cell === null ? experimentFolder : join(experimentFolder, cell);
}

/** Makes the folder of one cell, if there is none, with its folder of logs; what killed processes left half written goes. */
export async function createCellFolder(
  experimentFolder: string,
  cell: string | null,
): Promise<string> {
  const folder = cellFolder(experimentFolder, cell);
  const episodes = join(folder, EPISODES_FOLDER);
  await storing("create", episodes, () => mkdir(episodes, { recursive: true }));
  for (const path of new Set([experimentFolder, folder])) await removeLeftovers(path);
  return folder;
}

/** Where a run's files lie. */
export function runFiles(folder: string, run: number, seed: number): RunFiles {
  const name = `run_${run}_seed_${seed}`;
  return {
    log: join(folder, EPISODES_FOLDER, `${name}.jsonl`),
    gif: join(folder, `${name}.gif`),
    webp: join(folder, `${name}.webp`),
    mp4: join(folder, `${name}.mp4`),
    rawOutputs: join(folder, `${name}_raw_outputs.json`),
  };
}

/** An episode's log, by what its name says. */
export interface EpisodeLogFile {
  readonly path: string;
  readonly run: number;
  readonly seed: number;
}

/** The logs of a cell's episodes, by run; none when the folder has none. */
export async function listEpisodeLogs(folder: string): Promise<string[]> {
  return (await findEpisodeLogs(folder)).map(({ path }) => path);
}

/** The same with their runs and seeds. */
export async function findEpisodeLogs(folder: string): Promise<EpisodeLogFile[]> {
  const names = await readdir(join(folder, EPISODES_FOLDER)).catch(() => [] as string[]);
  const logs = names.flatMap((name) => {
    const match = /^run_(\d+)_seed_(\d+)\.jsonl$/.exec(name);
    const path = join(folder, EPISODES_FOLDER, name);
    return match ? [{ path, run: Number(match[1]), seed: Number(match[2]) }] : [];
  });
  return logs.sort((a, b) => a.run - b.run);
}

const TAKEN = ["EEXIST", "ENOTEMPTY", "ENOTDIR", "EPERM"];

/** Gives a folder its name; `false` when the name is taken. */
async function becomes(draft: string, path: string): Promise<boolean> {
  return storing("create", path, async () => {
    // An empty folder would be replaced without a word: it may be somebody's.
    if (await isThere(path)) return false;
    try {
      await rename(draft, path);
      return true;
    } catch (error) {
      if (TAKEN.includes((error as NodeJS.ErrnoException).code ?? "") && (await isThere(path))) {
        return false;
      }
      throw error;
    }
  });
}

/** `YYYY-MM-DD_HH-MM` in local time. */
function localMinute(date: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}_${two(date.getHours())}-${two(date.getMinutes())}`;
}
