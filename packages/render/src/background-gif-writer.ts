import { setImmediate as nextTurn } from "node:timers/promises";
import type { RgbFrame } from "@gym-llm/core";
import { composePanel } from "./compose-panel.ts";
import { FrameBuffers } from "./frame-buffers.ts";
import { completeGifOptions, type GifOptions } from "./gif-options.ts";
import { GifThread } from "./gif-thread.ts";
import { GifWriter } from "./gif-writer.ts";
import type { ReasoningPanel } from "./reasoning-panel.ts";

const FRAMES_UNDER_WAY = 3;
/** Copies of frames, used again when the thread has done with them. */
const buffers = new FrameBuffers();
/** How long encoding on this thread goes on before other work gets its turn. */
const SLICE_MS = 8;

/** What the two ways of encoding have in common. */
interface GifEncoding {
  add(frame: RgbFrame, panel: ReasoningPanel | null): Promise<void>;
  finish(): Promise<Uint8Array>;
  abandon(): void;
}

/**
 * Writes an animated GIF without holding up the event loop: the same file as `GifWriter`, encoded on a thread of its
 * own, or in slices of a few milliseconds on this one where threads cannot be had. All GIFs of a process share the thread.
 * Panels are drawn there too.
 *
 * Await each `addFrame`: it settles when there is room for the next frame, so that at most three are on their way.
 */
export class BackgroundGifWriter {
  readonly #encoding: Promise<GifEncoding>;
  #frameCount = 0;
  #isOver = false;

  /** Throws a `RangeError` for an option that cannot be used. `thread: false` encodes in slices on this thread. */
  constructor(options: GifOptions & { readonly thread?: boolean }) {
    const { thread = true, ...gif } = options;
    const complete = completeGifOptions(gif);
    this.#encoding = (thread ? GifThread.current() : Promise.resolve(null)).then((found) =>
      found ? new ThreadEncoding(found, complete) : new SlicedEncoding(complete),
    );
  }

  /** How many frames have been added. */
  get frameCount(): number {
    return this.#frameCount;
  }

  /**
   * Adds a frame, with a panel beside it if one is given, as `composePanel` draws it; its pixels are copied before this
   * returns. Rejects with a `RangeError` as `GifWriter.addFrame` throws.
   */
  async addFrame(frame: RgbFrame, panel: ReasoningPanel | null = null): Promise<void> {
    this.#refuseIfOver();
    this.#frameCount++;
    const data = buffers.take(frame.data.length);
    data.set(frame.data);
    const copy = { width: frame.width, height: frame.height, data };
    await (await this.#encoding).add(copy, panel);
  }

  /** Ends the GIF and gives the file. Rejects with the error of a frame that could not be added, or without any frame. */
  async finish(): Promise<Uint8Array> {
    this.#refuseIfOver();
    this.#isOver = true;
    return (await this.#encoding).finish();
  }

  /** Gives the GIF up and frees what it holds. May be called at any time, more than once. */
  async abandon(): Promise<void> {
    this.#isOver = true;
    (await this.#encoding).abandon();
  }

  #refuseIfOver(): void {
    if (this.#isOver)
      throw new Error("This GIF is finished. Make a new BackgroundGifWriter for another one.");
  }
}

class ThreadEncoding implements GifEncoding {
  readonly #thread: GifThread;
  readonly #job: number;
  readonly #outcome = Promise.withResolvers<Uint8Array>();
  #underWay = 0;
  #error: unknown = null;
  #waiting: (() => void)[] = [];

  constructor(thread: GifThread, options: GifOptions) {
    this.#thread = thread;
    this.#job = thread.open({
      taken: (data) => {
        buffers.give(data);
        this.#underWay--;
        this.#waiting.shift()?.();
      },
      finished: (gif) => {
        this.abandon();
        this.#outcome.resolve(gif);
      },
      failed: (error) => {
        this.#error = error;
        this.abandon();
        this.#outcome.reject(error);
      },
    });
    this.#outcome.promise.catch(() => {});
    thread.post({ kind: "open", job: this.#job, options });
  }

  async add({ width, height, data }: RgbFrame, panel: ReasoningPanel | null): Promise<void> {
    if (this.#error) throw this.#error;
    this.#underWay++;
    const moved = data as Uint8Array<ArrayBuffer>;
    this.#thread.post({ kind: "frame", job: this.#job, width, height, data: moved, panel });
    if (this.#underWay >= FRAMES_UNDER_WAY)
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    if (this.#error) throw this.#error;
  }

  async finish(): Promise<Uint8Array> {
    if (!this.#error) this.#thread.post({ kind: "finish", job: this.#job });
    return this.#outcome.promise;
  }

  abandon(): void {
    this.#thread.post({ kind: "abandon", job: this.#job });
    this.#thread.close(this.#job);
    for (const resume of this.#waiting.splice(0)) resume();
  }
}

class SlicedEncoding implements GifEncoding {
  readonly #writer: GifWriter;
  #turn: Promise<void> = Promise.resolve();
  #error: unknown = null;
  #isAbandoned = false;

  constructor(options: GifOptions) {
    this.#writer = new GifWriter(options);
  }

  add(frame: RgbFrame, panel: ReasoningPanel | null): Promise<void> {
    const added = this.#turn.then(async () => {
      if (this.#isAbandoned) return;
      if (this.#error) throw this.#error;
      try {
        this.#writer.addFrame(panel ? composePanel(frame, panel) : frame);
      } catch (error) {
        this.#error = error;
        throw error;
      }
      await nextTurn();
    });
    this.#turn = added.catch(() => {});
    return added;
  }

  async finish(): Promise<Uint8Array> {
    await this.#turn;
    if (this.#error) throw this.#error;
    const slices = this.#writer.finishInSlices();
    let started = performance.now();
    for (;;) {
      const slice = slices.next();
      if (slice.done) return slice.value;
      if (performance.now() - started > SLICE_MS) {
        await nextTurn();
        started = performance.now();
      }
    }
  }

  abandon(): void {
    this.#isAbandoned = true;
  }
}
