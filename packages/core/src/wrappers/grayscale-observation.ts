import type { Env } from "../env.ts";
import { GymError } from "../errors.ts";
import { Box } from "../spaces/box.ts";
import { shapeText } from "../spaces/nested.ts";
import type { Space } from "../spaces/space.ts";
import { coreWrapper } from "./core-wrapper.ts";
import { requireBox } from "./option-checks.ts";
import { ObservationWrapper } from "./transforming.ts";

/** The parts of red, green and blue in the lightness that people see (ITU-R BT.709, rounded). */
const RED = 0.2125;
const GREEN = 0.7154;
const BLUE = 0.0721;

/** Options of `GrayscaleObservation`. */
export interface GrayscaleObservationOptions {
  /** Whether the shape keeps a last dimension of 1; false unless given. */
  keepDim?: boolean;
}

/** Turns pictures of shape [height, width, 3] into gray ones of shape [height, width]; fractions are cut off. */
export class GrayscaleObservation<Action = unknown> extends ObservationWrapper<
  Uint8Array,
  Action,
  Uint8Array
> {
  readonly keepDim: boolean;
  readonly #space: Box<"uint8">;

  /** Throws `InvalidArgument` unless observations are those of `Box(0, 255, [height, width, 3], uint8)`. */
  constructor(env: Env<Uint8Array, Action>, options: GrayscaleObservationOptions = {}) {
    const { keepDim = false } = options;
    super(env, coreWrapper("GrayscaleObservation", { keepDim }));
    const rule = "GrayscaleObservation requires a Box observation space";
    const box = requireBox(env.observationSpace, rule);
    const [height = 0, width = 0, channels] = box.shape;
    if (box.shape.length !== 3 || channels !== 3) {
      throw new GymError(
        "InvalidArgument",
        `GrayscaleObservation requires an image with 3 channels, got shape ${shapeText(box.shape)}`,
      );
    }
    const isFull = (bounds: ArrayLike<unknown>, bound: number): boolean =>
      Array.from(bounds).every((value) => value === bound);
    if (box.dtype !== "uint8" || !isFull(box.low, 0) || !isFull(box.high, 255)) {
      throw new GymError(
        "InvalidArgument",
        "GrayscaleObservation requires observation bounds 0 to 255 and dtype uint8",
      );
    }
    this.keepDim = keepDim;
    const shape = keepDim ? [height, width, 1] : [height, width];
    this.#space = new Box(0, 255, { shape, dtype: "uint8" });
  }

  override get observationSpace(): Space<Uint8Array> {
    return this.#space;
  }

  override observation(observation: Uint8Array): Uint8Array {
    const gray = new Uint8Array(observation.length / 3);
    for (let pixel = 0; pixel < gray.length; pixel++) {
      const red = observation[3 * pixel] as number;
      const green = observation[3 * pixel + 1] as number;
      const blue = observation[3 * pixel + 2] as number;
      gray[pixel] = red * RED + green * GREEN + blue * BLUE;
    }
    return gray;
  }
}
