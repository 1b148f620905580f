import { ByteSink } from "./byte-sink.ts";
import type { ColorPalette } from "./color-palette.ts";
import { RUN_VALUE_BITS, UNCHANGED } from "./frame-changes.ts";
import { LzwEncoder } from "./lzw-encoder.ts";

const EXTENSION = 0x21;
const GRAPHIC_CONTROL = 0xf9;
const APPLICATION = 0xff;
const IMAGE = 0x2c;
const TRAILER = 0x3b;
/** The frame stays in place for the next one. */
const KEEP_IN_PLACE = 1 << 2;
const HAS_TRANSPARENCY = 1;
const HAS_GLOBAL_PALETTE = 0x80;
/** Eight bits a channel in the original, as the header tells. */
const RESOLUTION = 7 << 4;

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
  readonly #rectangle: Uint8Array;
  readonly #beneath: Uint8Array;
  readonly #lzw: LzwEncoder;
  readonly #sink = new ByteSink();
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
    this.#rectangle = new Uint8Array(width * height);
    this.#beneath = new Uint8Array(width * height);
    this.#lzw = new LzwEncoder(this.#colorDepth);
  }

  /** Writes the next frame, shown for `delay` hundredths of a second. */
  write(runs: Uint32Array, delay: number): void {
    if (this.#isFirst) this.#writeFirst(runs, delay);
    else this.#writeChanges(runs, delay);
    this.#isFirst = false;
  }

  /** Ends the file and returns it. */
  finish(): Uint8Array {
    this.#sink.byte(TRAILER);
    return this.#sink.content();
  }

  #writeFirst(runs: Uint32Array, delay: number): void {
    const entries = this.#palette.entries();
    let pixel = 0;
    for (const run of runs) {
      const end = pixel + (run >>> RUN_VALUE_BITS);
      this.#shown.fill(entries[run & UNCHANGED] as number, pixel, end);
      pixel = end;
    }
    this.#writeHeader();
    this.#writeControl(delay, false);
    this.#writePlace(0, 0, this.#width, this.#height);
    this.#lzw.write(this.#sink, this.#shown, this.#shown, -1);
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
    const size = width * height;
    const rectangle = this.#rectangle.subarray(0, size);
    const beneath = this.#beneath.subarray(0, size);
    for (let row = 0; row < height; row++) {
      const from = (top + row) * this.#width + left;
      rectangle.set(this.#next.subarray(from, from + width), row * width);
      beneath.set(this.#shown.subarray(from, from + width), row * width);
    }
    this.#writeControl(delay, true);
    this.#writePlace(left, top, width, height);
    this.#lzw.write(this.#sink, rectangle, beneath, this.#transparent);
  }

  #writeHeader(): void {
    const sink = this.#sink;
    const { colors } = this.#palette;
    sink.text("GIF89a");
    sink.word(this.#width);
    sink.word(this.#height);
    sink.byte(HAS_GLOBAL_PALETTE | RESOLUTION | (this.#colorDepth - 1));
    sink.byte(0);
    sink.byte(0);
    for (let index = 0; index < 1 << this.#colorDepth; index++) {
      for (const channel of colors[index] ?? [0, 0, 0]) sink.byte(channel);
    }
    if (this.#repeat < 0) return;
    sink.byte(EXTENSION);
    sink.byte(APPLICATION);
    sink.byte(11);
    sink.text("NETSCAPE2.0");
    sink.byte(3);
    sink.byte(1);
    sink.word(this.#repeat);
    sink.byte(0);
  }

  #writeControl(delay: number, hasTransparency: boolean): void {
    const sink = this.#sink;
    sink.byte(EXTENSION);
    sink.byte(GRAPHIC_CONTROL);
    sink.byte(4);
    sink.byte(KEEP_IN_PLACE | (hasTransparency ? HAS_TRANSPARENCY : 0));
    sink.word(delay);
    sink.byte(hasTransparency ? this.#transparent : 0);
    sink.byte(0);
  }

  #writePlace(left: number, top: number, width: number, height: number): void {
    const sink = this.#sink;
    sink.byte(IMAGE);
    for (const number of [left, top, width, height]) sink.word(number);
    sink.byte(0);
  }
}
