import { GymError } from "../errors.ts";
import { type Box, isBox } from "../spaces/box.ts";
import type { NumericArray } from "../spaces/dtype.ts";
import type { DType, Space } from "../spaces/space.ts";

/** An option's value as messages show it: `3`, `"text"`, `[1, 2]`, the name of a class of objects. */
export function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (ArrayBuffer.isView(value)) {
    return `[${Array.from(value as unknown as ArrayLike<number>, String).join(", ")}]`;
  }
  if (Array.isArray(value)) return `[${value.map(shown).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype !== null && prototype !== Object.prototype)
    return `a ${prototype.constructor.name}`;
  return JSON.stringify(value);
}

/** Throws `InvalidArgument` unless the option is an integer of at least `least`; `rule` says what it has to be. */
export function checkInteger(name: string, value: unknown, least: number, rule: string): void {
  if (!Number.isInteger(value)) {
    throw new GymError(
      "InvalidArgument",
      `The ${name} is expected to be an integer, actual value: ${shown(value)}`,
    );
  }
  if ((value as number) < least) {
    throw new GymError("InvalidArgument", `${rule}, actual value: ${shown(value)}`);
  }
}

/** Throws `InvalidArgument` unless the option `func` of a wrapper is a function. */
export function checkFunction(func: unknown, wrapper: string): void {
  if (typeof func === "function") return;
  throw new GymError(
    "InvalidArgument",
    `${wrapper} needs a function as its option \`func\`, got ${shown(func)}`,
  );
}

/** The space as a `Box`. Throws `InvalidArgument` with the rule and the kind of space when it is none. */
export function requireBox(space: Space, rule: string): Box<DType> {
  if (isBox(space)) return space;
  throw new GymError("InvalidArgument", `${rule}, got ${space.kind}`);
}

/** Throws `InvalidAction` unless the action is an array of so many elements. */
export function checkActionLength(action: unknown, size: number): void {
  if ((action as NumericArray | null | undefined)?.length === size) return;
  throw new GymError(
    "InvalidAction",
    `Expected an action of ${size} numbers, got ${shown(action)}.`,
  );
}

/** Throws `InvalidBound` unless epsilon is above 0. */
export function checkEpsilon(epsilon: number): void {
  if (epsilon > 0) return;
  throw new GymError(
    "InvalidBound",
    `\`epsilon\` should be strictly positive. Received ${shown(epsilon)}`,
  );
}

/** Throws `InvalidBound` unless the discount is from 0 to 1. */
export function checkGamma(gamma: number): void {
  if (gamma >= 0 && gamma <= 1) return;
  throw new GymError(
    "InvalidBound",
    `\`gamma\` should be in the interval [0, 1]. Received ${shown(gamma)}`,
  );
}
