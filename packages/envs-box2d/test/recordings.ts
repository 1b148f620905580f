import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** One recording of Python Gymnasium: resets, actions and what came of them. */
export interface Recording {
  readonly env_id: string;
  readonly make_kwargs: Record<string, unknown>;
  readonly resets: readonly {
    readonly t: number;
    readonly seed: number | null;
    readonly obs: readonly number[];
    readonly bodies: readonly number[];
    readonly rng_state: Record<string, unknown>;
  }[];
  readonly actions: readonly (number | readonly number[])[];
  readonly obs: readonly (readonly number[])[];
  readonly reward: readonly number[];
  readonly terminated: readonly number[];
  readonly truncated: readonly number[];
  readonly bodies: readonly (readonly number[])[];
  readonly bflags: readonly (readonly number[])[];
  readonly total_reward_all_steps: number;
}

const committed = join(import.meta.dirname, "goldens");
const root = join(import.meta.dirname, "..", "..", "..");
const full = join(process.env["GYM_LLM_GOLDENS"] ?? join(root, "..", "shared", "goldens"), "traj");

/** The recordings of the environments whose name begins so: the full set where there is one, else the committed few. */
export function recordings(prefix: string): [name: string, load: () => Recording][] {
  const folder = existsSync(full) ? full : committed;
  return readdirSync(folder)
    .filter((name) => name.startsWith(prefix))
    .map((name) => [
      name.replace(".json.gz", ""),
      () => JSON.parse(gunzipSync(readFileSync(join(folder, name))).toString("utf8")) as Recording,
    ]);
}
