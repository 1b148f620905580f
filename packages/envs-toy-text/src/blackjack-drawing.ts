import type { DrawingContext, FrameSize } from "@gym-llm/core";
import {
  ACTION_FILL,
  bandColors,
  drawAt,
  fillCircle,
  fillEllipse,
  fillRoundRect,
} from "@gym-llm/core/drawing";
import { type BlackjackScene, outcomeText } from "./blackjack-scene.ts";
import { CARD_HEIGHT, CARD_WIDTH, drawCardBack, drawCardFace } from "./card-drawing.ts";
import { FONT_FAMILY, fillText, verticalGradient } from "./drawing-shapes.ts";

/** The size of a frame in pixels. */
export const BLACKJACK_FRAME: FrameSize = { width: 600, height: 500 };

const { width: WIDTH, height: HEIGHT } = BLACKJACK_FRAME;
const GOLD = "#e9c46a";
const DEALER_TOP = 42;
const PLAYER_TOP = 310;
/** Hands are centred here, to the right of the sums. */
const HAND_CENTRE = 342;
const SUM_CENTRE = 88;
/** The felt from its edge to its middle: rings of even colour, which a GIF keeps small. */
const FELT = bandColors(11, [
  [13, 68, 44],
  [21, 99, 66],
  [33, 128, 86],
]);
/** The most room a hand may take from left to right. */
const HAND_WIDTH = 400;

/** Draws the table with both hands. */
export function drawBlackjack(context: DrawingContext, scene: BlackjackScene): void {
  const ended = scene.outcome !== null;
  drawTable(context);
  drawHand(context, scene.dealer.length, DEALER_TOP, (place) => {
    const card = scene.dealer[place];
    if (card && (place === 0 || ended)) drawCardFace(context, card);
    else drawCardBack(context);
  });
  drawHand(context, scene.player.length, PLAYER_TOP, (place) => {
    const card = scene.player[place];
    if (!card) return;
    drawCardFace(context, card);
    if (place >= 2 && place === scene.player.length - 1 && wasHit(scene)) drawNewCard(context);
  });
  const open = Math.min(scene.dealer[0]?.rank ?? 0, 10);
  const shown = open === 1 ? "A" : String(open);
  drawSum(
    context,
    DEALER_TOP,
    "DEALER",
    ended ? String(scene.dealerSum) : shown,
    ended && scene.dealerSum > 21,
  );
  drawSum(context, PLAYER_TOP, "YOU", String(scene.playerSum), scene.playerSum > 21);
  if (scene.usableAce) drawAcePill(context);
  if (ended) drawBanner(context, scene);
  else drawRules(context);
}

/** Whether the last action took a card: sticking ends the hand without the player being over 21. */
function wasHit({ outcome, playerSum }: BlackjackScene): boolean {
  return outcome === null || playerSum > 21;
}

/** A frame around the card that was taken last. */
function drawNewCard(context: DrawingContext): void {
  context.strokeStyle = ACTION_FILL;
  context.lineWidth = 4;
  context.beginPath();
  context.roundRect(-2, -2, CARD_WIDTH + 4, CARD_HEIGHT + 4, 10);
  context.stroke();
}

function drawTable(context: DrawingContext): void {
  context.fillStyle = "#4b2b14";
  context.fillRect(0, 0, WIDTH, HEIGHT);
  fillRoundRect(context, [12, 12, WIDTH - 24, HEIGHT - 24], 26, FELT[0]);
  context.save();
  context.beginPath();
  context.roundRect(12, 12, WIDTH - 24, HEIGHT - 24, 26);
  context.clip();
  FELT.slice(1).forEach((color, ring) => {
    const reach = 1 - (ring + 1) / FELT.length;
    fillEllipse(context, [WIDTH / 2, 230, 60 + 360 * reach, 40 + 330 * reach], color);
  });
  context.restore();
  context.strokeStyle = "rgba(0, 0, 0, 0.35)";
  context.lineWidth = 4;
  context.beginPath();
  context.roundRect(12, 12, WIDTH - 24, HEIGHT - 24, 26);
  context.stroke();
  context.strokeStyle = "rgba(233, 196, 106, 0.35)";
  context.lineWidth = 1.5;
  context.beginPath();
  context.roundRect(22, 22, WIDTH - 44, HEIGHT - 44, 19);
  context.stroke();
}

function drawRules(context: DrawingContext): void {
  drawArcText(context, "DEALER DRAWS TO 17", 22, 247, "rgba(233, 196, 106, 0.85)");
  drawArcText(context, "closest to 21 wins", 15, 272, "rgba(233, 196, 106, 0.6)");
}

/** Text on a wide arc that bends down at both ends, as printed on a table; `y` is its middle. */
function drawArcText(
  context: DrawingContext,
  text: string,
  size: number,
  y: number,
  color: string,
): void {
  const radius = 900;
  context.font = `bold ${size}px ${FONT_FAMILY}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = color;
  const spacing = size * 0.16;
  const widths = [...text].map((letter) => context.measureText(letter).width + spacing);
  let angle = -widths.reduce((sum, width) => sum + width, 0) / 2 / radius;
  [...text].forEach((letter, index) => {
    const half = (widths[index] as number) / 2 / radius;
    angle += half;
    drawAt(context, { x: WIDTH / 2, y: y + radius, angle }, () => {
      context.fillText(letter, 0, -radius);
    });
    angle += half;
  });
}

function drawHand(
  context: DrawingContext,
  count: number,
  top: number,
  drawCard: (place: number) => void,
): void {
  const apart = CARD_WIDTH + 14;
  const step = count > 1 ? Math.min(apart, (HAND_WIDTH - CARD_WIDTH) / (count - 1)) : 0;
  const left = HAND_CENTRE - (CARD_WIDTH + step * (count - 1)) / 2;
  for (let place = 0; place < count; place++) {
    drawAt(context, { x: left + step * place, y: top }, () => drawCard(place));
  }
}

function drawSum(
  context: DrawingContext,
  top: number,
  label: string,
  sum: string,
  isBust: boolean,
): void {
  const y = top + CARD_HEIGHT / 2;
  fillText(context, label, [SUM_CENTRE, y - 57], 18, "rgba(255, 255, 255, 0.92)");
  fillCircle(context, [SUM_CENTRE + 2, y + 3, 41], "rgba(0, 0, 0, 0.28)");
  fillCircle(context, [SUM_CENTRE, y, 41], isBust ? "#f0a29a" : GOLD);
  fillCircle(context, [SUM_CENTRE, y, 36], isBust ? "#8f1d1d" : "#0d3a27");
  fillText(context, sum, [SUM_CENTRE, y + 1], 40, "#ffffff");
}

function drawAcePill(context: DrawingContext): void {
  const y = PLAYER_TOP + CARD_HEIGHT / 2 + 62;
  fillRoundRect(context, [SUM_CENTRE - 53, y - 13, 106, 26], 13, GOLD);
  fillText(context, "usable ace", [SUM_CENTRE, y + 0.5], 16, "#3a2a06");
}

function drawBanner(context: DrawingContext, scene: BlackjackScene): void {
  const outcome = scene.outcome ?? 0;
  const [light, dark] =
    outcome > 0
      ? ["#f7d774", "#d99a1e"]
      : outcome < 0
        ? ["#d9534a", "#96211c"]
        : ["#8fa3b5", "#566a7c"];
  const ink = outcome > 0 ? "#3a2a06" : "#ffffff";
  const top = 218;
  const height = 62;
  fillRoundRect(context, [50, top + 5, WIDTH - 100, height], 14, "rgba(0, 0, 0, 0.3)");
  fillRoundRect(
    context,
    [50, top, WIDTH - 100, height],
    14,
    verticalGradient(context, top, top + height, [light as string, dark as string]),
  );
  context.strokeStyle = "rgba(255, 255, 255, 0.55)";
  context.lineWidth = 1.5;
  context.beginPath();
  context.roundRect(55, top + 5, WIDTH - 110, height - 10, 10);
  context.stroke();
  const reward = outcome > 0 ? `+${outcome}` : String(outcome);
  fillText(context, outcomeText(scene), [76, top + height / 2 + 1], 23, ink, { align: "left" });
  fillText(context, reward, [WIDTH - 76, top + height / 2 + 1], 32, ink, { align: "right" });
}
