import type { DrawingContext } from "@gym-llm/core";
import {
  bandColors,
  fillBands,
  fillCircles,
  fillEllipse,
  fillPolygon,
  fillPolygons,
  strokeLine,
} from "@gym-llm/core/drawing";
import { acrobotFrameSize } from "./acrobot-scene.ts";

const NIGHT = bandColors(32, [
  [24, 18, 54],
  [47, 34, 92],
  [74, 46, 110],
]);
const LAMPS = Array.from({ length: 17 }, (_, index) => {
  const x = (index / 16) * 500;
  return [x, 22 + 26 * Math.sin(((index % 8) / 8) * Math.PI)] as const;
});
const STRIPES = [25, 125, 225, 325, 425].map((left) => [
  left + 20,
  0,
  left + 45,
  0,
  left + 60,
  acrobotFrameSize.height,
  left,
  acrobotFrameSize.height,
]);
const LAMP_COLORS = ["#ffd23f", "#ff7a8a", "#7ee0ff"] as const;

/** The ring of a circus at night: stripes of the tent, two spotlights, and a string of lamps. */
export function drawArena(context: DrawingContext): void {
  const { width, height } = acrobotFrameSize;
  fillBands(context, [0, 0, width, height], NIGHT);
  fillPolygons(context, STRIPES, "rgba(255, 255, 255, 0.035)");
  for (const side of [-1, 1]) {
    const x = width / 2 + side * 236;
    const target = width / 2;
    fillPolygon(
      context,
      [x - 9, 40, x + 9, 40, target + 150 - side * 22, 470, target - 150 - side * 22, 470],
      "rgba(255, 241, 205, 0.07)",
    );
  }
  fillEllipse(context, [width / 2, 486, 226, 44], "#6b4068");
  fillEllipse(context, [width / 2, 489, 208, 36], "#8a5578");
  strokeLine(context, LAMPS.flat(), 1.5, "#120c2e");
  LAMP_COLORS.forEach((color, turn) => {
    const lit = LAMPS.filter((_lamp, index) => index % LAMP_COLORS.length === turn);
    fillCircles(
      context,
      lit.map(([x, y]) => [x, y, 4.5] as const),
      color,
    );
  });
}
