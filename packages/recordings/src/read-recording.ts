import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

const root = join(import.meta.dirname, "..", "..", "..");
const full = process.env["GYM_LLM_GOLDENS"] ?? join(root, "..", "shared", "goldens");

/** A folder of recordings: `traj`, `ansi`, `api` and the files beside them. */
export interface RecordingSet {
  readonly name: "committed subset" | "full recordings";
  readonly folder: string;
}

/** The subset that is part of the repository. */
export const committedRecordings: RecordingSet = {
  name: "committed subset",
  folder: join(import.meta.dirname, "..", "goldens"),
};

/**
 * The full recordings: the folder of `GYM_LLM_GOLDENS`, else `../shared/goldens` beside the repository.
 * `null` where there are none.
 */
export const fullRecordings: RecordingSet | null = ["traj", "ansi", "api"].some((part) =>
  existsSync(join(full, part)),
)
  ? { name: "full recordings", folder: full }
  : null;

/** Every set that is at hand: the committed subset, and the full recordings where there are some. */
export const recordingSets: readonly RecordingSet[] = [
  committedRecordings,
  ...(fullRecordings ? [fullRecordings] : []),
];

/**
 * The parsed content of a recording by its path in the set without the ending, such as `api/wrappers` or `rng`; a full
 * file name will do too. `null` when the set lacks it.
 */
export function readRecording<T>(set: RecordingSet, path: string): T | null {
  const stem = join(set.folder, path.replace(/\.json(?:\.gz)?$/, ""));
  if (existsSync(`${stem}.json.gz`)) {
    return JSON.parse(gunzipSync(readFileSync(`${stem}.json.gz`)).toString("utf8")) as T;
  }
  if (!existsSync(`${stem}.json`)) return null;
  return JSON.parse(readFileSync(`${stem}.json`, "utf8")) as T;
}

/** The paths in a set of the files of a subfolder that belong to these environments, in order. */
export function recordingsOf(
  set: RecordingSet,
  subfolder: "traj" | "ansi",
  environmentIds: readonly string[],
): string[] {
  const folder = join(set.folder, subfolder);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => environmentIds.some((id) => name.startsWith(`${id}__`)))
    .sort()
    .map((name) => `${subfolder}/${name}`);
}
