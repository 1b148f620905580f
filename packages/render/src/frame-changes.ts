import type { ColorCensus } from "./color-census.ts";

/** Bits of a run that hold its value; the bits above hold its length in pixels. */
export const RUN_VALUE_BITS = 19;
/** The value of a run of pixels that look as they did in the frame before. */
export const UNCHANGED = (1 << RUN_VALUE_BITS) - 1;
const LONGEST_RUN = (1 << (32 - RUN_VALUE_BITS)) - 1;

/**
 * Reduces each frame of an episode to runs of pixels, left to right and row by row: either unchanged since the frame
 * before, or of one slot of the color census. A run is 32 bits, so a frame of flat shapes takes a few kilobytes.
 */
export class FrameChanges {
  readonly #census: ColorCensus;
  readonly #pixels: number;
  readonly #runs: Uint32Array;
  #before: Uint8Array;
  #now: Uint8Array;
  #isFirst = true;

  /** For frames of `pixels` pixels, whose colors are counted in `census`. */
  constructor(pixels: number, census: ColorCensus) {
    this.#census = census;
    this.#pixels = pixels;
    this.#runs = new Uint32Array(pixels);
    const bytes = Math.ceil(pixels / 4) * 12;
    this.#before = new Uint8Array(bytes);
    this.#now = new Uint8Array(bytes);
  }

  /** The runs of the next frame, given as `pixels * 3` bytes of red, green and blue. The bytes are not kept. */
  record(data: Uint8Array): Uint32Array {
    const now = this.#now;
    const before = this.#before;
    now.set(data);
    const length = this.#isFirst ? this.#recordFrom(null) : this.#recordFrom(before);
    this.#isFirst = false;
    this.#now = before;
    this.#before = now;
    return this.#runs.slice(0, length);
  }

  #recordFrom(before: Uint8Array | null): number {
    const now = this.#now;
    const runs = this.#runs;
    const census = this.#census;
    const pixels = this.#pixels;
    const nowWords = new Uint32Array(now.buffer);
    const beforeWords = before && new Uint32Array(before.buffer);
    let written = 0;
    let value = UNCHANGED;
    let color = -1;
    let length = 0;
    let pixel = 0;

    const flush = (): void => {
      if (value !== UNCHANGED)
        census.count(value, color >> 16, (color >> 8) & 255, color & 255, length);
      for (; length > LONGEST_RUN; length -= LONGEST_RUN)
        runs[written++] = (LONGEST_RUN << RUN_VALUE_BITS) | value;
      if (length > 0) runs[written++] = (length << RUN_VALUE_BITS) | value;
    };

    while (pixel < pixels) {
      const word = (pixel >> 2) * 3;
      const isSame =
        beforeWords !== null &&
        nowWords[word] === beforeWords[word] &&
        nowWords[word + 1] === beforeWords[word + 1] &&
        nowWords[word + 2] === beforeWords[word + 2];
      const end = Math.min(pixel + 4, pixels);
      if (isSame && value === UNCHANGED) {
        length += end - pixel;
        pixel = end;
        continue;
      }
      for (; pixel < end; pixel++) {
        const at = pixel * 3;
        const red = now[at] as number;
        const green = now[at + 1] as number;
        const blue = now[at + 2] as number;
        if (
          before !== null &&
          red === before[at] &&
          green === before[at + 1] &&
          blue === before[at + 2]
        ) {
          if (value === UNCHANGED) length++;
          else {
            flush();
            value = UNCHANGED;
            length = 1;
          }
          continue;
        }
        const next = (red << 16) | (green << 8) | blue;
        if (value !== UNCHANGED && next === color) length++;
        else {
          flush();
          color = next;
          value = census.slotOf(red, green, blue);
          length = 1;
        }
      }
    }
    flush();
    return written;
  }
}
