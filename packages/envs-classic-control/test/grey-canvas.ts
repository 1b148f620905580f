import type { DrawingCanvas, DrawingContext } from "@gym-llm/core";

/** A context that takes every call and draws nothing. */
export function blindContext(): DrawingContext {
  const gradient = { addColorStop: () => undefined };
  const answer = (name: string) => () => {
    if (name === "measureText") return { width: 8 };
    return name.endsWith("Gradient") ? gradient : undefined;
  };
  return new Proxy({} as DrawingContext, { get: (_target, name: string) => answer(name) });
}

/** A canvas of one grey on which nothing appears. */
export function greyCanvas(width: number, height: number): DrawingCanvas {
  const pixels = new Uint8ClampedArray(width * height * 4).fill(128);
  return { width, height, context: blindContext(), readPixels: () => pixels };
}
