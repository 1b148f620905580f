import { decode, isTagged, type Recorded } from "@gym-llm/recordings";
import { comparable } from "../wrappers/replay-case.ts";

/** A recorded value with its arrays of objects as plain arrays. */
export function decodeVector(value: Recorded): unknown {
  if (Array.isArray(value)) return value.map(decodeVector);
  if (!isTagged(value)) return decode(value);
  if (value["nd"] === "object") return (value["data"] as readonly Recorded[]).map(decodeVector);
  for (const tag of ["tuple", "list"]) {
    if (tag in value) return decodeVector(value[tag] ?? null);
  }
  if ("enum" in value) return value["value"];
  if (!("dict" in value)) return decode(value);
  const entries = value["dict"] as readonly (readonly [string, Recorded])[];
  return Object.fromEntries(entries.map(([key, part]) => [key, decodeVector(part)]));
}

/** A recorded value in the form that both sides are compared in. */
export function comparableRecorded(value: Recorded | undefined): unknown {
  return value === undefined ? undefined : comparable(decodeVector(value));
}

/** Our infos in the form that both sides are compared in, and how many elements were cut to get there. */
export interface CutInfos {
  readonly infos: unknown;
  readonly cut: number;
}

/**
 * Our infos as Gymnasium would have them: where it keeps an array of integers, because the first environment had one,
 * our fractions are cut off as it cuts them.
 */
export function cutToRecorded(ours: unknown, recorded: Recorded | undefined): CutInfos {
  if (isTagged(recorded ?? null)) {
    const tagged = recorded as { readonly [tag: string]: Recorded };
    if (typeof tagged["nd"] === "string" && /^u?int/.test(tagged["nd"])) {
      const values = comparable(ours) as number[];
      const whole = values.map((value) => Math.trunc(value) + 0);
      return { infos: whole, cut: whole.filter((value, index) => value !== values[index]).length };
    }
    if (
      "dict" in tagged &&
      typeof ours === "object" &&
      ours !== null &&
      !ArrayBuffer.isView(ours)
    ) {
      const parts = Object.fromEntries(tagged["dict"] as readonly (readonly [string, Recorded])[]);
      const cutParts = Object.entries(ours).map(
        ([key, part]) => [key, cutToRecorded(part, parts[key])] as const,
      );
      return {
        infos: Object.fromEntries(cutParts.map(([key, part]) => [key, part.infos])),
        cut: cutParts.reduce((sum, [, part]) => sum + part.cut, 0),
      };
    }
  }
  return { infos: comparable(ours), cut: 0 };
}
