import { isRgbFrame } from "@gym-llm/core";
import type { BackgroundGifWriter, ReasoningPanel } from "@gym-llm/render";
import type { Redactor } from "../storage/redactor.ts";
import { writeFileAtomically } from "../storage/write-file-atomically.ts";
import { failureRecord } from "./failure-record.ts";
import { loadRender } from "./load-render.ts";

/** The last frame stays this long before the animation starts again. */
const LAST_FRAME_HOLD_MS = 1_000;

/**
 * Records an episode's GIF: the first frame, and one per step. A frame that cannot be used ends the recording, never
 * the episode; the reason is then in `problem`.
 */
export class GifRecorder {
  readonly #writer: BackgroundGifWriter;
  readonly #withPanel: boolean;
  readonly #redact: Redactor;
  #problem: string | null = null;

  private constructor(writer: BackgroundGifWriter, withPanel: boolean, redact: Redactor) {
    this.#writer = writer;
    this.#withPanel = withPanel;
    this.#redact = redact;
  }

  /** What `redact` takes out of texts is not drawn either. */
  static async create(
    framesPerSecond: number,
    withPanel: boolean,
    redact: Redactor,
  ): Promise<GifRecorder> {
    const render = await loadRender();
    const options = { framesPerSecond, lastFrameHoldMs: LAST_FRAME_HOLD_MS };
    const writer = new render.BackgroundGifWriter(options);
    return new GifRecorder(writer, withPanel, redact);
  }

  /** Why there will be no GIF; `null` while all is well. */
  get problem(): string | null {
    return this.#problem;
  }

  /** Adds what `render` gave, with what `panel` gives beside it if panels are wanted. */
  async add(rendered: unknown, panel: () => ReasoningPanel): Promise<void> {
    if (this.#problem !== null) return;
    if (!isRgbFrame(rendered)) {
      return this.#giveUp(`render() gave ${describe(rendered)} instead of a picture`);
    }
    let shown: ReasoningPanel | null = null;
    try {
      if (this.#withPanel) shown = this.#redacted(panel());
    } catch (error) {
      return this.#giveUp(`the panel cannot be drawn: ${failureRecord(error).message}`);
    }
    try {
      await this.#writer.addFrame(rendered, shown);
    } catch (error) {
      await this.#giveUp((error as Error).message);
    }
  }

  /** Ends the recording for a reason outside of it. */
  async giveUp(reason: string): Promise<void> {
    if (this.#problem === null) await this.#giveUp(reason);
  }

  /** Writes the file. Resolves to whether there is one; rejects with a `StorageError` when it cannot be written. */
  async save(path: string): Promise<boolean> {
    if (this.#problem !== null) return false;
    if (this.#writer.frameCount === 0) {
      await this.#giveUp("the episode had no frame");
      return false;
    }
    let gif: Uint8Array;
    try {
      gif = await this.#writer.finish();
    } catch (error) {
      await this.#giveUp((error as Error).message);
      return false;
    }
    await writeFileAtomically(path, gif);
    return true;
  }

  #redacted(panel: ReasoningPanel): ReasoningPanel {
    return JSON.parse(this.#redact(JSON.stringify(panel))) as ReasoningPanel;
  }

  async #giveUp(reason: string): Promise<void> {
    this.#problem = reason;
    await this.#writer.abandon();
  }
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  return Array.isArray(value) ? "a list" : `a ${typeof value}`;
}
