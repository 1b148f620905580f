import type { RgbFrame } from "@gym-llm/core";
import { ColorCensus } from "./color-census.ts";
import { ColorPalette } from "./color-palette.ts";
import { FrameChanges } from "./frame-changes.ts";
import {
  type CompleteGifOptions,
  completeGifOptions,
  frameDelay,
  type GifOptions,
} from "./gif-options.ts";
import { GifFrameStream } from "./gif-stream.ts";

const LARGEST_SIDE = 65_535;

/**
 * Writes an animated GIF from frames given one at a time. The same frames give the same bytes.
 *
 * A frame is reduced at once to the runs of pixels that changed; when the last has come, colors are chosen for the
 * whole episode and the file is written. At most `maximumPendingBytes` of runs are kept: when they are full, colors are
 * chosen from the frames so far and the rest is written as it comes.
 */
export class GifWriter {
  readonly #options: CompleteGifOptions;
  readonly #census = new ColorCensus();
  #width = 0;
  #height = 0;
  #changes: FrameChanges | null = null;
  #pending: Uint32Array[] = [];
  #pendingBytes = 0;
  #stream: GifFrameStream | null = null;
  #written = 0;
  #isFinished = false;

  /** Throws a `RangeError` for an option that cannot be used. */
  constructor(options: GifOptions) {
    this.#options = completeGifOptions(options);
  }

  /** How many frames have been added. */
  get frameCount(): number {
    return this.#written + this.#pending.length;
  }

  /** Adds a frame; its pixels are not kept. Throws a `RangeError` when it is damaged or of another size than the first. */
  addFrame(frame: RgbFrame): void {
    this.#refuseIfFinished();
    this.#checkFrame(frame);
    this.#changes ??= new FrameChanges(frame.width * frame.height, this.#census);
    const runs = this.#changes.record(frame.data);
    this.#pending.push(runs);
    this.#pendingBytes += runs.byteLength;
    if (this.#stream || this.#pendingBytes > this.#options.maximumPendingBytes) {
      this.#stream ??= this.#openStream();
      while (this.#pending.length > 1) this.#writeNext(this.#stream);
    }
  }

  /** Ends the GIF and returns the file. Throws a `RangeError` when no frame was added. */
  finish(): Uint8Array {
    const slices = this.finishInSlices();
    for (;;) {
      const slice = slices.next();
      if (slice.done) return slice.value;
    }
  }

  /** As `finish`, with a pause after each frame written, so that a busy thread can do other work in between. */
  *finishInSlices(): Generator<void, Uint8Array, void> {
    this.#refuseIfFinished();
    if (this.frameCount === 0)
      throw new RangeError("A GIF needs at least one frame. Add a frame before finishing.");
    this.#isFinished = true;
    this.#changes?.release();
    this.#changes = null;
    this.#stream ??= this.#openStream();
    while (this.#pending.length > 0) {
      this.#writeNext(this.#stream);
      yield;
    }
    return this.#stream.finish();
  }

  #openStream(): GifFrameStream {
    const { loop, maximumColors } = this.#options;
    const repeat = typeof loop === "number" ? loop || -1 : loop ? 0 : -1;
    const palette = new ColorPalette(this.#census, maximumColors);
    return new GifFrameStream(this.#width, this.#height, palette, repeat);
  }

  #writeNext(stream: GifFrameStream): void {
    const runs = this.#pending.shift();
    if (!runs) return;
    const isLast = this.#isFinished && this.#pending.length === 0;
    stream.write(runs, frameDelay(this.#options, this.#written, isLast));
    this.#written++;
  }

  #checkFrame({ width, height, data }: RgbFrame): void {
    const isSide = (side: number): boolean =>
      Number.isInteger(side) && side > 0 && side <= LARGEST_SIDE;
    if (!isSide(width) || !isSide(height) || data.length !== width * height * 3)
      throw new RangeError(
        `Frame ${this.frameCount} is ${width}x${height} pixels with ${data.length} bytes. Give width and height from 1 to ${LARGEST_SIDE} and width * height * 3 bytes.`,
      );
    if (this.frameCount === 0) {
      this.#width = width;
      this.#height = height;
    } else if (width !== this.#width || height !== this.#height) {
      throw new RangeError(
        `Frame ${this.frameCount} is ${width}x${height} pixels, but the GIF's first frame was ${this.#width}x${this.#height}. Give all frames of one GIF the same size.`,
      );
    }
  }

  #refuseIfFinished(): void {
    if (this.#isFinished)
      throw new Error("This GIF is finished. Make a new GifWriter for another one.");
  }
}
