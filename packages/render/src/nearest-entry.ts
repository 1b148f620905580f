/**
 * Finds which of some points in a space of three dimensions is nearest to another: the points are sorted along the
 * second axis, so that only those in a narrow layer are looked at.
 */
export class NearestEntry {
  readonly #order: Uint32Array;
  readonly #sorted: Float64Array;
  readonly #positions: Uint32Array;

  /** `points` has three coordinates for each. */
  constructor(points: Float64Array) {
    const count = points.length / 3;
    const along = (entry: number): number => points[entry * 3 + 1] as number;
    this.#order = Uint32Array.from({ length: count }, (_, entry) => entry).sort(
      (a, b) => along(a) - along(b) || a - b,
    );
    this.#sorted = new Float64Array(points.length);
    this.#positions = new Uint32Array(count);
    this.#order.forEach((entry, position) => {
      this.#sorted.set(points.subarray(entry * 3, entry * 3 + 3), position * 3);
      this.#positions[entry] = position;
    });
  }

  /** The number of the point nearest to (x, y, z); `guess` is one likely to be near, and makes the search short. */
  find(x: number, y: number, z: number, guess: number): number {
    const sorted = this.#sorted;
    let best = this.#positions[guess] as number;
    let bestDistance = this.#squaredDistance(best, x, y, z);
    const start = this.#firstFrom(y);
    for (let at = start * 3; at < sorted.length; at += 3) {
      const dy = (sorted[at + 1] as number) - y;
      if (dy * dy >= bestDistance) break;
      const dx = (sorted[at] as number) - x;
      const dz = (sorted[at + 2] as number) - z;
      const distance = dx * dx + dy * dy + dz * dz;
      if (distance < bestDistance) {
        bestDistance = distance;
        best = at / 3;
      }
    }
    for (let at = start * 3 - 3; at >= 0; at -= 3) {
      const dy = (sorted[at + 1] as number) - y;
      if (dy * dy >= bestDistance) break;
      const dx = (sorted[at] as number) - x;
      const dz = (sorted[at + 2] as number) - z;
      const distance = dx * dx + dy * dy + dz * dz;
      if (distance < bestDistance) {
        bestDistance = distance;
        best = at / 3;
      }
    }
    return this.#order[best] as number;
  }

  #squaredDistance(position: number, x: number, y: number, z: number): number {
    const dx = (this.#sorted[position * 3] as number) - x;
    const dy = (this.#sorted[position * 3 + 1] as number) - y;
    const dz = (this.#sorted[position * 3 + 2] as number) - z;
    return dx * dx + dy * dy + dz * dz;
  }

  /** The first position whose point is not below `y`; the number of points when all are. */
  #firstFrom(y: number): number {
    let low = 0;
    let high = this.#order.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sorted[middle * 3 + 1] as number) < y) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
