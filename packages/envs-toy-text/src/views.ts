import { parseObject, type View } from "@gym-llm/core";

/** The observation as plain JSON, field by field as it is. `accepts` decides whether parsed JSON is an observation. */
export function rawView<Observation>(
  accepts: (value: unknown) => Observation | undefined,
): View<Observation> {
  return {
    description: "the observation as JSON, numbers as the environment gives them",
    show: (observation) => JSON.stringify(observation),
    read: (text) => accepts(parseObject(text)),
  };
}

/** The field of a parsed JSON object if it is an integer in [low, high]; `undefined` otherwise. */
export function integerField(
  value: unknown,
  name: string,
  low: number,
  high: number,
): number | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const field = (value as Record<string, unknown>)[name];
  if (typeof field !== "number" || !Number.isInteger(field)) return undefined;
  return field >= low && field <= high ? field : undefined;
}
