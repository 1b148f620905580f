import { Box2DError } from "./box2d-error.ts";
import type { Point } from "./options.ts";

/** Largest finite float32: every number crosses into the kernel as one. */
const LARGEST = 3.4028234663852886e38;

function reject(name: string, value: unknown, expected: string): never {
  throw new Box2DError("invalid-argument", `${name} is ${String(value)}; expected ${expected}.`);
}

export function checkFinite(name: string, value: number): number {
  if (typeof value === "number" && Math.abs(value) <= LARGEST) return value;
  return reject(name, value, "a number that is finite in float32");
}

export function checkNotNegative(name: string, value: number): number {
  if (typeof value === "number" && value >= 0 && value <= LARGEST) return value;
  return reject(name, value, "a number of at least 0 that is finite in float32");
}

export function checkInteger(name: string, value: number, low: number, high: number): number {
  if (Number.isInteger(value) && value >= low && value <= high) return value;
  return reject(name, value, `an integer from ${low} to ${high}`);
}

export function checkPoint(name: string, point: Point): Point {
  if (!Array.isArray(point) || point.length !== 2) {
    throw new Box2DError("invalid-argument", `${name} is no point; expected [x, y].`);
  }
  checkFinite(`${name}[0]`, point[0]);
  checkFinite(`${name}[1]`, point[1]);
  return point;
}
