import { open, rename, rm, writeFile } from "node:fs/promises";
import { isRgbFrame, type RgbFrame } from "@gym-llm/core";
import { BackgroundGifWriter } from "./background-gif-writer.ts";
import { composePanelInBackground } from "./compose-in-background.ts";
import type { ReasoningPanel } from "./reasoning-panel.ts";
import { ToolProcess } from "./tool-process.ts";
import { ffmpegArguments, gif2webpArguments } from "./video-arguments.ts";
import type { VideoTool } from "./video-tool.ts";

/** How a video is written. */
export interface VideoOptions {
  /** The program that writes it, and with it the format; see `findVideoTool`. */
  readonly tool: VideoTool;
  /** The file that there is when the video is finished. Until then it is called `<path>.<process id>.tmp`. */
  readonly path: string;
  /** Frames per second, above 0. */
  readonly framesPerSecond: number;
  /** The last frame is shown this much longer, in milliseconds. 0 by default. */
  readonly lastFrameHoldMs?: number;
  /** How long the program may take nothing in, or take to end, before it is killed: 60,000 milliseconds by default. */
  readonly stallTimeoutMs?: number;
}

const STALL_TIMEOUT_MS = 60_000;

/**
 * Writes a video with a program of the system, one frame at a time, without holding up the event loop. ffmpeg is given
 * raw frames through a pipe; gif2webp is given a GIF when the last frame has come. Panels are drawn on the thread that
 * GIFs are encoded on.
 *
 * Await each `addFrame`: it settles when the program has room for the next frame. A program that fails, hangs or is
 * missing lets the next call reject with an `Error` that has the last line it said; there is no file then.
 */
export class VideoWriter {
  readonly #encoding: VideoEncoding;
  readonly #path: string;
  readonly #temporary: string;
  #frameCount = 0;
  #size: Pick<RgbFrame, "width" | "height"> | null = null;
  #turn: Promise<void> = Promise.resolve();
  #isOver = false;

  /** Throws a `RangeError` for an option that cannot be used. */
  constructor(options: VideoOptions) {
    const { path, lastFrameHoldMs = 0, stallTimeoutMs = STALL_TIMEOUT_MS } = options;
    const check = (isRight: boolean, name: string, value: number, expected: string): void => {
      if (!isRight) throw new RangeError(`Video option "${name}" is ${value}; give ${expected}.`);
    };
    const { framesPerSecond } = options;
    check(
      framesPerSecond > 0 && framesPerSecond <= 1_000,
      "framesPerSecond",
      framesPerSecond,
      "a number above 0 and up to 1000, such as 30",
    );
    check(
      lastFrameHoldMs >= 0 && lastFrameHoldMs <= 600_000,
      "lastFrameHoldMs",
      lastFrameHoldMs,
      "milliseconds from 0 to 600000",
    );
    check(stallTimeoutMs > 0, "stallTimeoutMs", stallTimeoutMs, "milliseconds above 0");
    this.#path = path;
    this.#temporary = `${path}.${process.pid}.tmp`;
    const complete = { ...options, path: this.#temporary, lastFrameHoldMs, stallTimeoutMs };
    this.#encoding =
      options.tool.program === "ffmpeg" ? new PipedEncoding(complete) : new GifEncoding(complete);
  }

  /** How many frames have been added. */
  get frameCount(): number {
    return this.#frameCount;
  }

  /**
   * Adds a frame, with a panel beside it if one is given, as `composePanel` draws it; its pixels are copied before this
   * returns. Rejects with a `RangeError` when it is damaged or of another size than the first.
   */
  async addFrame(frame: RgbFrame, panel: ReasoningPanel | null = null): Promise<void> {
    this.#refuseIfOver();
    this.#check(frame);
    this.#frameCount++;
    const { width, height } = frame;
    const shown = panel
      ? composePanelInBackground(frame, panel)
      : Promise.resolve({ width, height, data: new Uint8Array(frame.data) });
    const added = this.#turn.then(async () => this.#encoding.add(await shown));
    // One frame after another, also where the caller does not wait.
    this.#turn = added;
    added.catch(() => undefined);
    await added;
  }

  /** Ends the video and gives the file its name. Rejects with what went wrong; then there is no file. */
  async finish(): Promise<void> {
    this.#refuseIfOver();
    this.#isOver = true;
    try {
      if (this.#frameCount === 0) {
        throw new RangeError("A video needs at least one frame. Add a frame before finishing.");
      }
      await this.#turn;
      await this.#encoding.finish();
      await synchronize(this.#temporary);
      await rename(this.#temporary, this.#path);
    } catch (error) {
      await this.abandon();
      throw error;
    }
  }

  /** Gives the video up: kills the program and removes the unfinished file. May be called at any time, more than once. */
  async abandon(): Promise<void> {
    this.#isOver = true;
    await this.#encoding.abandon();
    await rm(this.#temporary, { force: true }).catch(() => undefined);
  }

  #check(frame: RgbFrame): void {
    if (!isRgbFrame(frame)) {
      throw new RangeError(
        `Frame ${this.#frameCount} is no picture: give whole numbers as width and height, and width * height * 3 bytes.`,
      );
    }
    const { width, height } = frame;
    this.#size ??= { width, height };
    if (width !== this.#size.width || height !== this.#size.height) {
      throw new RangeError(
        `Frame ${this.#frameCount} is ${width}x${height} pixels, but the video's first frame was ${this.#size.width}x${this.#size.height}. Give all frames of one video the same size.`,
      );
    }
  }

  #refuseIfOver(): void {
    if (this.#isOver)
      throw new Error("This video is finished. Make a new VideoWriter for another one.");
  }
}

/** What the two ways of writing have in common. */
interface VideoEncoding {
  add(frame: RgbFrame): Promise<void>;
  finish(): Promise<void>;
  abandon(): Promise<void>;
}

type EncodingOptions = Required<VideoOptions>;

/** Raw frames through a pipe. */
class PipedEncoding implements VideoEncoding {
  readonly #options: EncodingOptions;
  #process: ToolProcess | null = null;
  #isAbandoned = false;

  constructor(options: EncodingOptions) {
    this.#options = options;
  }

  async add({ width, height, data }: RgbFrame): Promise<void> {
    if (this.#isAbandoned) return;
    const { tool, path, stallTimeoutMs } = this.#options;
    const words = ffmpegArguments(tool, { ...this.#options, width, height }, path);
    this.#process ??= new ToolProcess(tool.path, words, tool.program, stallTimeoutMs);
    await this.#process.write(data as Uint8Array);
  }

  async finish(): Promise<void> {
    await this.#process?.end();
  }

  async abandon(): Promise<void> {
    this.#isAbandoned = true;
    await this.#process?.kill();
  }
}

/** A GIF, translated at the end. */
class GifEncoding implements VideoEncoding {
  readonly #options: EncodingOptions;
  readonly #gif: BackgroundGifWriter;
  #process: ToolProcess | null = null;

  constructor(options: EncodingOptions) {
    this.#options = options;
    const { framesPerSecond, lastFrameHoldMs } = options;
    this.#gif = new BackgroundGifWriter({ framesPerSecond, lastFrameHoldMs });
  }

  async add(frame: RgbFrame): Promise<void> {
    await this.#gif.addFrame(frame);
  }

  async finish(): Promise<void> {
    const { tool, path, stallTimeoutMs } = this.#options;
    // Named as what it is until it is removed, so that whoever finds a leftover removes it too.
    const source = `${path.replace(/\.tmp$/, "")}.gif.${process.pid}.tmp`;
    try {
      await writeFile(source, await this.#gif.finish());
      const words = gif2webpArguments(source, path);
      this.#process = new ToolProcess(tool.path, words, tool.program, stallTimeoutMs);
      await this.#process.end();
    } finally {
      await rm(source, { force: true }).catch(() => undefined);
    }
  }

  async abandon(): Promise<void> {
    await this.#gif.abandon();
    await this.#process?.kill();
  }
}

/** Makes a file last, also over a power cut. */
async function synchronize(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
