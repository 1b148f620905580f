import type { LatencyHistogramRecord } from "../log/episode-log-schema.ts";
import { interpolate } from "./quantile.ts";

/** How much wider a bucket is than the one below it: its middle is at most 0.5 % away from what it holds. */
const GROWTH = 1.01;
const LOG_GROWTH = Math.log(GROWTH);
/** The bucket of a microsecond, which shorter durations count as, and that of a year. */
const LOWEST = Math.ceil(Math.log(1e-3) / LOG_GROWTH);
const HIGHEST = Math.ceil(Math.log(3.2e10) / LOG_GROWTH);

/**
 * Durations in milliseconds, counted in buckets that grow by 1 %: quantiles are within 0.5 % (for durations from a
 * microsecond to a year), mean and extremes exact, and the size does not grow with the number of durations.
 */
export class LatencyHistogram {
  readonly #buckets = new Float64Array(HIGHEST - LOWEST + 1);
  #count = 0;
  #sum = 0;
  #minimum = Number.POSITIVE_INFINITY;
  #maximum = Number.NEGATIVE_INFINITY;

  /** A histogram with what `toJson` gave. Throws a `RangeError` when a bucket is not one of this class. */
  static fromJson(record: LatencyHistogramRecord): LatencyHistogram {
    const histogram = new LatencyHistogram();
    histogram.merge(record);
    return histogram;
  }

  get count(): number {
    return this.#count;
  }

  /** The arithmetic mean; `null` of nothing. */
  get meanMs(): number | null {
    return this.#count === 0 ? null : this.#sum / this.#count;
  }

  /** Counts a duration. One below zero, from a clock that was set back, counts as zero. */
  add(latencyMs: number): void {
    if (!Number.isFinite(latencyMs)) {
      throw new RangeError(`A latency is a finite number of milliseconds, got ${latencyMs}.`);
    }
    const latency = Math.max(0, latencyMs);
    const bucket = Math.ceil(Math.log(latency) / LOG_GROWTH);
    this.#add(Math.min(HIGHEST, Math.max(LOWEST, bucket)), 1);
    this.#count++;
    this.#sum += latency;
    this.#minimum = Math.min(this.#minimum, latency);
    this.#maximum = Math.max(this.#maximum, latency);
  }

  /** Adds what another histogram counted. */
  merge(other: LatencyHistogram | LatencyHistogramRecord): void {
    const record = "buckets" in other ? other : other.toJson();
    for (const [bucket, count] of record.buckets) this.#add(bucket, count);
    this.#count += record.count;
    this.#sum += record.sum_ms;
    this.#minimum = Math.min(this.#minimum, record.minimum_ms ?? Number.POSITIVE_INFINITY);
    this.#maximum = Math.max(this.#maximum, record.maximum_ms ?? Number.NEGATIVE_INFINITY);
  }

  /** The duration below which a share of them lies, as NumPy's `quantile` and within 0.5 % of it; `null` of nothing. */
  quantile(share: number): number | null {
    if (!(share >= 0 && share <= 1)) {
      throw new RangeError(`A quantile is asked for by a share between 0 and 1, got ${share}.`);
    }
    if (this.#count === 0) return null;
    const position = (this.#count - 1) * share;
    const below = Math.floor(position);
    const above = Math.min(below + 1, this.#count - 1);
    return interpolate(this.#ranked(below), this.#ranked(above), position - below);
  }

  /** The histogram as plain data; only buckets that hold something. */
  toJson(): LatencyHistogramRecord {
    const buckets: [number, number][] = [];
    for (const [index, count] of this.#buckets.entries()) {
      if (count > 0) buckets.push([index + LOWEST, count]);
    }
    return {
      count: this.#count,
      sum_ms: this.#sum,
      minimum_ms: this.#count === 0 ? null : this.#minimum,
      maximum_ms: this.#count === 0 ? null : this.#maximum,
      buckets,
    };
  }

  #add(bucket: number, count: number): void {
    if (!Number.isInteger(bucket) || bucket < LOWEST || bucket > HIGHEST) {
      throw new RangeError(
        `There is no latency bucket ${bucket}: they go from ${LOWEST} to ${HIGHEST}.`,
      );
    }
    this.#buckets[bucket - LOWEST] = (this.#buckets[bucket - LOWEST] as number) + count;
  }

  /** The duration that comes at a place when they are ordered, the first at 0. */
  #ranked(place: number): number {
    if (place === 0) return this.#minimum;
    if (place === this.#count - 1) return this.#maximum;
    let left = place;
    // Thousands of buckets, most of them empty: an iterator would take ten times as long.
    for (let index = 0; index < this.#buckets.length; index++) {
      left -= this.#buckets[index] as number;
      if (left >= 0) continue;
      const upper = GROWTH ** (index + LOWEST);
      const middle = (2 * upper) / (GROWTH + 1);
      return Math.min(this.#maximum, Math.max(this.#minimum, middle));
    }
    return this.#maximum;
  }
}
