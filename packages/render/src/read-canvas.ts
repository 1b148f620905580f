import type { SKRSContext2D } from "@napi-rs/canvas";

/**
 * Calls `use` with the pixels of a rectangle of a canvas, four bytes each, and frees them: otherwise megabytes that
 * JavaScript does not see would wait for the garbage collector, and each new picture would be written to new memory,
 * which takes several times as long as reading it. The bytes are gone when `use` returns.
 */
export function readCanvas(
  context: SKRSContext2D,
  width: number,
  height: number,
  use: (pixels: Uint8ClampedArray) => void,
): void {
  const { data } = context.getImageData(0, 0, width, height);
  use(data as Uint8ClampedArray);
  (data.buffer as ArrayBuffer).transfer(0);
}
