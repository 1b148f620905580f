import type { DrawingContext } from "@gym-llm/core";
import {
  addPoints,
  drawAt,
  fillCircle,
  fillRoundRect,
  strokeLine,
  strokeLines,
} from "@gym-llm/core/drawing";
import { type Card, RANK_LABELS, type Suit } from "./blackjack-cards.ts";
import { drawCourtFigure } from "./court-drawing.ts";
import { fillText, verticalGradient } from "./drawing-shapes.ts";

/** The size of a card in pixels. */
export const CARD_WIDTH = 104;
export const CARD_HEIGHT = 146;

const CORNER_RADIUS = 9;
const RED = "#c8202f";
const BLACK = "#1d2127";

/** The colour a suit is printed in. */
function suitColor(suit: Suit): string {
  return suit === "hearts" || suit === "diamonds" ? RED : BLACK;
}

/** Where the pips of the ranks 2 to 10 sit: columns -1, 0, 1 and heights -1 (top) to 1. */
const PIPS: Readonly<Record<number, readonly (readonly [column: number, height: number])[]>> =
  (() => {
    const third = 1 / 3;
    const corners = [
      [-1, -1],
      [1, -1],
      [-1, 1],
      [1, 1],
    ] as const;
    const sides = [...corners, [-1, 0], [1, 0]] as const;
    const eight = [...corners, [-1, -third], [1, -third], [-1, third], [1, third]] as const;
    return {
      2: [
        [0, -1],
        [0, 1],
      ],
      3: [
        [0, -1],
        [0, 0],
        [0, 1],
      ],
      4: corners,
      5: [...corners, [0, 0]],
      6: sides,
      7: [...sides, [0, -0.5]],
      8: [...sides, [0, -0.5], [0, 0.5]],
      9: [...eight, [0, 0]],
      10: [...eight, [0, -2 * third], [0, 2 * third]],
    };
  })();

/** A card face up, its top left corner at (0, 0). */
export function drawCardFace(context: DrawingContext, { rank, suit }: Card): void {
  drawCardBase(context, verticalGradient(context, 0, CARD_HEIGHT, ["#ffffff", "#f4f1ea"]));
  const color = suitColor(suit);
  drawAt(context, { x: CARD_WIDTH / 2, y: CARD_HEIGHT / 2 }, () => {
    if (rank > 10) drawCourt(context, rank, suit);
    else if (rank === 1) drawSuit(context, suit, 0, 0, 56);
    else drawPips(context, rank, suit);
    for (const angle of [0, Math.PI]) {
      drawAt(context, { x: 0, y: 0, angle }, () => {
        const label = RANK_LABELS[rank] as string;
        fillText(context, label, [-39.5, -55], label.length > 1 ? 19 : 22, color);
        drawSuit(context, suit, -39.5, -36, 14);
      });
    }
  });
}

/** A card face down, its top left corner at (0, 0). */
export function drawCardBack(context: DrawingContext): void {
  drawCardBase(context, "#fbfaf6");
  const inset = 7;
  const [width, height] = [CARD_WIDTH - 2 * inset, CARD_HEIGHT - 2 * inset];
  context.save();
  context.beginPath();
  context.roundRect(inset, inset, width, height, 5);
  context.clip();
  context.fillStyle = verticalGradient(context, 0, CARD_HEIGHT, ["#9c2438", "#6d1526"]);
  context.fillRect(inset, inset, width, height);
  const spacing = 13;
  const offsets = Array.from(
    { length: Math.ceil((CARD_WIDTH + 2 * CARD_HEIGHT) / spacing) },
    (_, line) => line * spacing - CARD_HEIGHT,
  );
  const lattice = offsets.flatMap((offset) => [
    [offset, 0, offset + CARD_HEIGHT, CARD_HEIGHT],
    [offset, CARD_HEIGHT, offset + CARD_HEIGHT, 0],
  ]);
  strokeLines(context, lattice, 1.6, "rgba(255, 226, 190, 0.28)");
  context.restore();
  const [x, y] = [CARD_WIDTH / 2, CARD_HEIGHT / 2];
  fillCircle(context, [x, y, 25], "#fbe9cf");
  fillCircle(context, [x, y, 22], "#82192c");
  drawSuitIn(context, "spades", x, y, 26, "#fbe9cf");
}

function drawCardBase(context: DrawingContext, fill: unknown): void {
  fillRoundRect(context, [2, 4, CARD_WIDTH, CARD_HEIGHT], CORNER_RADIUS, "rgba(0, 0, 0, 0.28)");
  fillRoundRect(context, [0, 0, CARD_WIDTH, CARD_HEIGHT], CORNER_RADIUS, fill);
  context.strokeStyle = "rgba(40, 40, 40, 0.35)";
  context.lineWidth = 1;
  context.beginPath();
  context.roundRect(0.5, 0.5, CARD_WIDTH - 1, CARD_HEIGHT - 1, CORNER_RADIUS);
  context.stroke();
}

function drawPips(context: DrawingContext, rank: number, suit: Suit): void {
  for (const [column, height] of PIPS[rank] ?? []) {
    drawAt(context, { x: column * 19, y: height * 48, angle: height > 0 ? Math.PI : 0 }, () =>
      drawSuit(context, suit, 0, 0, 20),
    );
  }
}

function drawCourt(context: DrawingContext, rank: number, suit: Suit): void {
  const [width, height] = [58, 118];
  context.save();
  context.beginPath();
  context.roundRect(-width / 2, -height / 2, width, height, 5);
  context.clip();
  context.fillStyle = "#fdf3dc";
  context.fillRect(-width / 2, -height / 2, width, height);
  for (const angle of [0, Math.PI]) {
    drawAt(context, { x: 0, y: 0, angle }, () => {
      context.save();
      context.beginPath();
      context.rect(-width / 2, -height / 2, width, height / 2);
      context.clip();
      drawCourtFigure(context, rank, suitColor(suit) === RED);
      drawSuit(context, suit, -20, -47, 13);
      context.restore();
    });
  }
  strokeLine(context, [-width / 2, 0, width / 2, 0], 1.5, "#b58a2e");
  context.restore();
  context.strokeStyle = "#b58a2e";
  context.lineWidth = 1.5;
  context.beginPath();
  context.roundRect(-width / 2, -height / 2, width, height, 5);
  context.stroke();
}

/** A suit's sign, `size` pixels high, centred on a point, in the suit's colour. */
function drawSuit(context: DrawingContext, suit: Suit, x: number, y: number, size: number): void {
  drawSuitIn(context, suit, x, y, size, suitColor(suit));
}

function drawSuitIn(
  context: DrawingContext,
  suit: Suit,
  x: number,
  y: number,
  size: number,
  color: string,
): void {
  drawAt(context, { x, y, scale: size / 100 }, () => {
    context.fillStyle = color;
    if (suit === "diamonds") {
      context.beginPath();
      context.moveTo(0, -50);
      context.quadraticCurveTo(14, -18, 38, 0);
      context.quadraticCurveTo(14, 18, 0, 50);
      context.quadraticCurveTo(-14, 18, -38, 0);
      context.quadraticCurveTo(-14, -18, 0, -50);
      context.fill();
      return;
    }
    context.beginPath();
    if (suit === "clubs") {
      for (const [cx, cy] of [
        [0, -25],
        [-23, 9],
        [23, 9],
      ] as const) {
        context.moveTo(cx + 23, cy);
        context.arc(cx, cy, 23, 0, 2 * Math.PI);
      }
      addPoints(context, [-9, -8, 9, -8, 12, 22, -12, 22]);
      context.closePath();
    } else {
      const up = suit === "spades" ? -1 : 1;
      context.moveTo(0, 46 * up);
      context.bezierCurveTo(-14, 22 * up, -46, 8 * up, -46, -18 * up);
      context.bezierCurveTo(-46, -50 * up, -8, -50 * up, 0, -22 * up);
      context.bezierCurveTo(8, -50 * up, 46, -50 * up, 46, -18 * up);
      context.bezierCurveTo(46, 8 * up, 14, 22 * up, 0, 46 * up);
      context.closePath();
    }
    if (suit !== "hearts") {
      // The stem turns as the rest of the sign does, so that both are filled where they overlap.
      const side = suit === "spades" ? -1 : 1;
      context.moveTo(-18 * side, 50);
      context.quadraticCurveTo(-3 * side, 36, -4 * side, 10);
      context.lineTo(4 * side, 10);
      context.quadraticCurveTo(3 * side, 36, 18 * side, 50);
      context.closePath();
    }
    context.fill();
  });
}
