import { GymError } from "@gym-llm/core";

/** Lowest and highest value of a starting state. */
export interface ResetBounds {
  readonly low: number;
  readonly high: number;
}

/** A number among the options of `reset`. Throws `InvalidArgument` for anything else. */
export function readNumber(
  options: Readonly<Record<string, unknown>> | undefined,
  name: string,
  otherwise: number,
): number {
  if (options === undefined || !Object.hasOwn(options, name)) return otherwise;
  const value = options[name];
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw new GymError(
    "InvalidArgument",
    `The option \`${name}\` of reset() must be a finite number, got ${typeof value === "number" ? value : (JSON.stringify(value) ?? typeof value)}. Leave it out for ${otherwise}.`,
  );
}

/** The options `low` and `high` of `reset`. Throws `InvalidArgument` unless both are numbers and low is not above high. */
export function readBounds(
  options: Readonly<Record<string, unknown>> | undefined,
  otherwise: ResetBounds,
): ResetBounds {
  if (options === undefined) return otherwise;
  const low = readNumber(options, "low", otherwise.low);
  const high = readNumber(options, "high", otherwise.high);
  if (low <= high) return { low, high };
  throw new GymError(
    "InvalidArgument",
    `The option \`low\` of reset() must not be above \`high\`, got low ${low} and high ${high}.`,
  );
}
