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
  #beforeWords: Uint32Array;
  #nowWords: Uint32Array;
  #isFirst = true;

  /** For frames of `pixels` pixels, whose colors are counted in `census`. */
  constructor(pixels: number, census: ColorCensus) {
    this.#census = census;
    this.#pixels = pixels;
    this.#runs = new Uint32Array(pixels);
    const bytes = Math.ceil(pixels / 4) * 12;
    this.#before = new Uint8Array(bytes);
    this.#now = new Uint8Array(bytes);
    this.#beforeWords = new Uint32Array(this.#before.buffer);
    this.#nowWords = new Uint32Array(this.#now.buffer);
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
    const nowWords = this.#nowWords;
    this.#nowWords = this.#beforeWords;
    this.#beforeWords = nowWords;
    return this.#runs.slice(0, length);
  }

  /** Frees the memory at once, so that the next episode finds it; nothing can be recorded afterwards. */
  release(): void {
    for (const { buffer } of [this.#now, this.#before, this.#runs])
      (buffer as ArrayBuffer).transfer(0);
  }

  #recordFrom(before: Uint8Array | null): number {
    const now = this.#now;
    const census = this.#census;
    const pixels = this.#pixels;
    let written = 0;
    let pixel = before ? this.#firstChange(0) : 0;
    if (pixel > 0) written = this.#write(written, UNCHANGED, pixel);
    while (pixel < pixels) {
      const start = pixel;
      const at = pixel * 3;
      const red = now[at] as number;
      const green = now[at + 1] as number;
      const blue = now[at + 2] as number;
      if (before && red === before[at] && green === before[at + 1] && blue === before[at + 2]) {
        pixel = this.#firstChange(pixel);
        written = this.#write(written, UNCHANGED, pixel - start);
        continue;
      }
      let next = at;
      do {
        pixel++;
        next += 3;
      } while (
        pixel < pixels &&
        now[next] === red &&
        now[next + 1] === green &&
        now[next + 2] === blue &&
        !(before && before[next] === red && before[next + 1] === green && before[next + 2] === blue)
      );
      const slot = census.slotOf(red, green, blue);
      census.count(slot, red, green, blue, pixel - start);
      written = this.#write(written, slot, pixel - start);
    }
    return written;
  }

  /** The first pixel from `pixel` on that differs from the frame before; the number of pixels when none does. */
  #firstChange(pixel: number): number {
    const now = this.#now;
    const before = this.#before;
    const end = this.#pixels * 3;
    let at = pixel * 3;
    while (at < end && at % 12 !== 0 && now[at] === before[at]) at++;
    if (at >= end || at % 12 !== 0) return Math.floor(Math.min(at, end) / 3);
    const nowWords = this.#nowWords;
    const beforeWords = this.#beforeWords;
    const words = nowWords.length;
    let word = at / 4;
    while (word < words && nowWords[word] === beforeWords[word]) word++;
    at = word * 4;
    while (at < end && now[at] === before[at]) at++;
    return Math.floor(Math.min(at, end) / 3);
  }

  #write(written: number, value: number, length: number): number {
    const runs = this.#runs;
    let at = written;
    let rest = length;
    for (; rest > LONGEST_RUN; rest -= LONGEST_RUN)
      runs[at++] = (LONGEST_RUN << RUN_VALUE_BITS) | value;
    runs[at++] = (rest << RUN_VALUE_BITS) | value;
    return at;
  }
}
