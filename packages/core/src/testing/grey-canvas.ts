import type { DrawingCanvas, DrawingContext } from "@gym-llm/core";

/**
 * A canvas on which nothing appears and every pixel is the same grey: `setCanvasFactory(greyCanvas)` lets tests render
 * environments that draw themselves without a canvas at hand.
 */
export function greyCanvas(width: number, height: number): DrawingCanvas {
  const pixels = new Uint8ClampedArray(width * height * 4).fill(128);
  return { width, height, context: blindContext(), readPixels: () => pixels };
}

/** A context that takes every call and draws nothing. */
function blindContext(): DrawingContext {
  const gradient = { addColorStop: () => undefined };
  const answer = (name: string) => () => {
    if (name === "measureText") return { width: 8 };
    return name.endsWith("Gradient") ? gradient : undefined;
  };
  return new Proxy({} as DrawingContext, { get: (_target, name: string) => answer(name) });
}
