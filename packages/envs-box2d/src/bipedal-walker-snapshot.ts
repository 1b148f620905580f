import { checkSnapshot, type EnvSnapshot, type RandomState } from "@gym-llm/core";
import type { BipedalWalkerEnding } from "./bipedal-walker-scene.ts";
import type { BipedalWalkerWorldSnapshot } from "./bipedal-walker-world.ts";

/** The type of a BipedalWalker's snapshots. */
export const BIPEDAL_WALKER_SNAPSHOT = "BipedalWalker";

/** What a BipedalWalker's snapshot holds besides its type and settings. */
export interface BipedalWalkerSnapshotFields {
  /** `null` before the first reset and after `close`. */
  readonly world: BipedalWalkerWorldSnapshot | null;
  readonly clouds: Float64Array;
  readonly random: RandomState;
  readonly started: boolean;
  readonly previousShaping: number | null;
  readonly ending: BipedalWalkerEnding | null;
}

const ENDINGS: readonly unknown[] = [null, "fallen", "arrived"];

/** The fields of a snapshot. Throws `InvalidSnapshot` unless a BipedalWalker with these settings wrote it. */
export function readBipedalWalkerSnapshot(
  snapshot: EnvSnapshot,
  settings: Readonly<Record<string, unknown>>,
): BipedalWalkerSnapshotFields {
  checkSnapshot(snapshot, {
    type: BIPEDAL_WALKER_SNAPSHOT,
    settings,
    isComplete: ({ world, clouds, started, ending, previousShaping }) =>
      isWorld(world) &&
      ArrayBuffer.isView(clouds) &&
      started === (world !== null) &&
      (previousShaping === null || typeof previousShaping === "number") &&
      ENDINGS.includes(ending),
  });
  return snapshot as unknown as BipedalWalkerSnapshotFields;
}

function isWorld(world: unknown): boolean {
  if (world === null) return true;
  if (typeof world !== "object") return false;
  const { bytes, terrain, fallen, contacts } = world as Partial<BipedalWalkerWorldSnapshot>;
  return (
    ArrayBuffer.isView(bytes) &&
    ArrayBuffer.isView(terrain?.heights) &&
    Array.isArray(terrain.blocks) &&
    typeof fallen === "boolean" &&
    Array.isArray(contacts)
  );
}
