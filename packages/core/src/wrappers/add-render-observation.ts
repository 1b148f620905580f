import type { Env } from "../env.ts";
import { GymError } from "../errors.ts";
import { isRgbFrame } from "../rendering/rgb-frame.ts";
import { Box } from "../spaces/box.ts";
import { Dict, isDict } from "../spaces/dict.ts";
import type { Space } from "../spaces/space.ts";
import { coreWrapper } from "./core-wrapper.ts";
import { ObservationWrapper } from "./transforming.ts";

/** Options of `AddRenderObservation`. */
export interface AddRenderObservationOptions {
  /** Whether the picture replaces the observation; true unless given. */
  renderOnly?: boolean;
  /** The key of the picture; `"pixels"` unless given. */
  renderKey?: string;
  /** The key of an observation that is no `Dict` itself; `"state"` unless given. */
  obsKey?: string;
}

/**
 * Observations with the rendered picture: the picture alone, or an object with the picture under `renderKey` beside the
 * parts of a `Dict` observation, or beside any other observation under `obsKey`. A picture is a `Uint8Array` of shape
 * [height, width, 3]. Construction resets the environment once, to see how large its pictures are.
 */
export class AddRenderObservation<Action = unknown> extends ObservationWrapper<unknown, Action> {
  readonly #renderOnly: boolean;
  readonly #renderKey: string;
  readonly #obsKey: string;
  readonly #space: Space;

  /** Throws `InvalidArgument` unless the environment renders pictures, or when it has the key already. */
  constructor(env: Env<unknown, Action>, options: AddRenderObservationOptions = {}) {
    const { renderOnly = true, renderKey = "pixels", obsKey = "state" } = options;
    super(env, coreWrapper("AddRenderObservation", { renderOnly, renderKey, obsKey }));
    const { renderMode } = env;
    if (renderMode === null || renderMode === "human") {
      refuse(
        `AddRenderObservation requires renderMode to be not null and not 'human', got ${renderMode}`,
      );
    }
    env.reset();
    const frame = env.render();
    if (!isRgbFrame(frame)) {
      refuse(`AddRenderObservation expects env.render() to return a picture, got ${typeof frame}`);
    }
    const shape = [frame.height, frame.width, 3];
    const pixels: Space = new Box(0, 255, { shape, dtype: "uint8" }) as Space;
    this.#renderOnly = renderOnly;
    this.#renderKey = renderKey;
    this.#obsKey = obsKey;
    const inner = env.observationSpace as Space;
    if (renderOnly) this.#space = pixels;
    else if (!isDict(inner)) this.#space = new Dict({ [obsKey]: inner, [renderKey]: pixels });
    else if (inner.entries().some(([key]) => key === renderKey)) {
      refuse(
        `AddRenderObservation renderKey '${renderKey}' already exists in the observation space`,
      );
    } else {
      this.#space = new Dict({ ...Object.fromEntries(inner.entries()), [renderKey]: pixels });
    }
  }

  override get observationSpace(): Space {
    return this.#space;
  }

  override observation(observation: unknown): unknown {
    const frame = this.render();
    const pixels = isRgbFrame(frame) ? frame.data : null;
    if (this.#renderOnly) return pixels;
    return this.env.observationSpace.kind === "Dict"
      ? { [this.#renderKey]: pixels, ...(observation as Record<string, unknown>) }
      : { [this.#obsKey]: observation, [this.#renderKey]: pixels };
  }
}

function refuse(message: string): never {
  throw new GymError("InvalidArgument", message);
}
