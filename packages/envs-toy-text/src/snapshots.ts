import {
  createRandom,
  type EnvSnapshot,
  GymError,
  type RandomGenerator,
  type RandomState,
} from "@gym-llm/core";

/** Throws `InvalidSnapshot` unless the snapshot was taken of an environment of this class and its fields pass. */
export function checkSnapshot(
  snapshot: EnvSnapshot,
  type: string,
  isComplete: (fields: Readonly<Record<string, unknown>>) => boolean,
): void {
  if (snapshot.type !== type) {
    throw new GymError(
      "InvalidSnapshot",
      `The snapshot was taken of ${snapshot.type}, not of ${type}: restore it on an environment of its own class.`,
    );
  }
  if (!isComplete(snapshot) || !isRandomState(snapshot["random"])) {
    throw new GymError(
      "InvalidSnapshot",
      `The snapshot of ${type} lacks fields or holds values it cannot have: pass on what snapshot() returned, unchanged.`,
    );
  }
}

function isRandomState(value: unknown): value is RandomState {
  return typeof value === "object" && value !== null && "algorithm" in value;
}

/** Puts an environment's random numbers where a snapshot says, changing the algorithm when it must. */
export function restoreRandom(env: { random: RandomGenerator }, snapshot: EnvSnapshot): void {
  const state = snapshot["random"] as RandomState;
  if (env.random.getState().algorithm !== state.algorithm) {
    env.random = createRandom(state.algorithm === "PCG64" ? 0 : "restored");
  }
  env.random.setState(state);
}
