import { GymError, type View } from "@gym-llm/core";

/** The observation as plain JSON, field by field as it is. `accepts` decides whether parsed JSON is an observation. */
export function rawView<Observation>(
  accepts: (value: unknown) => Observation | undefined,
): View<Observation> {
  return {
    description: "the observation as JSON, numbers as the environment gives them",
    show: (observation) => JSON.stringify(observation),
    read: (text) => accepts(parseJson(text)),
  };
}

/** A picture of the environment; the caption says what it shows but gives no part of the state away. */
export function imageView<Observation>(caption: string): View<Observation> {
  return {
    description: "a picture",
    needsFrame: true,
    show: (_observation, { frame }) => {
      if (frame) return { text: caption, image: frame };
      throw new GymError(
        "InvalidArgument",
        'The view "image" needs a frame: pass the result of render() of an environment made with renderMode "rgb_array" as `frame`.',
      );
    },
  };
}

/** The value that a text holds as JSON; `undefined` when it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
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
