import type { DrawingContext } from "@gym-llm/core";
import {
  fillCircle,
  fillCircles,
  fillEllipse,
  fillPolygon,
  fillRects,
  fillRoundRect,
  strokeLine,
} from "@gym-llm/core/drawing";
import { fillText, scatter, verticalGradient } from "./drawing-shapes.ts";
import { drawFigure, type FigureLook } from "./figure-drawing.ts";

/** The taxi from above, 62 by 32 pixels, its centre at (0, 0), pointing east; the sign is green when somebody is inside. */
export function drawTaxiCar(context: DrawingContext, occupied: boolean): void {
  fillRoundRect(context, [-30, -14, 64, 34], 10, "rgba(0, 0, 0, 0.3)");
  for (const [x, y] of [
    [-22, -18],
    [13, -18],
    [-22, 13],
    [13, 13],
  ] as const) {
    fillRoundRect(context, [x, y, 12, 5], 2, "#1c1d20");
  }
  fillRoundRect(
    context,
    [-32, -16, 64, 32],
    10,
    verticalGradient(context, -16, 16, ["#ffd23f", "#f2ae1c"]),
  );
  context.strokeStyle = "#8a5f06";
  context.lineWidth = 1.4;
  context.beginPath();
  context.roundRect(-32, -16, 64, 32, 10);
  context.stroke();
  drawChequers(context, -15.2);
  drawChequers(context, 11.2);
  fillPolygon(context, [8, -11, 15, -9, 15, 9, 8, 11], "#26313f");
  fillPolygon(context, [-17, -11, -22, -9, -22, 9, -17, 11], "#26313f");
  fillRoundRect(context, [-16, -10.5, 23, 21], 4, "#ffdd66");
  for (const y of [-13, 7]) {
    fillRoundRect(context, [28, y, 4, 6], 2, "#fffbe0");
    fillRoundRect(context, [-32, y, 3.5, 6], 1.5, "#d6332a");
  }
  for (const y of [-18, 14]) fillRoundRect(context, [9, y, 4, 4], 1.5, "#d89a10");
  fillRoundRect(context, [-10, -5.5, 11, 11], 3, occupied ? "#2f9e53" : "#ffffff");
  context.strokeStyle = "#3a2a06";
  context.lineWidth = 1;
  context.beginPath();
  context.roundRect(-10, -5.5, 11, 11, 3);
  context.stroke();
  fillText(context, "T", [-4.5, 0.5], 9, occupied ? "#ffffff" : "#1c1d20");
}

function drawChequers(context: DrawingContext, y: number): void {
  context.fillStyle = "#23252a";
  context.fillRect(-18, y, 36, 4);
  const light = Array.from(
    { length: 9 },
    (_, square) => [-18 + square * 4, y + (square % 2 ? 0 : 2), 4, 2] as const,
  );
  fillRects(context, light, "#f7f3e6");
}

/** A hotel with a flag, about 36 by 50 pixels, its ground line centred at (0, 0). */
export function drawDestination(context: DrawingContext, color: string): void {
  fillEllipse(context, [1, 0, 19, 4], "rgba(0, 0, 0, 0.3)");
  fillRoundRect(
    context,
    [-15, -30, 30, 31],
    2,
    verticalGradient(context, -30, 0, ["#fffaf0", "#e2d6c0"]),
  );
  fillPolygon(context, [-18, -28, -13, -37, 13, -37, 18, -28], color);
  for (const [x, y] of [
    [-10, -24],
    [-2.5, -24],
    [5, -24],
    [-10, -14],
    [5, -14],
  ] as const) {
    fillRoundRect(context, [x, y, 5, 6], 1, "#4f86b8");
  }
  fillRoundRect(context, [-3.5, -13, 7, 14], 2, color);
  fillCircle(context, [1.8, -6, 0.9], "#ffffff");
  strokeLine(context, [0, -37, 0, -52], 1.6, "#4a4a4a");
  fillPolygon(context, [0.6, -52, 15, -47.5, 0.6, -43], color);
}

/** A round sign with the passenger's face, its centre at (0, 0): he is inside. */
export function drawPassengerSign(context: DrawingContext, look: FigureLook): void {
  fillCircle(context, [1, 2, 15], "rgba(0, 0, 0, 0.28)");
  fillPolygon(context, [3, 13, 16, 16, 12, 5], "#ffffff");
  fillCircle(context, [0, 0, 15], "#ffffff");
  context.save();
  context.beginPath();
  context.arc(0, 0, 13, 0, Math.PI * 2);
  context.clip();
  context.fillStyle = "#d7ecff";
  context.fillRect(-14, -14, 28, 28);
  drawFigure(context, { x: 0, y: 40, height: 52 }, look);
  context.restore();
}

/** A hedge that stands on the line x from `top` to `bottom`. */
export function drawHedge(context: DrawingContext, x: number, top: number, bottom: number): void {
  fillRoundRect(context, [x - 5, top + 3, 15, bottom - top], 7, "rgba(0, 0, 0, 0.3)");
  fillRoundRect(context, [x - 8, top, 16, bottom - top], 8, "#2f6b33");
  fillRoundRect(context, [x - 6.5, top + 1, 12, bottom - top - 4], 6, "#3f8741");
  const leaves = Array.from({ length: Math.ceil((bottom - top - 13) / 5) }, (_, leaf) => ({
    leaf,
    y: top + 7 + 5 * leaf,
    shift: (scatter(leaf, 9) - 0.5) * 9,
  }));
  for (const [odd, color] of [
    [0, "#367a3a"],
    [1, "#4d9a4b"],
  ] as const) {
    const ofShade = leaves.filter(({ leaf }) => leaf % 2 === odd);
    fillCircles(
      context,
      ofShade.map(({ y, shift }) => [x + shift, y, 3.4] as const),
      color,
    );
  }
  const blossoms = leaves.filter(({ leaf }) => leaf % 6 === 2);
  fillCircles(
    context,
    blossoms.map(({ y, shift }) => [x - shift, y + 1, 1.6] as const),
    "#f3a6b8",
  );
}
