import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import {
  type Env,
  GymError,
  isRgbFrame,
  type RenderResult,
  type ResetOptions,
  type ResetResult,
  type RgbFrame,
  type StepResult,
  Wrapper,
  warn,
} from "@gym-llm/core";
import { cappedCubicSchedule } from "./capped-cubic-schedule.ts";
import { GifWriter } from "./gif-writer.ts";

/** Options of `RecordVideo`. */
export interface RecordVideoOptions {
  /** The folder that the videos are written to; made if need be. */
  videoFolder: string;
  /** Whether the episode of this number, counted from 0, is recorded; `cappedCubicSchedule` unless this or `stepTrigger` is given. */
  episodeTrigger?: ((episode: number) => boolean) | null;
  /** Whether a recording begins at the step of this number, counted from 0 over all episodes. */
  stepTrigger?: ((step: number) => boolean) | null;
  /** Frames of a video; 0, the default, for the rest of the episode. A number may span several episodes. */
  videoLength?: number;
  /** How file names begin; `"rl-video"` unless given. */
  namePrefix?: string;
  /** Frames per second; those of the environment's metadata unless given. */
  fps?: number | null;
}

interface Counts {
  readonly stepId: number;
  readonly episodeId: number;
}

/**
 * Records episodes as animated GIFs, `<prefix>-episode-<n>.gif` or `<prefix>-step-<n>.gif`, after Gymnasium's `RecordVideo`.
 *
 * A frame is taken at the reset and after every step. The file is written at once when the recording ends: at the next
 * reset, when it has more frames than `videoLength`, or at `close`; call that at the end. Encoding happens on this thread.
 * Snapshots hold the counts of steps and episodes; frames that were taken stay in the video.
 */
export class RecordVideo<Observation = unknown, Action = unknown> extends Wrapper<
  Observation,
  Action
> {
  /** The folder with its whole path. */
  readonly videoFolder: string;
  readonly #options: Required<RecordVideoOptions>;
  readonly #episodeTrigger: ((episode: number) => boolean) | null;
  readonly #framesPerSecond: number;
  readonly #videoLength: number;
  #video: { readonly name: string; readonly gif: GifWriter } | null = null;
  /** Frames of an environment that lists them, taken for the video and still to be given by `render`. */
  #taken: RgbFrame[] = [];
  #stepId = -1;
  #episodeId = -1;

  /** Throws `InvalidArgument` when the environment renders no pictures or no folder is given. */
  constructor(env: Env<Observation, Action>, options: RecordVideoOptions) {
    const complete: Required<RecordVideoOptions> = {
      videoFolder: options.videoFolder,
      episodeTrigger: options.episodeTrigger ?? null,
      stepTrigger: options.stepTrigger ?? null,
      videoLength: options.videoLength ?? 0,
      namePrefix: options.namePrefix ?? "rl-video",
      fps: options.fps ?? null,
    };
    super(env, {
      name: "RecordVideo",
      entryPoint: "@gym-llm/render:RecordVideo",
      kwargs: { ...complete },
    });
    if (env.renderMode !== "rgb_array" && env.renderMode !== "rgb_array_list") {
      throw new GymError(
        "InvalidArgument",
        `Render mode is ${env.renderMode}, which is incompatible with RecordVideo. Make your environment with a renderMode that returns an image, such as rgb_array.`,
      );
    }
    const { videoFolder, episodeTrigger, stepTrigger, videoLength, fps } = complete;
    if (typeof videoFolder !== "string") {
      throw new GymError(
        "InvalidArgument",
        `RecordVideo needs the folder for its files as its option \`videoFolder\`, got ${typeof videoFolder}.`,
      );
    }
    this.#options = complete;
    this.#episodeTrigger = episodeTrigger ?? (stepTrigger === null ? cappedCubicSchedule : null);
    this.#framesPerSecond = fps ?? env.metadata.renderFps ?? 30;
    this.#videoLength = videoLength === 0 ? Number.POSITIVE_INFINITY : videoLength;
    this.videoFolder = resolve(videoFolder);
    if (existsSync(this.videoFolder)) {
      warn(
        `Overwriting existing videos at ${this.videoFolder} folder (try specifying a different \`videoFolder\` for the \`RecordVideo\` wrapper if this is not desired)`,
      );
    }
    mkdirSync(this.videoFolder, { recursive: true });
  }

  /** Whether frames are being taken. */
  get isRecording(): boolean {
    return this.#video !== null;
  }

  override reset(options?: ResetOptions): ResetResult<Observation> {
    const result = this.env.reset(options);
    this.#episodeId += 1;
    if (this.#videoLength === Number.POSITIVE_INFINITY) this.#stopIfRecording();
    if (this.#episodeTrigger?.(this.#episodeId)) this.#start(`episode-${this.#episodeId}`);
    this.#takeFrame();
    return result;
  }

  override step(action: Action): StepResult<Observation> {
    const result = this.env.step(action);
    this.#stepId += 1;
    if (this.#options.stepTrigger?.(this.#stepId)) this.#start(`step-${this.#stepId}`);
    this.#takeFrame();
    return result;
  }

  override render(): RenderResult {
    const rendered = this.env.render();
    if (!Array.isArray(rendered)) return rendered;
    for (const frame of rendered) if (isRgbFrame(frame)) this.#video?.gif.addFrame(frame);
    const frames = [...this.#taken, ...(rendered as RgbFrame[])];
    this.#taken = [];
    return frames;
  }

  override close(): void {
    this.env.close();
    this.#stopIfRecording();
  }

  /** Begins a video of this name, after ending the one before. */
  startRecording(name: string): void {
    this.#stopIfRecording();
    this.#video = { name, gif: new GifWriter({ framesPerSecond: this.#framesPerSecond }) };
  }

  /** Ends the video and writes its file. Throws a `GymError` when there is none. */
  stopRecording(): void {
    if (this.#video === null) {
      throw new GymError("Error", "stopRecording was called, but no recording was started");
    }
    const { name, gif } = this.#video;
    this.#video = null;
    if (gif.frameCount === 0) {
      warn("Ignored saving a video as there were zero frames to save.");
      return;
    }
    writeFileSync(join(this.videoFolder, `${name}.gif`), gif.finish());
  }

  #start(what: string): void {
    this.startRecording(`${this.#options.namePrefix}-${what}`);
  }

  #stopIfRecording(): void {
    if (this.#video !== null) this.stopRecording();
  }

  #takeFrame(): void {
    if (this.#video === null) return;
    const { gif } = this.#video;
    const rendered = this.env.render();
    const frame = Array.isArray(rendered) ? rendered.at(-1) : rendered;
    if (Array.isArray(rendered)) this.#taken.push(...(rendered as RgbFrame[]));
    if (frame === undefined) {
      warn(
        "Trying to capture render frame but `env.render()` has just been called. The frame cannot be captured.",
      );
    } else if (isRgbFrame(frame)) {
      gif.addFrame(frame);
    } else {
      this.stopRecording();
      warn(
        `Recording stopped: expected render to return a picture, got ${frame === null ? "null" : typeof frame}.`,
      );
    }
    if (gif.frameCount > this.#videoLength) this.#stopIfRecording();
  }

  protected override saveState(): unknown {
    const counts: Counts = { stepId: this.#stepId, episodeId: this.#episodeId };
    return counts;
  }

  protected override loadState(state: unknown): void {
    const { stepId, episodeId } = state as Counts;
    this.#stepId = stepId;
    this.#episodeId = episodeId;
  }
}
