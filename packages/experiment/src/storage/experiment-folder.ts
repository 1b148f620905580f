import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { ConfigError } from "../config/config-error.ts";
import { isPlainFolderName } from "../config/config-schema.ts";
import type { RunSettings } from "../config/experiment-config.ts";
import { storing } from "./storage-error.ts";

const EPISODES = "episodes";

/** The files of one run inside an experiment's folder. */
export interface RunFiles {
  readonly log: string;
  readonly gif: string;
  readonly rawOutputs: string;
}

/**
 * Makes the folder of a new experiment, `<parent>/<name>[/<YYYY-MM-DD_HH-MM>]`, and returns its path. An earlier
 * experiment is never written to: where the folder is taken, `_2`, `_3`, … is added to its name.
 */
export async function createExperimentFolder(settings: RunSettings, now: Date): Promise<string> {
  const { parent, name, useDatetime } = settings;
  if (!isPlainFolderName(name)) {
    const message = `\`experiment.name\` must be a plain folder name inside \`experiment.parent\`, got ${JSON.stringify(name)}`;
    const position = { file: "config", line: undefined, column: undefined };
    throw new ConfigError([{ ...position, path: "experiment.name", message }]);
  }
  const path = useDatetime ? join(parent, name, localMinute(now)) : join(parent, name);
  await storing("create", parent, () =>
    mkdir(useDatetime ? join(parent, name) : parent, { recursive: true }),
  );
  for (let copy = 1; ; copy++) {
    const candidate = copy === 1 ? path : `${path}_${copy}`;
    if (await makeNewFolder(candidate)) return candidate;
  }
}

/** Makes the folder of one cell with its folder of logs. */
export async function createCellFolder(
  experimentFolder: string,
  cell: string | null,
): Promise<string> {
  const folder = cell === null ? experimentFolder : join(experimentFolder, cell);
  const episodes = join(folder, EPISODES);
  await storing("create", episodes, () => mkdir(episodes, { recursive: true }));
  return folder;
}

/** Where a run's files lie. */
export function runFiles(folder: string, run: number, seed: number): RunFiles {
  const name = `run_${run}_seed_${seed}`;
  return {
    log: join(folder, EPISODES, `${name}.jsonl`),
    gif: join(folder, `${name}.gif`),
    rawOutputs: join(folder, `${name}_raw_outputs.json`),
  };
}

/** The logs of a cell's episodes, by run; none when the folder has none. */
export async function listEpisodeLogs(folder: string): Promise<string[]> {
  const names = await readdir(join(folder, EPISODES)).catch(() => [] as string[]);
  const runs = names.flatMap((name) => {
    const run = /^run_(\d+)_seed_\d+\.jsonl$/.exec(name)?.[1];
    return run === undefined ? [] : [{ name, run: Number(run) }];
  });
  return runs.sort((a, b) => a.run - b.run).map(({ name }) => join(folder, EPISODES, name));
}

/** Whether the folder could be made; `false` when there is one. */
async function makeNewFolder(path: string): Promise<boolean> {
  return storing("create", path, async () => {
    try {
      await mkdir(path);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
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
