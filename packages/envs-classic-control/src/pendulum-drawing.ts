import type { DrawingContext } from "@gym-llm/core";
import {
  bandColors,
  drawAt,
  drawInFrame,
  fillBands,
  fillCircle,
  fillGlow,
  fillRoundRect,
  linearGradient,
  strokeLine,
} from "@gym-llm/core/drawing";
import { drawTurnArrow } from "./force-arrows.ts";
import { type PendulumScene, pendulumFrameSize } from "./pendulum-scene.ts";

const CENTRE = pendulumFrameSize.width / 2;
/** Of the one metre of the pendulum, in units of the picture. */
const LENGTH = 158;
const DIAL = 214;
/** Where the arrow of the torque lies, and how far round the greatest torque takes it. */
const GAUGE = 74;
const GREATEST_SPAN = (Math.PI * 5) / 6;
const LINE = "#0c1c2a";
/** The pendulum counts as upright within this lean, in radians. */
const UPRIGHT = Math.PI / 15;

const WALL = bandColors(36, [
  [18, 44, 66],
  [22, 70, 92],
  [16, 48, 74],
]);

/** Draws the scene into 500 by 500 units. */
export function drawPendulum(context: DrawingContext, scene: PendulumScene): void {
  const { width, height } = pendulumFrameSize;
  const lean = Math.atan2(Math.sin(scene.angle), Math.cos(scene.angle));
  drawInFrame(context, pendulumFrameSize, () => {
    fillBands(context, [0, 0, width, height], WALL);
    drawAt(context, { x: CENTRE, y: CENTRE }, () => {
      const isUpright = Math.abs(lean) <= UPRIGHT;
      drawDial(context, isUpright);
      drawAt(context, { x: 0, y: 0, angle: -lean }, () => drawRod(context, isUpright));
      drawTorque(context, scene.torque / scene.maxTorque);
      context.lineWidth = 3;
      fillCircle(context, [0, 0, 15], "#dfe8ee", LINE);
      fillCircle(context, [0, 0, 5.5], LINE);
    });
  });
}

/** The dial with its marks, the track of the torque's arrow, and the place at the top where the pendulum belongs. */
function drawDial(context: DrawingContext, isUpright: boolean): void {
  context.lineWidth = 6;
  fillCircle(context, [0, 0, DIAL], "#0f2f45", "#e2ab2f");
  context.lineWidth = 2;
  fillCircle(context, [0, 0, DIAL - 8], "rgba(255, 255, 255, 0.05)", "rgba(255, 255, 255, 0.16)");
  for (const isLong of [false, true]) {
    context.beginPath();
    for (let mark = 0; mark < 24; mark++) {
      if ((mark % 6 === 0) !== isLong) continue;
      const [x, y] = [Math.sin((mark * Math.PI) / 12), Math.cos((mark * Math.PI) / 12)];
      const inner = DIAL - (isLong ? 30 : mark % 2 === 0 ? 23 : 18);
      context.moveTo((DIAL - 12) * x, (DIAL - 12) * y);
      context.lineTo(inner * x, inner * y);
    }
    context.strokeStyle = isLong ? "#e8f1f5" : "rgba(232, 241, 245, 0.5)";
    context.lineWidth = isLong ? 4 : 2;
    context.stroke();
  }
  context.beginPath();
  context.arc(0, 0, GAUGE, -Math.PI / 2 - GREATEST_SPAN, -Math.PI / 2 + GREATEST_SPAN);
  context.strokeStyle = "rgba(255, 255, 255, 0.13)";
  context.lineWidth = 14;
  context.stroke();
  if (isUpright) fillGlow(context, [0, -LENGTH, 56], "92, 230, 150");
  context.beginPath();
  context.arc(0, 0, DIAL - 14, -Math.PI / 2 - UPRIGHT, -Math.PI / 2 + UPRIGHT);
  context.strokeStyle = isUpright ? "#5ce696" : "#ffd23f";
  context.lineWidth = 11;
  context.stroke();
  strokeLine(
    context,
    [0, -22, 0, -DIAL + 34],
    2.5,
    isUpright ? "rgba(92, 230, 150, 0.9)" : "rgba(255, 210, 63, 0.75)",
    [7, 8],
  );
}

/** How much torque acts, as part of the greatest; its track in the dial shows how much could. */
function drawTorque(context: DrawingContext, part: number): void {
  if (part === 0) return;
  drawTurnArrow(context, { radius: GAUGE, thickness: 14, span: part * GREATEST_SPAN });
}

/** The rod from the origin upwards, with its weight at the end. */
function drawRod(context: DrawingContext, isUpright: boolean): void {
  context.lineWidth = 3;
  const metal = linearGradient(context, [-11, 0, 11, 0], ["#ffb38a", "#ef6b4a", "#a93a2c"]);
  fillRoundRect(context, [-10, -LENGTH, 20, LENGTH + 12], 10, metal, LINE);
  fillCircle(context, [0, -LENGTH, 23], isUpright ? "#5ce696" : "#ff8a5e", LINE);
  fillCircle(context, [-7, -LENGTH - 7, 6], "rgba(255, 255, 255, 0.7)");
}
