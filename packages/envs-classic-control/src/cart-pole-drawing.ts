import type { DrawingContext } from "@gym-llm/core";
import {
  drawAt,
  drawInFrame,
  drawPushArrow,
  fillCircle,
  fillGlow,
  fillPolygon,
  fillRects,
  fillRoundRect,
  linearGradient,
  strokeLine,
} from "@gym-llm/core/drawing";
import { drawEvening } from "./cart-pole-backdrop.ts";
import { type CartPoleScene, cartPoleFrameSize } from "./cart-pole-scene.ts";

/** Half of the metres in the picture's width beyond the limits of the track. */
const MARGIN = 0.36;
const RAIL_Y = 318;
/** Of the joint over the rail, in units of the picture. */
const JOINT_HEIGHT = 48;
const POLE_METRES = 1;
const LINE = "#241a33";
const SLEEPERS = Array.from(
  { length: 30 },
  (_, index) => [6 + 20 * index, RAIL_Y + 5, 9, 9] as const,
);

/** Draws the scene into 600 by 400 units. */
export function drawCartPole(context: DrawingContext, scene: CartPoleScene): void {
  const { width } = cartPoleFrameSize;
  const scale = width / (2 * (scene.positionLimit + MARGIN));
  const cartX = width / 2 + scene.position * scale;
  const isOff = Math.abs(scene.position) > scene.positionLimit;
  const hasFallen = Math.abs(scene.angle) > scene.angleLimit;
  drawInFrame(context, cartPoleFrameSize, () => {
    drawEvening(context, RAIL_Y);
    drawTrack(context, scale, scene.positionLimit, isOff ? Math.sign(scene.position) : 0);
    const joint = { x: cartX, y: RAIL_Y - JOINT_HEIGHT };
    drawAt(context, joint, () => drawLeanLimits(context, scale, scene.angleLimit, hasFallen));
    drawAt(context, { x: cartX, y: RAIL_Y }, () => drawCart(context, scene.ended));
    if (scene.force !== 0) {
      drawAt(context, { x: cartX + scene.force * 47, y: RAIL_Y - 26 }, () =>
        drawPushArrow(context, scene.force * 46, 13),
      );
    }
    drawAt(context, { ...joint, angle: scene.angle }, () => drawPole(context, scale * POLE_METRES));
    context.lineWidth = 2;
    fillCircle(context, [joint.x, joint.y, 6.5], "#ffd98a", LINE);
  });
}

/** The rails, a scale of half metres under them, and the posts at both ends, one of them alight when the cart is past it. */
function drawTrack(
  context: DrawingContext,
  scale: number,
  positionLimit: number,
  leftSide: number,
): void {
  const { width } = cartPoleFrameSize;
  fillRects(context, SLEEPERS, "#6d4a35");
  context.fillStyle = "#d6cfe0";
  context.fillRect(0, RAIL_Y, width, 4);
  context.fillStyle = "#6f6585";
  context.fillRect(0, RAIL_Y + 4, width, 2.5);
  const steps = Math.floor(positionLimit * 2);
  const ticks = Array.from({ length: 2 * steps + 1 }, (_, index) => {
    const x = width / 2 + ((index - steps) / 2) * scale;
    return [x - 1, RAIL_Y + 24, 2, (index - steps) % 2 === 0 ? 10 : 5] as const;
  });
  fillRects(context, ticks, "rgba(255, 240, 225, 0.6)");
  fillRoundRect(context, [width / 2 - 2, RAIL_Y + 23, 4, 17], 2, "#ffd23f");
  for (const side of [-1, 1]) {
    drawPost(context, width / 2 + side * positionLimit * scale, side === leftSide);
  }
}

function drawPost(context: DrawingContext, x: number, isLeft: boolean): void {
  if (isLeft) fillGlow(context, [x, RAIL_Y - 40, 70], "255, 70, 60");
  context.lineWidth = 2;
  fillRoundRect(context, [x - 4.5, RAIL_Y - 76, 9, 88], 3, "#fff4e6", LINE);
  const bands = [0, 21, 42, 63].map((y) => [x - 3.5, RAIL_Y - 74 + y, 7, 10.5] as const);
  fillRects(context, bands, "#e4473f");
  fillCircle(context, [x, RAIL_Y - 80, 7], "#e4473f", LINE);
}

/** How far the pole may lean, as a wedge over the joint. */
function drawLeanLimits(
  context: DrawingContext,
  scale: number,
  angleLimit: number,
  hasFallen: boolean,
): void {
  const reach = 1.12 * scale * POLE_METRES;
  const color = hasFallen ? "255, 88, 74" : "255, 255, 255";
  context.fillStyle = `rgba(${color}, ${hasFallen ? 0.3 : 0.17})`;
  context.beginPath();
  context.moveTo(0, 0);
  context.arc(0, 0, reach, -Math.PI / 2 - angleLimit, -Math.PI / 2 + angleLimit);
  context.closePath();
  context.fill();
  for (const side of [-1, 1]) {
    const [x, y] = [Math.sin(angleLimit) * reach, -Math.cos(angleLimit) * reach];
    strokeLine(context, [0, 0, side * x, y], 2, `rgba(${color}, 0.75)`, [5, 6]);
  }
}

/** The cart, standing on the origin. */
function drawCart(context: DrawingContext, ended: boolean): void {
  const body = ended
    ? linearGradient(context, [0, -40, 0, -10], ["#ee7b70", "#b8403b"])
    : linearGradient(context, [0, -40, 0, -10], ["#a898ff", "#6a58cf"]);
  context.lineWidth = 2.5;
  fillPolygon(context, [-16, -38, 16, -38, 9, -50, -9, -50], "#4b4470", LINE);
  fillRoundRect(context, [-38, -40, 76, 29], 7, body, LINE);
  context.fillStyle = "#e2ab2f";
  context.fillRect(-36.5, -20, 73, 5);
  for (const x of [-27, 27]) fillCircle(context, [x, -30, 2.4], "#fff1c9");
  for (const x of [-22, 22]) {
    context.lineWidth = 2.5;
    fillCircle(context, [x, -9, 9], "#37304f", LINE);
    fillCircle(context, [x, -9, 3.6], "#d6cfe0");
  }
}

/** The pole from the origin upwards. */
function drawPole(context: DrawingContext, length: number): void {
  context.lineWidth = 2.2;
  const wood = linearGradient(context, [-6, 0, 6, 0], ["#fff0cf", "#f0bd77", "#b8783d"]);
  fillRoundRect(context, [-5.5, -length + 8, 11, length - 4], 5, wood, LINE);
  context.fillStyle = "#e4473f";
  context.fillRect(-4.5, -length * 0.36, 9, 9);
  context.fillRect(-4.5, -length * 0.66, 9, 9);
  fillCircle(context, [0, -length + 8, 10], "#ff7a5c", LINE);
  fillCircle(context, [-3, -length + 5, 3], "rgba(255, 255, 255, 0.75)");
}
