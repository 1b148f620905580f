import { expect } from "vitest";

/** Equal in everything but numbers, and these nearly: `tolerance` apart, relative to the larger one above 1. */
export function expectNearly(actual: unknown, expected: unknown, tolerance: number): void {
  const settle = (value: unknown, goal: unknown): unknown => {
    if (typeof value === "number" && typeof goal === "number") {
      const scale = Math.max(1, Math.abs(goal));
      return Math.abs(value - goal) <= tolerance * scale ? goal : value;
    }
    if (typeof value !== "object" || value === null || typeof goal !== "object" || goal === null) {
      return value;
    }
    if (Array.isArray(value)) return value.map((part, index) => settle(part, at(goal, index)));
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [key, settle(part, at(goal, key))]),
    );
  };
  expect(settle(actual, expected)).toEqual(expected);
}

function at(value: object, key: string | number): unknown {
  return (value as Readonly<Record<string | number, unknown>>)[key];
}
