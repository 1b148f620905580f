import type { RgbFrame } from "@gym-llm/core";
import type { BackgroundGifWriter, ReasoningPanel, VideoTool, VideoWriter } from "@gym-llm/render";
import { writeFileAtomically } from "../storage/write-file-atomically.ts";

type Render = typeof import("@gym-llm/render");
type Writer = BackgroundGifWriter | VideoWriter;

/** The last frame stays this long before the animation starts again. */
const LAST_FRAME_HOLD_MS = 1_000;

/** A file that frames go into, until something makes it impossible. */
export abstract class PictureFile {
  readonly path: string;
  readonly #writer: Writer;
  #problem: string | null = null;

  protected constructor(path: string, writer: Writer) {
    this.path = path;
    this.#writer = writer;
  }

  /** Why there will be no file; `null` while all is well. */
  get problem(): string | null {
    return this.#problem;
  }

  /** Adds a frame; what cannot be added is a problem. */
  async add(frame: RgbFrame, panel: ReasoningPanel | null): Promise<void> {
    if (this.#problem !== null) return;
    try {
      await this.#writer.addFrame(frame, panel);
    } catch (error) {
      await this.giveUp((error as Error).message);
    }
  }

  /** Ends it for a reason; the first one stays. */
  async giveUp(reason: string): Promise<void> {
    if (this.#problem !== null) return;
    this.#problem = reason;
    await this.#writer.abandon();
  }

  /** Writes the file. Resolves to the problem, `null` when the file is there. */
  async save(): Promise<string | null> {
    if (this.#writer.frameCount === 0) await this.giveUp("the episode had no frame");
    if (this.#problem !== null) return this.#problem;
    let content: Uint8Array | undefined;
    try {
      content = (await this.#writer.finish()) ?? undefined;
    } catch (error) {
      await this.giveUp((error as Error).message);
      return this.#problem;
    }
    if (content) await writeFileAtomically(this.path, content);
    return null;
  }
}

/** The GIF of an episode. Its `save` rejects with a `StorageError` when it cannot be written. */
export class GifFile extends PictureFile {
  constructor(render: Render, path: string, framesPerSecond: number) {
    const options = { framesPerSecond, lastFrameHoldMs: LAST_FRAME_HOLD_MS };
    super(path, new render.BackgroundGifWriter(options));
  }
}

/** The video of an episode, written by a program of the system. */
export class VideoFile extends PictureFile {
  constructor(
    render: Render,
    { path, tool }: { readonly path: string; readonly tool: VideoTool },
    framesPerSecond: number,
  ) {
    const options = { path, tool, framesPerSecond, lastFrameHoldMs: LAST_FRAME_HOLD_MS };
    super(path, new render.VideoWriter(options));
  }
}
