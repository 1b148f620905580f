/** A colour stop gradient of a canvas. */
export interface DrawingGradient {
  addColorStop(offset: number, color: string): void;
}

/**
 * The part of the browser's `CanvasRenderingContext2D` that environments draw with.
 * Any 2D canvas context fulfils it: a page's, an `OffscreenCanvas`'s, or one of `@gym-llm/render` in Node.
 */
export interface DrawingContext {
  fillStyle: unknown;
  strokeStyle: unknown;
  lineWidth: number;
  lineCap: string;
  lineJoin: string;
  globalAlpha: number;
  font: string;
  textAlign: string;
  textBaseline: string;
  shadowBlur: number;
  shadowColor: string;
  shadowOffsetX: number;
  shadowOffsetY: number;
  save(): void;
  restore(): void;
  scale(x: number, y: number): void;
  rotate(angleRadians: number): void;
  translate(x: number, y: number): void;
  beginPath(): void;
  closePath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  arc(
    x: number,
    y: number,
    radius: number,
    startAngle: number,
    endAngle: number,
    counterclockwise?: boolean,
  ): void;
  ellipse(
    x: number,
    y: number,
    radiusX: number,
    radiusY: number,
    rotation: number,
    startAngle: number,
    endAngle: number,
  ): void;
  quadraticCurveTo(controlX: number, controlY: number, x: number, y: number): void;
  bezierCurveTo(
    control1X: number,
    control1Y: number,
    control2X: number,
    control2Y: number,
    x: number,
    y: number,
  ): void;
  rect(x: number, y: number, width: number, height: number): void;
  roundRect(x: number, y: number, width: number, height: number, radii?: number): void;
  fillRect(x: number, y: number, width: number, height: number): void;
  strokeRect(x: number, y: number, width: number, height: number): void;
  clearRect(x: number, y: number, width: number, height: number): void;
  fill(): void;
  stroke(): void;
  clip(): void;
  setLineDash(segments: number[]): void;
  fillText(text: string, x: number, y: number, maxWidth?: number): void;
  measureText(text: string): { width: number };
  createLinearGradient(x0: number, y0: number, x1: number, y1: number): DrawingGradient;
  createRadialGradient(
    x0: number,
    y0: number,
    r0: number,
    x1: number,
    y1: number,
    r1: number,
  ): DrawingGradient;
}

/** A size in pixels. */
export interface FrameSize {
  readonly width: number;
  readonly height: number;
}

/** An environment that can draw its present state on any 2D canvas. */
export interface Drawable {
  /** The natural size of the drawing. */
  readonly frameSize: FrameSize;
  /** Draws the present state into the rectangle from (0, 0) to `frameSize`; scale the context to draw larger or smaller. */
  draw(context: DrawingContext): void;
}

/** Whether an environment can draw itself. */
export function isDrawable(value: unknown): value is Drawable {
  return typeof value === "object" && value !== null && "draw" in value && "frameSize" in value;
}
