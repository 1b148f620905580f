import { createRandom, type RandomGenerator } from "@gym-llm/core";
import type { ChatRequest, JsonSchema } from "@gym-llm/llm-backends";
import type { EmbeddedAnswer } from "./embedded-answer.ts";

/**
 * Draws an action from those that the response schema allows, every number of a range equally likely, by the seed of the
 * request (from entropy without one). Throws an `Error` when there is no schema to draw from.
 */
export function answerAtRandom({ responseSchema, seed }: ChatRequest): EmbeddedAnswer {
  const properties = responseSchema?.schema["properties"] as Record<string, JsonSchema> | undefined;
  const schema = properties?.["action"];
  if (!schema) {
    throw new Error("the request has no response schema with a property `action` to draw from.");
  }
  const action = draw(schema, createRandom(seed));
  return {
    reflection: "Drawn at random from the allowed actions, whatever the observation says.",
    action,
    basis: { seed: seed ?? null },
  };
}

function draw(schema: JsonSchema, random: RandomGenerator): unknown {
  const alternatives = schema["anyOf"];
  if (Array.isArray(alternatives)) return draw(random.choice(alternatives as JsonSchema[]), random);
  if (Array.isArray(schema["enum"])) return random.choice(schema["enum"] as unknown[]);
  const { minimum, maximum } = schema as Record<string, unknown>;
  switch (schema["type"]) {
    case "integer":
      return drawInteger(minimum, maximum, random);
    case "number":
      return drawNumber(minimum, maximum, random);
    case "boolean":
      return random.integers(0, 2) === 1;
    case "array":
      return drawArray(schema, random);
    case "object":
      return Object.fromEntries(
        Object.entries(schema["properties"] ?? {}).map(([key, property]) => [
          key,
          draw(property as JsonSchema, random),
        ]),
      );
    default:
      throw new Error(`it cannot draw a value of the schema ${JSON.stringify(schema)}.`);
  }
}

function drawInteger(minimum: unknown, maximum: unknown, random: RandomGenerator): number {
  if (typeof minimum !== "number" || typeof maximum !== "number") {
    throw new Error("it cannot draw an integer without a minimum and a maximum.");
  }
  return random.integers(minimum, maximum + 1);
}

/** Uniform between two bounds, exponential beyond one, normal without any, as `Box` samples. */
function drawNumber(minimum: unknown, maximum: unknown, random: RandomGenerator): number {
  const isBelow = typeof minimum === "number";
  const isAbove = typeof maximum === "number";
  if (isBelow && isAbove) return random.uniform(minimum, maximum);
  if (isBelow) return minimum + random.exponential(1);
  return isAbove ? maximum - random.exponential(1) : random.normal(0, 1);
}

function drawArray(schema: JsonSchema, random: RandomGenerator): unknown[] {
  const { items, minItems, maxItems } = schema as Record<string, unknown>;
  if (typeof minItems !== "number" || minItems !== maxItems) {
    throw new Error("it can draw lists of a fixed length only.");
  }
  return Array.from({ length: minItems }, () => draw((items ?? {}) as JsonSchema, random));
}
