import { readFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { findCellFolders } from "../storage/find-cell-folders.ts";

/** The folder of one experiment, or of one combination of its matrix, and what its configuration says. */
export interface RecordedCell {
  readonly folder: string;
  /** The experiment's own folder. */
  readonly root: string;
  /** The combination's name, `null` without a matrix. */
  readonly name: string | null;
  readonly settings: RecordedSettings;
}

/** What a `config.resolved.json` says, as far as it is needed after the fact. */
export interface RecordedSettings {
  /** `null` where there is no such file, or it cannot be read. */
  readonly environment: string | null;
  readonly provider: string | null;
  readonly model: string | null;
  readonly apiKeyEnv: string | null;
  readonly modules: readonly string[];
  /** The seed of each run; `null` where it is not known. */
  readonly seeds: readonly number[] | null;
  readonly saveGif: boolean;
  readonly video: "webp" | "mp4" | null;
  readonly gifFps: number | null;
  readonly gifPanel: boolean;
  readonly useDatetime: boolean;
}

/**
 * The cells in the folders: of experiments, of single combinations, or of folders that hold experiments; each once.
 * Throws a `StorageError` when a folder cannot be read or holds no experiment.
 */
export async function findRecordedCells(folders: readonly string[]): Promise<RecordedCell[]> {
  const cells: RecordedCell[] = [];
  for (const folder of await findCellFolders(folders, "read episodes of")) {
    cells.push(await readCell(folder));
  }
  return cells;
}

async function readCell(folder: string): Promise<RecordedCell> {
  const settings = settingsOf(await readResolved(folder));
  const path = resolve(folder);
  const parent = await readResolved(dirname(path));
  const isCell = Object.keys(section(parent, "matrix")).length > 0;
  return isCell
    ? { folder, root: join(folder, ".."), name: basename(path), settings }
    : { folder, root: folder, name: null, settings };
}

type Data = Readonly<Record<string, unknown>>;

async function readResolved(folder: string): Promise<Data> {
  try {
    const data: unknown = JSON.parse(await readFile(join(folder, "config.resolved.json"), "utf8"));
    return typeof data === "object" && data !== null ? (data as Data) : {};
  } catch {
    // The logs say enough to go on without it.
    return {};
  }
}

function settingsOf(data: Data): RecordedSettings {
  const [agent, environment, experiment] = ["agent", "environment", "experiment"].map((name) =>
    section(data, name),
  ) as [Data, Data, Data];
  const { modules } = data;
  return {
    environment: text(environment["name"]),
    provider: text(agent["backend"]),
    model: text(agent["model"]),
    apiKeyEnv: text(agent["api_key_env"]),
    modules: Array.isArray(modules) ? modules.filter((name) => typeof name === "string") : [],
    seeds: seedsOf(experiment),
    saveGif: experiment["save_gif"] === true,
    video: videoOf(experiment["video"]),
    gifFps: typeof experiment["gif_fps"] === "number" ? experiment["gif_fps"] : null,
    gifPanel: experiment["gif_panel"] !== false,
    useDatetime: experiment["use_datetime"] === true,
  };
}

function videoOf(video: unknown): RecordedSettings["video"] {
  return video === "webp" || video === "mp4" ? video : null;
}

function seedsOf({ seeds, seed, num_runs: runs }: Data): number[] | null {
  if (Array.isArray(seeds)) return seeds.filter((value) => typeof value === "number");
  if (typeof seed !== "number" || typeof runs !== "number") return null;
  return Array.from({ length: runs }, (_, run) => seed + run);
}

function section(data: Data, name: string): Data {
  const found = data[name];
  return typeof found === "object" && found !== null ? (found as Data) : {};
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
