import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { inRepository } from "./processes.ts";

/** A recording of an environment of Python Gymnasium. */
export interface Recording {
  readonly env_id: string;
  readonly make_kwargs: Readonly<Record<string, unknown>>;
  readonly seed: number;
  readonly resets: readonly {
    /** The number of the step that follows. */
    readonly t: number;
    readonly seed: number | null;
    readonly obs: unknown;
    readonly info: Readonly<Record<string, unknown>>;
  }[];
  readonly actions: readonly unknown[];
  readonly obs: readonly unknown[];
  readonly reward: readonly number[];
  readonly terminated: readonly (0 | 1)[];
  readonly truncated: readonly (0 | 1)[];
  /** Empty when every info was. */
  readonly info: readonly Readonly<Record<string, unknown>>[];
}

/** The recordings that the environment packages keep. */
export const committed = [
  inRepository("packages", "envs-toy-text", "test", "goldens", "traj"),
  inRepository("packages", "envs-box2d", "test", "goldens"),
];

const goldens = process.env["GYM_LLM_GOLDENS"] ?? inRepository("..", "shared", "goldens");

/** All recordings, where they are at hand. */
export const full = [join(goldens, "traj")].filter((folder) => existsSync(folder));

/** The files of these environments in the folders. */
export function recordingsOf(ids: readonly string[], folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => ids.some((id) => name.startsWith(`${id}__`)))
      .sort()
      .map((name) => join(folder, name)),
  );
}

/** Reads a recording. */
export function readRecording(path: string): Recording {
  return JSON.parse(gunzipSync(readFileSync(path)).toString("utf8")) as Recording;
}
