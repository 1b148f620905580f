import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const compact = join(here, "../goldens");
const repository = join(here, "../../../..");
const full = join(process.env["GYM_LLM_GOLDENS"] ?? join(repository, "../shared/goldens"), "traj");

export interface StaticFixture {
  vertices: [number, number][];
  normals: [number, number][];
  density: number;
  friction: number;
  restitution: number;
}

export interface StaticBody {
  mass: number;
  inertia: number;
  localCenter: [number, number];
  fixtures: StaticFixture[];
}

export interface StaticJoint {
  lower: number;
  upper: number;
  motorSpeed: number;
  anchorA: [number, number];
  anchorB: [number, number];
  angle: number;
}

export interface RecordedReset {
  t: number;
  seed: number | null;
  bodies: number[];
  bflags: number[];
  static?: { bodies: StaticBody[]; terrain: [number, number][][]; joints: StaticJoint[] };
}

/** An environment's run in Python: six numbers per body and [contacts, touching, awake...] per step. */
export interface Recording {
  env_id: string;
  make_kwargs: {
    continuous?: boolean;
    gravity?: number;
    enable_wind?: boolean;
    wind_power?: number;
    turbulence_power?: number;
    hardcore?: boolean;
  };
  seed: number;
  resets: RecordedReset[];
  actions: (number | number[])[];
  bodies: number[][];
  bflags: number[][];
}

export function compactRecordings(): string[] {
  return readdirSync(compact)
    .filter((name) => name.endsWith(".json.gz"))
    .map((name) => join(compact, name));
}

/** Paths of the full recordings of an environment family; none when they are not here. */
export function fullRecordings(prefix: string): string[] {
  if (!existsSync(full)) return [];
  return readdirSync(full)
    .filter((name) => name.startsWith(prefix))
    .map((name) => join(full, name));
}

export function readRecording(path: string): Recording {
  return JSON.parse(gunzipSync(readFileSync(path)).toString("utf8")) as Recording;
}
