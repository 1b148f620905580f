import type { VideoFormat, VideoTool } from "@gym-llm/render";
import { loadRender } from "./load-render.ts";

/** The programs that write videos, each looked for once; what is missing is said once. */
export class VideoTools {
  readonly #variables: Readonly<Record<string, string | undefined>>;
  readonly #warn: (message: string) => void;
  readonly #found = new Map<VideoFormat, Promise<VideoTool | null>>();

  constructor(
    variables: Readonly<Record<string, string | undefined>>,
    warn: (message: string) => void,
  ) {
    this.#variables = variables;
    this.#warn = warn;
  }

  /** The program for a format; `null` for no format, and where there is none. */
  async find(format: VideoFormat | null): Promise<VideoTool | null> {
    if (format === null) return null;
    const found = this.#found.get(format) ?? this.#look(format);
    this.#found.set(format, found);
    return found;
  }

  async #look(format: VideoFormat): Promise<VideoTool | null> {
    const { findVideoTool, videoToolAdvice } = await loadRender();
    const tool = await findVideoTool(format, this.#variables);
    if (tool === null) {
      this.#warn(
        `There will be no videos: nothing on the PATH writes ${format}. Install ${videoToolAdvice(format)}; \`gym-llm replay <folder> --video ${format}\` then makes them from the logs.`,
      );
    }
    return tool;
  }
}
