import { createRandom, GymError, type Seed } from "@gym-llm/core";

/** The maps that come with the environment: S start, F frozen, H hole, G goal. */
export const FROZEN_LAKE_MAPS: Readonly<Record<string, readonly string[]>> = {
  "4x4": ["SFFF", "FHFH", "FFFH", "HFFG"],
  "8x8": [
    "SFFFFFFF",
    "FFFFFFFF",
    "FFFHFFFF",
    "FFFFFHFF",
    "FFFHFFFF",
    "FHHFFFHF",
    "FHFFHFHF",
    "FFFHFFFG",
  ],
};

/** What `generateRandomMap` is asked for. */
export interface RandomMapOptions {
  /** Tiles along each side, at least 2. */
  size?: number;
  /** The probability that a tile is frozen, in (0, 1]. */
  frozenProbability?: number;
  /** Makes the map reproducible; from entropy without one. */
  seed?: Seed;
}

/**
 * A random square map with the start in the first corner, the goal in the last and a way between them.
 * The same seed gives the map of Gymnasium's `generate_random_map`. Throws `InvalidArgument` for a size or probability
 * that no map has.
 */
export function generateRandomMap({
  size = 8,
  frozenProbability = 0.8,
  seed,
}: RandomMapOptions = {}): string[] {
  if (!Number.isInteger(size) || size < 2) {
    throw new GymError(
      "InvalidArgument",
      `The size of a random map must be an integer of at least 2, got ${size}.`,
    );
  }
  if (!(frozenProbability > 0)) {
    throw new GymError(
      "InvalidArgument",
      `The frozenProbability of a random map must be greater than 0 and at most 1, got ${frozenProbability}.`,
    );
  }
  const frozen = Math.min(1, frozenProbability);
  const random = createRandom(seed);
  for (;;) {
    const tiles = Array.from({ length: size }, () =>
      Array.from({ length: size }, () => random.choice(["F", "H"], [frozen, 1 - frozen])),
    );
    (tiles[0] as string[])[0] = "S";
    (tiles[size - 1] as string[])[size - 1] = "G";
    const map = tiles.map((row) => row.join(""));
    if (goalIsReachable(map)) return map;
  }
}

/** Whether a way over the ice leads from the first corner to a goal. */
function goalIsReachable(map: readonly string[]): boolean {
  const seen = new Set(["0 0"]);
  const frontier: (readonly [row: number, column: number])[] = [[0, 0]];
  for (const [row, column] of frontier) {
    for (const [rowStep, columnStep] of [
      [1, 0],
      [0, 1],
      [-1, 0],
      [0, -1],
    ] as const) {
      const next = [row + rowStep, column + columnStep] as const;
      const tile = map[next[0]]?.[next[1]];
      if (tile === "G") return true;
      const key = next.join(" ");
      if (tile === undefined || tile === "H" || seen.has(key)) continue;
      seen.add(key);
      frontier.push(next);
    }
  }
  return false;
}

/**
 * A map as the environment takes it. Throws `InvalidArgument` unless it is a rectangle of the letters S, F, H and G with
 * at least one S.
 */
export function checkMap(map: unknown): readonly string[] {
  const problem = mapProblem(map);
  if (problem === null) return map as readonly string[];
  throw new GymError(
    "InvalidArgument",
    `The argument \`desc\` of FrozenLakeEnv must be rows of equal length of the letters S (start), F (frozen), H (hole) and G (goal), for instance ["SFF", "FHF", "FFG"]: ${problem}.`,
  );
}

function mapProblem(map: unknown): string | null {
  if (!Array.isArray(map) || !map.every((row) => typeof row === "string")) {
    return `got ${JSON.stringify(map)}`;
  }
  const [first = ""] = map;
  if (first === "") return "it is empty";
  if (map.some((row) => row.length !== first.length)) return "its rows differ in length";
  const stranger = /[^SFHG]/.exec(map.join(""));
  if (stranger) return `it holds ${JSON.stringify(stranger[0])}`;
  return map.some((row) => row.includes("S")) ? null : "it has no start";
}
