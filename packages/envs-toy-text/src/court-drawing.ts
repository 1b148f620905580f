import type { DrawingContext } from "@gym-llm/core";
import { fillCircle, fillEllipse, fillPolygon, strokeLine } from "@gym-llm/core/drawing";

const GOLD = "#e3b23c";
const DARK_GOLD = "#9a6f16";
const SKIN = "#f3cfae";

/**
 * The upper half of a jack (11), queen (12) or king (13): a bust that stands on y = 0 and reaches up to about -55.
 * The card repeats it upside down.
 */
export function drawCourtFigure(context: DrawingContext, rank: number, isRed: boolean): void {
  const robe = isRed ? "#b3202e" : "#27406f";
  const trim = isRed ? "#27406f" : "#b3202e";
  const hair = rank === 12 ? "#7a4a1e" : rank === 13 ? "#6d6258" : "#8a5a24";
  drawRobe(context, robe, trim);
  drawHead(context, rank, hair);
  if (rank === 13) drawCrown(context);
  else if (rank === 12) drawTiara(context, trim);
  else drawCap(context, robe);
}

function drawRobe(context: DrawingContext, robe: string, trim: string): void {
  fillPolygon(context, [-27, 2, -24, -12, -12, -20, 12, -20, 24, -12, 27, 2], robe);
  fillPolygon(context, [-9, -20, 9, -20, 0, -3], "#fff8ea");
  fillPolygon(context, [-12, -20, -7, -20, 2, 2, -6, 2], GOLD);
  fillPolygon(context, [12, -20, 7, -20, -2, 2, 6, 2], GOLD);
  for (const side of [-1, 1]) {
    fillCircle(context, [side * 17, -7, 2.6], trim);
    fillCircle(context, [side * 17, -7, 1.2], GOLD);
    fillCircle(context, [side * 22, 0, 2.6], trim);
  }
}

function drawHead(context: DrawingContext, rank: number, hair: string): void {
  if (rank === 12) {
    fillEllipse(context, [0, -27, 14, 14], hair);
    fillEllipse(context, [-11, -20, 5, 9], hair);
    fillEllipse(context, [11, -20, 5, 9], hair);
  } else {
    fillEllipse(context, [0, -29, 11.5, 12], hair);
  }
  fillEllipse(context, [0, -27.5, 8.6, 10.4], SKIN);
  if (rank === 13) {
    fillPolygon(context, [-8.6, -26, -7, -16, 0, -10, 7, -16, 8.6, -26, 4, -22, -4, -22], hair);
    strokeLine(context, [-3, -21, 3, -21], 1.4, "#8c3b32");
  } else {
    strokeLine(context, [-2.6, -21.6, 2.6, -21.6], 1.4, rank === 12 ? "#c23b4b" : "#8c3b32");
  }
  for (const side of [-1, 1]) {
    fillCircle(context, [side * 3.6, -29, 1.2], "#2b2118");
    strokeLine(context, [side * 2, -31.8, side * 5.4, -31.6], 0.9, hair);
  }
  strokeLine(context, [0, -28.4, 1, -25.2, -0.6, -24.8], 0.8, "#c79a74");
}

function drawCrown(context: DrawingContext): void {
  fillPolygon(context, [-12, -37, -15, -52, -7.5, -45, 0, -55, 7.5, -45, 15, -52, 12, -37], GOLD);
  fillPolygon(context, [-12, -37, 12, -37, 12.6, -40, -12.6, -40], DARK_GOLD);
  for (const [x, y] of [
    [-15, -52],
    [0, -55],
    [15, -52],
  ] as const) {
    fillCircle(context, [x, y, 2], "#c8202f");
  }
}

function drawTiara(context: DrawingContext, gem: string): void {
  fillPolygon(
    context,
    [-11, -37, -11, -44, -6, -41, -3, -48, 0, -43, 3, -48, 6, -41, 11, -44, 11, -37],
    GOLD,
  );
  fillPolygon(context, [-11, -36.5, 11, -36.5, 11, -39, -11, -39], DARK_GOLD);
  fillCircle(context, [0, -41, 2], gem);
  for (const side of [-1, 1]) fillCircle(context, [side * 3, -48, 1.5], "#ffffff");
}

function drawCap(context: DrawingContext, robe: string): void {
  fillEllipse(context, [0, -39, 14, 6], robe);
  fillPolygon(context, [-13.5, -37, 13.5, -37, 12, -34.5, -12, -34.5], GOLD);
  context.strokeStyle = "#f7f0df";
  context.lineWidth = 3;
  context.lineCap = "round";
  context.beginPath();
  context.moveTo(9, -40);
  context.quadraticCurveTo(15, -52, 22, -50);
  context.stroke();
  context.lineCap = "butt";
}
