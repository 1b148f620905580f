/// <reference path="./gifenc.d.ts" />
import gifenc from "gifenc";
import type { ColorPalette } from "./color-palette.ts";
import { RUN_VALUE_BITS, UNCHANGED } from "./frame-changes.ts";

const createEncoder = typeof gifenc === "function" ? gifenc : gifenc.GIFEncoder;
const KEEP_IN_PLACE = 1;
/** Bytes before the image descriptor's left edge: the graphic control extension and the separator. */
const BYTES_BEFORE_POSITION = 9;

/** Writes frames, given as runs, with one palette: of each only the rectangle that changed, unchanged pixels transparent. */
export class GifFrameStream {
  readonly #width: number;
  readonly #height: number;
  readonly #palette: ColorPalette;
  readonly #repeat: number;
  readonly #colorDepth: number;
  readonly #transparent: number;
  readonly #shown: Uint8Array;
  readonly #next: Uint8Array;
  readonly #encoder = createEncoder({ initialCapacity: 1 << 16 });
  #isFirst = true;

  /** `repeat`: -1 shows the animation once, 0 repeats it forever, more is the number of repetitions. */
  constructor(width: number, height: number, palette: ColorPalette, repeat: number) {
    this.#width = width;
    this.#height = height;
    this.#palette = palette;
    this.#repeat = repeat;
    this.#transparent = palette.colors.length;
    this.#colorDepth = Math.max(2, Math.ceil(Math.log2(palette.colors.length + 1)));
    this.#shown = new Uint8Array(width * height);
    this.#next = new Uint8Array(width * height);
  }

  /** Writes the next frame, shown for `delay` hundredths of a second. */
  write(runs: Uint32Array, delay: number): void {
    if (this.#isFirst) this.#writeFirst(runs, delay);
    else this.#writeChanges(runs, delay);
    this.#isFirst = false;
  }

  /** Ends the file and returns it. */
  finish(): Uint8Array {
    this.#encoder.finish();
    return this.#encoder.bytes();
  }

  #writeFirst(runs: Uint32Array, delay: number): void {
    const entries = this.#palette.entries();
    let pixel = 0;
    for (const run of runs) {
      const end = pixel + (run >>> RUN_VALUE_BITS);
      this.#shown.fill(entries[run & UNCHANGED] as number, pixel, end);
      pixel = end;
    }
    const { colors } = this.#palette;
    const filler = [0, 0, 0] as const;
    this.#encoder.writeFrame(this.#shown, this.#width, this.#height, {
      palette: Array.from({ length: 1 << this.#colorDepth }, (_, index) => colors[index] ?? filler),
      colorDepth: this.#colorDepth,
      repeat: this.#repeat,
      delay: delay * 10,
      dispose: KEEP_IN_PLACE,
    });
  }

  #writeChanges(runs: Uint32Array, delay: number): void {
    const entries = this.#palette.entries();
    const width = this.#width;
    const shown = this.#shown;
    const next = this.#next;
    next.fill(this.#transparent);
    let left = width;
    let right = -1;
    let top = -1;
    let bottom = -1;
    let row = 0;
    let rowStart = 0;
    let pixel = 0;
    for (const run of runs) {
      const end = pixel + (run >>> RUN_VALUE_BITS);
      const value = run & UNCHANGED;
      if (value !== UNCHANGED) {
        const entry = entries[value] as number;
        let from = -1;
        let to = 0;
        for (let at = pixel; at < end; at++) {
          if (shown[at] === entry) continue;
          shown[at] = entry;
          next[at] = entry;
          if (from < 0) from = at;
          to = at;
        }
        if (from >= 0) {
          while (rowStart + width <= from) {
            row++;
            rowStart += width;
          }
          if (top < 0) top = row;
          left = Math.min(left, from - rowStart);
          right = Math.max(right, to - rowStart);
          bottom = row;
          if (to >= rowStart + width) {
            left = 0;
            right = width - 1;
            bottom = Math.floor(to / width);
          }
        }
      }
      pixel = end;
    }
    if (top < 0) left = right = top = bottom = 0;
    this.#writeRectangle(left, top, right - left + 1, bottom - top + 1, delay);
  }

  #writeRectangle(left: number, top: number, width: number, height: number, delay: number): void {
    // Rows are moved to the front of the same pixels: what is left of them is never needed again.
    const pixels = this.#next;
    for (let row = 0; row < height; row++) {
      const from = (top + row) * this.#width + left;
      pixels.copyWithin(row * width, from, from + width);
    }
    const rectangle = pixels.subarray(0, width * height);
    const start = this.#encoder.bytesView().length;
    this.#encoder.writeFrame(rectangle, width, height, {
      colorDepth: this.#colorDepth,
      transparent: true,
      transparentIndex: this.#transparent,
      delay: delay * 10,
      dispose: KEEP_IN_PLACE,
    });
    // The encoder puts every frame at the top left; its place is written over that.
    const written = this.#encoder.bytesView();
    const position = new DataView(written.buffer, start + BYTES_BEFORE_POSITION, 4);
    position.setUint16(0, left, true);
    position.setUint16(2, top, true);
  }
}
