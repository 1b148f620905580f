import { isDeepStrictEqual } from "node:util";
import { readRecording, recordingSets } from "./read-recording.ts";

/** A recording and the sets that hold it. */
export interface NamedRecording<T> {
  /** Such as "committed subset and the full recordings". */
  readonly name: string;
  /** Whether the repository holds it. */
  readonly isCommitted: boolean;
  readonly recording: T;
}

/**
 * A recording as every set holds it that has these parts of it, but once where sets hold the same: nothing is played
 * twice. Throws when no set has them.
 */
export function distinctRecordings<T extends object>(
  path: string,
  parts: readonly (keyof T)[] = [],
): readonly NamedRecording<T>[] {
  const found: NamedRecording<T>[] = [];
  for (const set of recordingSets) {
    const recording = readRecording<T>(set, path);
    if (recording === null || parts.some((part) => recording[part] === undefined)) continue;
    const twin = found.findIndex((other) => isDeepStrictEqual(other.recording, recording));
    const isCommitted = set.name === "committed subset";
    if (twin === -1) found.push({ name: set.name, isCommitted, recording });
    else {
      const { name, isCommitted } = found[twin] as NamedRecording<T>;
      found[twin] = { name: `${name} and the ${set.name}`, isCommitted, recording };
    }
  }
  if (found.length === 0) throw new Error(`No set holds ${path} with ${parts.join(", ")}.`);
  return found;
}

/** The elements of a list in a recording, of all sets that have the list, each once. */
export function distinctElements<T>(path: string, part: string): readonly T[] {
  const elements = new Map<string, T>();
  for (const set of recordingSets) {
    const recording = readRecording<Readonly<Record<string, readonly T[] | undefined>>>(set, path);
    for (const element of recording?.[part] ?? []) elements.set(JSON.stringify(element), element);
  }
  return [...elements.values()];
}
