import { isDeepStrictEqual } from "node:util";
import { readRecording, recordingSets } from "@gym-llm/recordings";

/** A recording and the sets that hold it. */
export interface NamedRecording<T> {
  readonly name: string;
  readonly recording: T;
}

/** A recording as every set holds it, but once where sets hold the same: nothing is played twice. */
export function distinctRecordings<T>(path: string): readonly NamedRecording<T>[] {
  const found: NamedRecording<T>[] = [];
  for (const set of recordingSets) {
    const recording = readRecording<T>(set, path);
    if (recording === null) throw new Error(`The ${set.name} lacks ${path}.`);
    const twin = found.findIndex((other) => isDeepStrictEqual(other.recording, recording));
    if (twin === -1) found.push({ name: set.name, recording });
    else found[twin] = { name: `${found[twin]?.name} and the ${set.name}`, recording };
  }
  return found;
}
