import { isRgbFrame } from "@gym-llm/core";
import type { ReasoningPanel, VideoTool } from "@gym-llm/render";
import type { Redactor } from "../storage/redactor.ts";
import { failureRecord } from "./failure-record.ts";
import { loadRender } from "./load-render.ts";
import { GifFile, type PictureFile, VideoFile } from "./picture-files.ts";

/** The files that an episode's frames go into, and how. */
export interface PictureSettings {
  /** Where the GIF is to be; `null` for none. */
  readonly gif: string | null;
  /** Where the video is to be, and what writes it; `null` for none. */
  readonly video: { readonly path: string; readonly tool: VideoTool } | null;
  /** Whether panels stand beside the frames. */
  readonly panel: boolean;
  /** Frames per second; `null` for the environment's own speed. */
  readonly fps: number | null;
}

/** What became of a file. */
export type SavedPicture = { readonly path: string } | { readonly problem: string };

/** What became of an episode's files; `null` for those that were not wanted. */
export interface SavedPictures {
  readonly gif: SavedPicture | null;
  readonly video: SavedPicture | null;
}

/**
 * Records an episode's GIF and video: the first frame, and one per step. A frame that cannot be used ends the
 * recording, and a file that cannot be made goes missing alone; neither ends the episode.
 */
export class PictureRecorder {
  readonly #gif: PictureFile | null;
  readonly #video: PictureFile | null;
  readonly #withPanel: boolean;
  readonly #redact: Redactor;

  private constructor(
    gif: PictureFile | null,
    video: PictureFile | null,
    withPanel: boolean,
    redact: Redactor,
  ) {
    this.#gif = gif;
    this.#video = video;
    this.#withPanel = withPanel;
    this.#redact = redact;
  }

  /** What `redact` takes out of texts is not drawn either. */
  static async create(
    { gif, video, panel, fps }: PictureSettings,
    environmentFps: number,
    redact: Redactor,
  ): Promise<PictureRecorder> {
    const render = await loadRender();
    const framesPerSecond = fps ?? environmentFps;
    return new PictureRecorder(
      gif === null ? null : new GifFile(render, gif, framesPerSecond),
      video === null ? null : new VideoFile(render, video, framesPerSecond),
      panel,
      redact,
    );
  }

  /** Whether frames are still of use. */
  get isRecording(): boolean {
    return this.#files.some(({ problem }) => problem === null);
  }

  /** Adds what `render` gave, with what `panel` gives beside it if panels are wanted. */
  async add(rendered: unknown, panel: () => ReasoningPanel): Promise<void> {
    if (!this.isRecording) return;
    if (!isRgbFrame(rendered)) {
      return this.giveUp(`render() gave ${describe(rendered)} instead of a picture`);
    }
    let shown: ReasoningPanel | null = null;
    try {
      if (this.#withPanel) shown = this.#redacted(panel());
    } catch (error) {
      return this.giveUp(`the panel cannot be drawn: ${failureRecord(error).message}`);
    }
    await Promise.all(this.#files.map((file) => file.add(rendered, shown)));
  }

  /** Ends the recording for a reason outside of it. */
  async giveUp(reason: string): Promise<void> {
    await Promise.all(this.#files.map((file) => file.giveUp(reason)));
  }

  /** Writes the files and says which there are. Rejects with a `StorageError` when the GIF cannot be written. */
  async save(): Promise<SavedPictures> {
    const [gif, video] = await Promise.all([saved(this.#gif), saved(this.#video)]);
    return { gif, video };
  }

  get #files(): PictureFile[] {
    return [this.#gif, this.#video].filter((file) => file !== null);
  }

  #redacted(panel: ReasoningPanel): ReasoningPanel {
    return JSON.parse(this.#redact(JSON.stringify(panel))) as ReasoningPanel;
  }
}

async function saved(file: PictureFile | null): Promise<SavedPicture | null> {
  if (!file) return null;
  const { path } = file;
  const problem = await file.save();
  return problem === null ? { path } : { problem };
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  return Array.isArray(value) ? "a list" : `a ${typeof value}`;
}
