import { GymError } from "../errors.ts";
import type { DrawingContext } from "./drawing.ts";
import type { RgbFrame } from "./rgb-frame.ts";

/** A 2D canvas whose pixels can be read back. */
export interface DrawingCanvas {
  readonly width: number;
  readonly height: number;
  readonly context: DrawingContext;
  /** The pixels, four bytes (red, green, blue, alpha) each. They may be overwritten by the next call. */
  readPixels(): Uint8ClampedArray;
}

/** Makes a canvas of the given size in pixels. */
export type CanvasFactory = (width: number, height: number) => DrawingCanvas;

const FACTORY = Symbol.for("@gym-llm/core.canvasFactory");

interface GlobalWithFactory {
  [FACTORY]?: CanvasFactory;
  OffscreenCanvas?: new (
    width: number,
    height: number,
  ) => {
    getContext(
      kind: "2d",
      settings?: object,
    ): DrawingContext & {
      getImageData(
        x: number,
        y: number,
        width: number,
        height: number,
      ): { data: Uint8ClampedArray };
    };
  };
}

/** Decides where `rgb_array` frames are drawn; `@gym-llm/render` calls it in Node. Browsers need no call. */
export function setCanvasFactory(factory: CanvasFactory): void {
  (globalThis as GlobalWithFactory)[FACTORY] = factory;
}

/** A canvas to draw on. Throws a `GymError` of code `DependencyNotInstalled` where there is none. */
export function createCanvas(width: number, height: number): DrawingCanvas {
  const { [FACTORY]: factory, OffscreenCanvas } = globalThis as GlobalWithFactory;
  if (factory) return factory(width, height);
  if (OffscreenCanvas) {
    const context = new OffscreenCanvas(width, height).getContext("2d", {
      willReadFrequently: true,
    });
    return {
      width,
      height,
      context,
      readPixels: () => context.getImageData(0, 0, width, height).data,
    };
  }
  throw new GymError(
    "DependencyNotInstalled",
    'Rendering "rgb_array" needs a canvas and this JavaScript runtime has none. Install @gym-llm/render and add `import "@gym-llm/render/register"` before the first render.',
  );
}

/** Draws frames of one size, keeping its canvas from frame to frame. */
export class FramePainter {
  readonly width: number;
  readonly height: number;
  #canvas: DrawingCanvas | null = null;

  /** A painter of frames `width` by `height` pixels; the canvas is made when first needed. */
  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
  }

  /** Clears the canvas, lets `draw` draw on it and returns a fresh copy of the pixels. */
  paint(draw: (context: DrawingContext) => void): RgbFrame {
    this.#canvas ??= createCanvas(this.width, this.height);
    const { context } = this.#canvas;
    context.clearRect(0, 0, this.width, this.height);
    context.save();
    try {
      draw(context);
    } finally {
      context.restore();
    }
    const rgba = this.#canvas.readPixels();
    const data = new Uint8Array(this.width * this.height * 3);
    for (let from = 0, to = 0; to < data.length; from += 4, to += 3) {
      data[to] = rgba[from] as number;
      data[to + 1] = rgba[from + 1] as number;
      data[to + 2] = rgba[from + 2] as number;
    }
    return { width: this.width, height: this.height, data };
  }
}
