import type { DrawingContext } from "@gym-llm/core";
import {
  drawAt,
  fillCircle,
  fillEllipse,
  fillPolygon,
  fillRoundRect,
  strokeLine,
} from "@gym-llm/core/drawing";

/** Which way a figure looks. */
export type Facing = "down" | "up" | "left" | "right";

/** What a figure wears. */
export interface FigureLook {
  readonly coat: string;
  readonly trousers: string;
  readonly hair: string;
  readonly hat?: "pointed" | "brimmed";
  readonly hatColor?: string;
  /** A rucksack of this colour. */
  readonly rucksack?: string;
  /** Whether one arm is raised. */
  readonly waves?: boolean;
}

const SKIN = "#f2c7a0";
const INK = "#2b2118";

/** A standing person, `height` pixels tall, with the feet at (x, y). */
export function drawFigure(
  context: DrawingContext,
  { x, y, height, facing = "down" }: { x: number; y: number; height: number; facing?: Facing },
  look: FigureLook,
): void {
  drawAt(context, { x, y, scale: height / 100 }, () => {
    fillEllipse(context, [0, 0, 25, 7], "rgba(0, 0, 0, 0.28)");
    const side = facing === "left" ? -1 : facing === "right" ? 1 : 0;
    if (side !== 0) drawSideways(context, side, look);
    else drawUpright(context, facing === "up", look);
  });
}

function drawUpright(context: DrawingContext, fromBehind: boolean, look: FigureLook): void {
  if (look.rucksack && !fromBehind) fillRoundRect(context, [-21, -62, 42, 34], 9, look.rucksack);
  drawLegs(context, [-11, 2], look);
  drawArm(context, -1, false, look);
  drawArm(context, 1, look.waves === true, look);
  fillRoundRect(context, [-18, -64, 36, 42], 12, look.coat);
  if (look.rucksack) {
    if (fromBehind) {
      fillRoundRect(context, [-15, -62, 30, 34], 9, look.rucksack);
      fillRoundRect(context, [-9, -46, 18, 14], 4, "rgba(0, 0, 0, 0.22)");
    } else {
      for (const edge of [-14, 9]) fillRoundRect(context, [edge, -63, 5, 24], 2, look.rucksack);
    }
  }
  fillCircle(context, [0, -79, 18], fromBehind ? look.hair : SKIN);
  if (!fromBehind) {
    fillHair(context, look.hair);
    for (const eye of [-7, 7]) fillCircle(context, [eye, -77, 2.6], INK);
    context.strokeStyle = INK;
    context.lineWidth = 2;
    context.beginPath();
    context.arc(0, -74, 6, 0.25 * Math.PI, 0.75 * Math.PI);
    context.stroke();
  }
  drawHat(context, 0, look);
}

function drawSideways(context: DrawingContext, side: number, look: FigureLook): void {
  if (look.rucksack) fillRoundRect(context, [side > 0 ? -25 : 7, -62, 18, 34], 7, look.rucksack);
  drawLegs(context, [-9, 0], look);
  fillRoundRect(context, [-16, -64, 32, 42], 12, look.coat);
  fillRoundRect(context, [-4 + side * 3, -58, 9, 27], 4.5, "rgba(0, 0, 0, 0.18)");
  fillCircle(context, [side * 4, -31, 4.5], SKIN);
  fillCircle(context, [0, -79, 18], SKIN);
  fillHair(context, look.hair);
  fillEllipse(context, [-side * 12, -80, 7, 13], look.hair);
  fillCircle(context, [side * 9, -77, 2.6], INK);
  fillEllipse(context, [side * 18, -74, 3.5, 3], SKIN);
  strokeLine(context, [side * 6, -69, side * 12, -69], 2, INK);
  drawHat(context, side, look);
}

function drawLegs(context: DrawingContext, lefts: readonly number[], look: FigureLook): void {
  for (const left of lefts) {
    fillRoundRect(context, [left, -30, 9, 29], 4, look.trousers);
    fillRoundRect(context, [left - 1.5, -5, 12, 6], 3, INK);
  }
}

function drawArm(context: DrawingContext, side: number, raised: boolean, look: FigureLook): void {
  drawAt(context, { x: side * 17, y: -58, angle: raised ? side * -2.6 : side * -0.22 }, () => {
    fillRoundRect(context, [-5, -3, 10, 31], 5, look.coat);
    fillCircle(context, [0, 30, 5.5], SKIN);
  });
}

function fillHair(context: DrawingContext, color: string): void {
  context.fillStyle = color;
  context.beginPath();
  context.arc(0, -79, 18.5, Math.PI, 0);
  context.quadraticCurveTo(0, -91, -18.5, -79);
  context.fill();
}

function drawHat(
  context: DrawingContext,
  side: number,
  { hat, hatColor = "#c0392b" }: FigureLook,
): void {
  if (hat === "pointed") {
    const tip = side === 0 ? 12 : -side * 16;
    fillPolygon(context, [-18, -88, tip, -124, 18, -88], hatColor);
    fillRoundRect(context, [-21, -93, 42, 10], 5, "#ffffff");
    fillCircle(context, [tip, -122, 6], "#ffffff");
  } else if (hat === "brimmed") {
    fillEllipse(context, [side * 3, -88, 27, 7], hatColor);
    fillRoundRect(context, [-15, -107, 30, 20], 9, hatColor);
    fillRoundRect(context, [-15, -94, 30, 5], 1, "rgba(0, 0, 0, 0.35)");
  }
}
