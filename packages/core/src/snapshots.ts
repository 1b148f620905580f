import { isEquivalent } from "./checking/equivalence.ts";
import type { EnvSnapshot } from "./env.ts";
import { GymError } from "./errors.ts";

/** What an environment expects of a snapshot. */
export interface SnapshotForm {
  /** Name of the class that may have written it. */
  readonly type: string;
  /** The arguments that decide what follows from a state; they stand in the snapshot as `settings`. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Whether the remaining fields are there and hold what they can hold. */
  isComplete(fields: Readonly<Record<string, unknown>>): boolean;
}

/**
 * Throws a `GymError` of code `InvalidSnapshot` unless an environment of this class, made with the same arguments, wrote
 * the snapshot and its fields are sound. To be called before anything is taken over, so that a failure changes nothing.
 */
export function checkSnapshot(snapshot: EnvSnapshot, form: SnapshotForm): void {
  const { type, settings } = form;
  if (snapshot.type !== type) {
    throw new GymError(
      "InvalidSnapshot",
      `The snapshot was taken of ${snapshot.type}, not of ${type}: restore it on an environment of its own class.`,
    );
  }
  if (!form.isComplete(snapshot) || !isRecord(snapshot["settings"])) {
    throw new GymError(
      "InvalidSnapshot",
      `The snapshot of ${type} lacks fields or holds values it cannot have: pass on what snapshot() returned, unchanged.`,
    );
  }
  if (isEquivalent(snapshot["settings"], settings)) return;
  throw new GymError(
    "InvalidSnapshot",
    `The snapshot was taken of a ${type} made with ${JSON.stringify(snapshot["settings"])}, and this one was made with ${JSON.stringify(settings)}: restore it on an environment made with the same arguments.`,
  );
}

/** Whether a field of a snapshot holds an integer below `count`, or -1 for none: an action or a state, for instance. */
export function isIndexOrNone(value: unknown, count: number): boolean {
  return Number.isInteger(value) && (value as number) >= -1 && (value as number) < count;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
