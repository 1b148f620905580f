const CELLS = 1 << 18;

/**
 * Counts the colors of an episode. Colors that agree in the upper six bits of red, green and blue share a slot;
 * slots are numbered from 0 in order of first sight, and each knows the mean of what it counted.
 */
export class ColorCensus {
  /** One more than the slot, 0 for none: of memory that is all zeros only what is used is ever touched. */
  readonly #afterSlotOfCell = new Uint32Array(CELLS);
  #size = 0;
  #counts = new Float64Array(256);
  #sums = new Float64Array(256 * 3);

  /** How many slots there are, at most 262,144. */
  get size(): number {
    return this.#size;
  }

  /** The slot of a color, each channel 0 to 255; a new one if need be. Counts nothing. */
  slotOf(red: number, green: number, blue: number): number {
    const cell = ((red >> 2) << 12) | ((green >> 2) << 6) | (blue >> 2);
    const after = this.#afterSlotOfCell[cell] as number;
    return after > 0 ? after - 1 : this.#open(cell);
  }

  /** Counts `pixels` pixels of one color in its slot. */
  count(slot: number, red: number, green: number, blue: number, pixels: number): void {
    const counts = this.#counts;
    const sums = this.#sums;
    counts[slot] = (counts[slot] as number) + pixels;
    sums[slot * 3] = (sums[slot * 3] as number) + red * pixels;
    sums[slot * 3 + 1] = (sums[slot * 3 + 1] as number) + green * pixels;
    sums[slot * 3 + 2] = (sums[slot * 3 + 2] as number) + blue * pixels;
  }

  /** How many pixels were counted in a slot. */
  pixelsOf(slot: number): number {
    return this.#counts[slot] ?? 0;
  }

  /** The mean of one channel (0 red, 1 green, 2 blue) over a slot's pixels, 0 to 255. */
  meanOf(slot: number, channel: number): number {
    return (this.#sums[slot * 3 + channel] as number) / (this.#counts[slot] as number);
  }

  #open(cell: number): number {
    const slot = this.#size++;
    this.#afterSlotOfCell[cell] = slot + 1;
    if (slot === this.#counts.length) {
      const counts = new Float64Array(slot * 2);
      counts.set(this.#counts);
      this.#counts = counts;
      const sums = new Float64Array(slot * 6);
      sums.set(this.#sums);
      this.#sums = sums;
    }
    return slot;
  }
}
