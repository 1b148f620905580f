import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

/** A recording of an environment of Python Gymnasium 1.4.0. */
export interface Recording {
  env_id: string;
  variant: string;
  make_kwargs: Record<string, unknown>;
  seed: number;
  resets: {
    t: number;
    seed: number | null;
    obs: unknown;
    info: Record<string, unknown>;
    rng_state: unknown;
    fickle_step?: boolean;
    dealer_top_card?: [suit: string, label: string];
  }[];
  actions: number[];
  obs: unknown[];
  reward: number[];
  terminated: (0 | 1)[];
  truncated: (0 | 1)[];
  info: Record<string, unknown>[];
  final_rng_state: unknown;
}

/** A recording of `ansi` frames. */
export interface TextRecording {
  env_id: string;
  make_kwargs: Record<string, unknown>;
  seed: number;
  actions: number[];
  text: string[];
  reset_after_step?: number[];
}

const committed = fileURLToPath(new URL("./goldens", import.meta.url));
const repository = fileURLToPath(new URL("../../..", import.meta.url));
const full = process.env["GYM_LLM_GOLDENS"] ?? `${repository}/../shared/goldens`;

/** The folders to read: the committed subset, and all recordings where they are at hand. */
export const sources = [
  { name: "committed subset", folder: committed },
  { name: "full recordings", folder: full },
].map((source) => ({ ...source, isPresent: existsSync(`${source.folder}/traj`) }));

/** The names of the files in a subfolder that begin with one of these ids. */
export function filesOf(folder: string, subfolder: string, ids: readonly string[]): string[] {
  if (!existsSync(`${folder}/${subfolder}`)) return [];
  return readdirSync(`${folder}/${subfolder}`)
    .filter((name) => ids.some((id) => name.startsWith(`${id}__`)))
    .sort();
}

export function readRecording<T>(path: string): T {
  const bytes = readFileSync(path);
  return JSON.parse((path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8")) as T;
}

/** Typed arrays as plain ones, so that recorded JSON compares. */
export function plain(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<number>);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}
