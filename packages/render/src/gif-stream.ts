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
    const transparent = this.#transparent;
    let left = width;
    let right = -1;
    let top = -1;
    let bottom = -1;
    let filled = 0;
    let pixel = 0;
    // Pixels of `next` count from the top row that changed; `filled` is how far it has been written.
    for (const run of runs) {
      const end = pixel + (run >>> RUN_VALUE_BITS);
      const value = run & UNCHANGED;
      if (value !== UNCHANGED) {
        const entry = entries[value] as number;
        let from = pixel;
        let to = end;
        while (from < to && shown[from] === entry) from++;
        while (to > from && shown[to - 1] === entry) to--;
        if (from < to) {
          const firstRow = Math.floor(from / width);
          const lastRow = Math.floor((to - 1) / width);
          if (top < 0) {
            top = firstRow;
            filled = top * width;
          }
          bottom = lastRow;
          left = firstRow < lastRow ? 0 : Math.min(left, from - firstRow * width);
          right = firstRow < lastRow ? width - 1 : Math.max(right, to - 1 - firstRow * width);
          next.fill(transparent, filled, from);
          for (let at = from; at < to; at++) next[at] = shown[at] === entry ? transparent : entry;
          shown.fill(entry, from, to);
          filled = to;
        }
      }
      pixel = end;
    }
    if (top < 0) {
      next[0] = transparent;
      left = right = top = bottom = 0;
      filled = 1;
    }
    next.fill(transparent, filled, (bottom + 1) * width);
    this.#writeRectangle(left, top, right - left + 1, bottom - top + 1, delay);
  }

  #writeRectangle(left: number, top: number, width: number, height: number, delay: number): void {
    const rectangle = new Uint8Array(width * height);
    for (let row = 0; row < height; row++) {
      const from = (top + row) * this.#width + left;
      rectangle.set(this.#next.subarray(from, from + width), row * width);
    }
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
