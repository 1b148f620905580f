import { checkSnapshot, type EnvSnapshot, type RandomState } from "@gym-llm/core";
import type { LunarLanderWorldSnapshot } from "./lunar-lander-world.ts";

/** The type of a LunarLander's snapshots. */
export const LUNAR_LANDER_SNAPSHOT = "LunarLander";

/** What a LunarLander's snapshot holds besides its type and settings. */
export interface LunarLanderSnapshotFields {
  /** `null` before the first reset and after `close`. */
  readonly world: LunarLanderWorldSnapshot | null;
  readonly random: RandomState;
  readonly started: boolean;
  readonly previousShaping: number | null;
  readonly windIndex: number;
  readonly torqueIndex: number;
  readonly mainPower: number;
  readonly sidePower: number;
  readonly ending: "landed" | "crashed" | null;
}

const NUMBERS = ["windIndex", "torqueIndex", "mainPower", "sidePower"];
const ENDINGS: readonly unknown[] = [null, "landed", "crashed"];

/** The fields of a snapshot. Throws `InvalidSnapshot` unless a LunarLander with these settings wrote it. */
export function readLunarLanderSnapshot(
  snapshot: EnvSnapshot,
  settings: Readonly<Record<string, unknown>>,
): LunarLanderSnapshotFields {
  checkSnapshot(snapshot, {
    type: LUNAR_LANDER_SNAPSHOT,
    settings,
    isComplete: ({ world, started, ending, previousShaping, ...fields }) =>
      isWorld(world) &&
      started === (world !== null) &&
      (previousShaping === null || typeof previousShaping === "number") &&
      NUMBERS.every((name) => typeof fields[name] === "number") &&
      ENDINGS.includes(ending),
  });
  return snapshot as unknown as LunarLanderSnapshotFields;
}

function isWorld(world: unknown): boolean {
  if (world === null) return true;
  if (typeof world !== "object") return false;
  const { bytes, terrain } = world as Partial<LunarLanderWorldSnapshot>;
  return ArrayBuffer.isView(bytes) && Array.isArray(terrain);
}
