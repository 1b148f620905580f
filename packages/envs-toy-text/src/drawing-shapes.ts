import type { DrawingContext } from "@gym-llm/core";
import { type Fill, linearGradient } from "@gym-llm/core/drawing";

export { scatter } from "@gym-llm/core/drawing";

/** The font of all text in drawings. */
export const FONT_FAMILY = '"GymSans", sans-serif';

/** A gradient from top to bottom. */
export function verticalGradient(
  context: DrawingContext,
  top: number,
  bottom: number,
  colors: readonly string[],
): Fill {
  return linearGradient(context, [0, top, 0, bottom], colors);
}

/** Text centred on a point. */
export function fillText(
  context: DrawingContext,
  text: string,
  [x, y]: readonly [number, number],
  size: number,
  fill: Fill,
  { bold = true, align = "center" }: { bold?: boolean; align?: "center" | "left" | "right" } = {},
): void {
  context.font = `${bold ? "bold " : ""}${size}px ${FONT_FAMILY}`;
  context.textAlign = align;
  context.textBaseline = "middle";
  context.fillStyle = fill;
  context.fillText(text, x, y);
}
