import type {
  Env,
  EnvMetadata,
  RenderMode,
  RenderResult,
  ResetOptions,
  ResetResult,
  StepResult,
} from "../env.ts";
import { GymError } from "../errors.ts";
import type { RgbFrame } from "../rendering/rgb-frame.ts";
import { Wrapper } from "../wrapper.ts";
import { coreWrapper } from "./core-wrapper.ts";

/** Options of `RenderCollection`. */
export interface RenderCollectionOptions {
  /** Whether `render` empties the collection; true unless given. */
  popFrames?: boolean;
  /** Whether `reset` empties the collection; true unless given. */
  resetClean?: boolean;
}

/**
 * Renders after every reset and step, and gives the frames collected so far from `render`. The render mode becomes that of
 * the environment with `_list` behind it; `make` applies the wrapper when asked for such a mode.
 */
export class RenderCollection<Observation = unknown, Action = unknown> extends Wrapper<
  Observation,
  Action
> {
  readonly #popFrames: boolean;
  readonly #resetClean: boolean;
  readonly #mode: RenderMode;
  readonly #metadata: EnvMetadata;
  #frames: (RgbFrame | string)[] = [];

  /** Throws `InvalidArgument` when the environment renders nothing, or lists already. */
  constructor(env: Env<Observation, Action>, options: RenderCollectionOptions = {}) {
    const { popFrames = true, resetClean = true } = options;
    super(env, coreWrapper("RenderCollection", { popFrames, resetClean }));
    const { renderMode, metadata } = env;
    if (renderMode === null) {
      throw new GymError("InvalidArgument", "Expected env.renderMode to be not null");
    }
    if (renderMode.endsWith("_list")) {
      throw new GymError(
        "InvalidArgument",
        `Expected env.renderMode to not end with '_list', got '${renderMode}'`,
      );
    }
    this.#popFrames = popFrames;
    this.#resetClean = resetClean;
    this.#mode = `${renderMode}_list` as RenderMode;
    const renderModes = new Set([...metadata.renderModes, this.#mode]);
    this.#metadata = { ...metadata, renderModes: [...renderModes] };
  }

  override get renderMode(): RenderMode {
    return this.#mode;
  }

  override get metadata(): EnvMetadata {
    return this.#metadata;
  }

  override reset(options?: ResetOptions): ResetResult<Observation> {
    const result = this.env.reset(options);
    if (this.#resetClean) this.#frames = [];
    this.#collect();
    return result;
  }

  override step(action: Action): StepResult<Observation> {
    const result = this.env.step(action);
    this.#collect();
    return result;
  }

  #collect(): void {
    this.#frames.push(this.env.render() as RgbFrame | string);
  }

  /** The frames since the last call, or all of them; the caller may keep the list. */
  override render(): RenderResult {
    const frames = this.#frames;
    if (!this.#popFrames) return [...frames] as RgbFrame[];
    this.#frames = [];
    return frames as RgbFrame[];
  }

  protected override saveState(): unknown {
    return [...this.#frames];
  }

  protected override loadState(state: unknown): void {
    this.#frames = [...(state as (RgbFrame | string)[])];
  }
}
