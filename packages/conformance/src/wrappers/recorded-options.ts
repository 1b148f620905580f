import { Box, Discrete, type Space } from "@gym-llm/core";
import { decode, isTagged, type Recorded } from "@gym-llm/recordings";
import type { RecordedOptions } from "./recorded-case.ts";

/** The recordings' function arguments, by their Python text; without names, as they are there. */
const FUNCTIONS = new Map<string, (value: never) => unknown>([
  ["a * 0.5  (float32)", (action: Float32Array) => action.map((value) => value * 0.5)],
  ["a / 10  (float32)", (action: Float32Array) => action.map((value) => value / 10)],
  ["1 - a  (np.int64)", (action: number) => 1 - action],
  ["0.1 * r", (reward: number) => 0.1 * reward],
  ["r - 1", (reward: number) => reward - 1],
  ["r * 2", (reward: number) => reward * 2],
  ["obs * 2  (float32)", (observation: Float32Array) => observation.map((value) => value * 2)],
  ["obs + 1", (observation: number) => observation + 1],
]);

/** The recordings' space arguments, by their text. */
const SPACES = new Map<string, () => Space>([
  ["Box(-10.0, 10.0, (1,), float32)", () => new Box(-10, 10) as unknown as Space],
  ["Discrete(17)", () => new Discrete(17) as unknown as Space],
]);

/** `repeat_action_probability` as `repeatActionProbability`. */
export function camelCase(name: string): string {
  return name.replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** A recorded argument as ours: functions and spaces from the tables, element types by name. */
export function ourArgument(value: Recorded): unknown {
  if (!isTagged(value)) return decode(value);
  if ("fn" in value) return found(FUNCTIONS, String(value["fn"]));
  if ("space" in value) return found(SPACES, String(value["space"]))();
  if ("type" in value) return value["type"];
  if ("set" in value) return new Set(decode(value["set"] ?? null) as unknown[]);
  return decode(value);
}

function found<T>(table: ReadonlyMap<string, T>, text: string): T {
  const entry = table.get(text);
  if (entry === undefined) throw new Error(`The recording's argument ${text} is not in the table.`);
  return entry;
}

/** Recorded options as ours, in camelCase. */
export function ourOptions(options: RecordedOptions): Record<string, unknown> {
  const entries = Object.entries(options);
  return Object.fromEntries(entries.map(([name, value]) => [camelCase(name), ourArgument(value)]));
}
