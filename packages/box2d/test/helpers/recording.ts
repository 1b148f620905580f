import {
  type RecordingSet,
  readRecording,
  recordingsOf,
  type Trajectory,
} from "@gym-llm/recordings";

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

/** The first reset's bodies, ground and joints as they stood. */
export interface StaticWorld {
  bodies: StaticBody[];
  terrain: [number, number][][];
  joints: StaticJoint[];
}

/** Arguments of the recorded environments, in Python's spelling. */
export interface RecordedArguments {
  continuous?: boolean;
  gravity?: number;
  enable_wind?: boolean;
  wind_power?: number;
  turbulence_power?: number;
  hardcore?: boolean;
}

/** A run in Python: six numbers per body and [contacts, touching, awake...] per step. */
export interface Recording extends Trajectory {
  make_kwargs: RecordedArguments & Trajectory["make_kwargs"];
  obs: readonly (readonly number[])[];
  bodies: readonly (readonly number[])[];
  bflags: readonly (readonly number[])[];
}

const IDS = ["LunarLander-v3", "LunarLanderContinuous-v3", "BipedalWalker-v3"];

/** The recordings of LunarLander and BipedalWalker in a set. */
export function box2dRecordings(set: RecordingSet): { path: string; load: () => Recording }[] {
  return recordingsOf(set, "traj", [...IDS, "BipedalWalkerHardcore-v3"]).map((path) => ({
    path,
    load: () => readRecording<Recording>(set, path) as Recording,
  }));
}

/** The recording of a set whose path holds these words. */
export function box2dRecording(set: RecordingSet, words: string): Recording {
  const found = box2dRecordings(set).find(({ path }) => path.includes(words));
  if (!found) throw new Error(`No recording of ${words} in the ${set.name}.`);
  return found.load();
}
