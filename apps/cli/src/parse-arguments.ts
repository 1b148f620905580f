import type { EnvKwargs } from "@gym-llm/core";
import { InvalidArgumentError } from "commander";
import { UsageError } from "./usage-error.ts";

const WORDS: Readonly<Record<string, unknown>> = {
  true: true,
  True: true,
  false: false,
  False: false,
  null: null,
  None: null,
  "~": null,
};

/**
 * Arguments of an environment from `key=value` words: `is_rainy=true gravity=-5 'desc=["SF","HG"]'`. Values are JSON;
 * what is not JSON is text. Throws a `UsageError` for a word of another form.
 */
export function parseKwargs(words: readonly string[]): EnvKwargs {
  return Object.fromEntries(
    words.map((word) => {
      const [, key, text] = /^([A-Za-z_]\w*)=(.*)$/s.exec(word) ?? [];
      if (key === undefined || text === undefined) {
        throw new UsageError(
          `"${word}" is no argument of an environment: write key=value, for instance is_rainy=true.`,
        );
      }
      return [key, parseValue(text)];
    }),
  );
}

function parseValue(text: string): unknown {
  if (Object.hasOwn(WORDS, text)) return WORDS[text];
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** An object of JSON, for commander. */
export function jsonObject(name: string): (text: string) => Readonly<Record<string, unknown>> {
  return (text) => {
    try {
      const value: unknown = JSON.parse(text);
      if (typeof value === "object" && value !== null && !Array.isArray(value)) {
        return value as Readonly<Record<string, unknown>>;
      }
    } catch {
      // Falls through to the error that says what is expected.
    }
    throw new UsageError(`${name} must be a JSON object such as {"low": -0.1}, got "${text}".`);
  };
}

/** A whole number of at least `least`, for commander. */
export function wholeNumber(name: string, least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && Number.isSafeInteger(value)) return value;
    throw new UsageError(`${name} must be a whole number of at least ${least}, got "${text}".`);
  };
}

/** A seed: a whole number seeds as in NumPy, any other text seeds by its characters. */
export function parseSeed(text: string): number | bigint | string {
  if (/^\d+$/.test(text)) {
    const value = Number(text);
    return Number.isSafeInteger(value) ? value : BigInt(text);
  }
  if (text === "" || Number.isFinite(Number(text))) {
    throw new UsageError(`--seed must be a whole number of at least 0, or a text, got "${text}".`);
  }
  return text;
}

/** How many times as fast something is shown, for commander. */
export function timesAsFast(text: string): number {
  const value = Number(text);
  if (value > 0 && Number.isFinite(value)) return value;
  throw new InvalidArgumentError("Give a number above 0.");
}
