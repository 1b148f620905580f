import { expect, it } from "vitest";
import { NearestEntry } from "../src/nearest-entry.ts";
import { createNoise } from "./support/synthetic-frames.ts";

it.each([1, 2, 17, 255])("finds the nearest of %i points from any guess", (count) => {
  const noise = createNoise(count);
  const points = Float64Array.from({ length: count * 3 }, () => noise() * 400);
  const distance = (entry: number, place: readonly number[]): number =>
    Math.hypot(
      ...place.map((coordinate, axis) => coordinate - (points[entry * 3 + axis] as number)),
    );
  const nearest = new NearestEntry(points);
  for (let round = 0; round < 200; round++) {
    const place = [noise() * 500 - 50, noise() * 500 - 50, noise() * 500 - 50] as const;
    let least = Number.POSITIVE_INFINITY;
    for (let entry = 0; entry < count; entry++) least = Math.min(least, distance(entry, place));
    const found = nearest.find(...place, Math.floor(noise() * count));
    expect(distance(found, place)).toBeCloseTo(least, 9);
  }
});
