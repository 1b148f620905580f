import { GymError } from "../errors.ts";
import type { View } from "./llm-env.ts";

/** A picture of the environment; the caption says what it shows but gives no part of the state away. */
export function imageView<Observation>(caption: string): View<Observation> {
  return {
    description: "a picture",
    needsFrame: true,
    show: (_observation, { frame }) => {
      if (frame) return { text: caption, image: frame };
      throw new GymError(
        "InvalidArgument",
        'The view "image" needs a frame: pass the result of render() of an environment made with renderMode "rgb_array" as `frame`.',
      );
    },
  };
}
