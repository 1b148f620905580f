import type { ColorCensus } from "./color-census.ts";
import { cutColors } from "./cut-colors.ts";
import { NearestEntry } from "./nearest-entry.ts";

/** How much a difference in red, green and blue counts: the eye is keenest for green. */
const CHANNEL_WEIGHTS = [Math.SQRT2, 2, Math.sqrt(3)] as const;
const REFINEMENTS = 3;
/** Below 1, so that rare colors keep an entry; not far below, or wide gradients fall into bands. */
const SHARE_EXPONENT = 0.85;

/**
 * The colors of a whole episode, at most `maximum` of them, and which of them stands for each slot of its census.
 *
 * With no more slots than `maximum` each keeps a color of its own. Else the colors are split, always the group of the
 * largest error (variance cut, after Wan, Wong and Prusinkiewicz 1988), then moved to their groups' means (k-means).
 * Rare colors count more than their share, so that a small flame keeps its red;
 * a color that makes up half of its group is kept exactly, so that plain backgrounds stay plain.
 */
export class ColorPalette {
  /** Red, green and blue of each entry, 0 to 255. */
  readonly colors: readonly (readonly [number, number, number])[];
  readonly #census: ColorCensus;
  readonly #points: Float64Array;
  #entryOfSlot: Uint8Array;
  #nearest: NearestEntry | null = null;
  #known: number;

  constructor(census: ColorCensus, maximum: number) {
    this.#census = census;
    const size = census.size;
    const values = pointsOf(census);
    if (size <= maximum) {
      this.#entryOfSlot = Uint8Array.from({ length: size }, (_, slot) => slot);
      this.#points = values;
    } else {
      const weights = Float64Array.from(
        { length: size },
        (_, slot) => census.pixelsOf(slot) ** SHARE_EXPONENT,
      );
      const { groups: entries, count } = cutColors(values, weights, maximum);
      this.#points = new Float64Array(count * 3);
      moveToMeans(this.#points, values, weights, entries);
      assign(values, this.#points, entries);
      for (let round = 0; round < REFINEMENTS; round++) {
        moveToMeans(this.#points, values, weights, entries);
        assign(values, this.#points, entries);
      }
      keepDominantColors(this.#points, values, census, entries);
      assign(values, this.#points, entries);
      this.#entryOfSlot = entries;
    }
    this.#known = size;
    this.colors = Array.from({ length: this.#points.length / 3 }, (_, entry) => [
      this.#channel(entry, 0),
      this.#channel(entry, 1),
      this.#channel(entry, 2),
    ]);
  }

  /** The entry of each slot, also of those opened since; read it anew after each frame. */
  entries(): Uint8Array {
    const size = this.#census.size;
    if (size > this.#entryOfSlot.length) {
      const grown = new Uint8Array(Math.max(size, this.#entryOfSlot.length * 2));
      grown.set(this.#entryOfSlot);
      this.#entryOfSlot = grown;
    }
    for (; this.#known < size; this.#known++) {
      this.#nearest ??= new NearestEntry(this.#points);
      const [x, y, z] = pointOf(this.#census, this.#known);
      this.#entryOfSlot[this.#known] = this.#nearest.find(x, y, z, 0);
    }
    return this.#entryOfSlot;
  }

  #channel(entry: number, channel: 0 | 1 | 2): number {
    const value = (this.#points[entry * 3 + channel] as number) / CHANNEL_WEIGHTS[channel];
    return Math.min(255, Math.max(0, Math.round(value)));
  }
}

function pointOf(census: ColorCensus, slot: number): [number, number, number] {
  return [
    census.meanOf(slot, 0) * CHANNEL_WEIGHTS[0],
    census.meanOf(slot, 1) * CHANNEL_WEIGHTS[1],
    census.meanOf(slot, 2) * CHANNEL_WEIGHTS[2],
  ];
}

function pointsOf(census: ColorCensus): Float64Array {
  const points = new Float64Array(census.size * 3);
  for (let slot = 0; slot < census.size; slot++) points.set(pointOf(census, slot), slot * 3);
  return points;
}

/** The nearest entry of each color, searched from the entry it has. */
function assign(values: Float64Array, points: Float64Array, entries: Uint8Array): void {
  const nearest = new NearestEntry(points);
  for (let slot = 0; slot < entries.length; slot++)
    entries[slot] = nearest.find(
      values[slot * 3] as number,
      values[slot * 3 + 1] as number,
      values[slot * 3 + 2] as number,
      entries[slot] as number,
    );
}

function moveToMeans(
  points: Float64Array,
  values: Float64Array,
  weights: Float64Array,
  entries: Uint8Array,
): void {
  const totals = new Float64Array(points.length / 3);
  const sums = new Float64Array(points.length);
  for (let slot = 0; slot < entries.length; slot++) {
    const entry = entries[slot] as number;
    const weight = weights[slot] as number;
    totals[entry] = (totals[entry] as number) + weight;
    for (let channel = 0; channel < 3; channel++)
      sums[entry * 3 + channel] =
        (sums[entry * 3 + channel] as number) + weight * (values[slot * 3 + channel] as number);
  }
  for (let at = 0; at < points.length; at++) {
    const total = totals[Math.floor(at / 3)] as number;
    if (total > 0) points[at] = (sums[at] as number) / total;
  }
}

function keepDominantColors(
  points: Float64Array,
  values: Float64Array,
  census: ColorCensus,
  entries: Uint8Array,
): void {
  const totals = new Float64Array(points.length / 3);
  const dominant = new Int32Array(points.length / 3).fill(-1);
  for (let slot = 0; slot < entries.length; slot++) {
    const entry = entries[slot] as number;
    const pixels = census.pixelsOf(slot);
    totals[entry] = (totals[entry] as number) + pixels;
    const leader = dominant[entry] as number;
    if (leader < 0 || pixels > census.pixelsOf(leader)) dominant[entry] = slot;
  }
  dominant.forEach((slot, entry) => {
    if (slot >= 0 && census.pixelsOf(slot) * 2 >= (totals[entry] as number))
      points.set(values.subarray(slot * 3, slot * 3 + 3), entry * 3);
  });
}
