import type { DrawingContext } from "@gym-llm/core";
import {
  drawAt,
  drawInFrame,
  fillCircle,
  fillGlow,
  fillPolygon,
  fillRects,
  fillRoundRect,
  linearGradient,
  strokeLine,
} from "@gym-llm/core/drawing";
import { drawArena } from "./acrobot-backdrop.ts";
import { type AcrobotScene, acrobotFrameSize } from "./acrobot-scene.ts";
import { drawTurnArrow } from "./force-arrows.ts";

const CENTRE_X = acrobotFrameSize.width / 2;
const CENTRE_Y = 258;
/** Units of the picture in a metre. */
const SCALE = 106;
const LINE = "#191333";

/** Draws the scene into 500 by 500 units. */
export function drawAcrobot(context: DrawingContext, scene: AcrobotScene): void {
  const { angle1, angle2, torque, reached } = scene;
  const elbow = {
    x: CENTRE_X + SCALE * Math.sin(angle1),
    y: CENTRE_Y + SCALE * Math.cos(angle1),
  };
  drawInFrame(context, acrobotFrameSize, () => {
    drawArena(context);
    drawTarget(context, reached);
    drawStand(context);
    drawAt(context, { x: CENTRE_X, y: CENTRE_Y, angle: -angle1 }, () =>
      drawLink(context, ["#c2b6ff", "#7a68de"]),
    );
    drawAt(context, { ...elbow, angle: -angle1 - angle2 }, () => {
      drawLink(context, ["#8fe3ff", "#2f9fd0"]);
      drawTip(context, reached);
    });
    context.lineWidth = 2.5;
    fillCircle(context, [CENTRE_X, CENTRE_Y, 13], "#e2ab2f", LINE);
    fillCircle(context, [CENTRE_X, CENTRE_Y, 4.5], LINE);
    drawAt(context, elbow, () => {
      context.lineWidth = 2.5;
      fillCircle(context, [0, 0, 12], "#ffd98a", LINE);
      if (torque !== 0) {
        drawTurnArrow(context, { radius: 32, thickness: 11, span: spanOf(torque) });
      }
    });
  });
}

/** How far round the arrow of a torque goes: 225 degrees for 1 N m, and never more than 300. */
function spanOf(torque: number): number {
  const most = (Math.PI * 5) / 3;
  return Math.max(-most, Math.min(most, (torque * Math.PI * 5) / 4));
}

/** The line that the free end must get over. */
function drawTarget(context: DrawingContext, reached: boolean): void {
  const y = CENTRE_Y - SCALE;
  const color = reached ? "#5ce696" : "#ffd23f";
  context.fillStyle = reached ? "rgba(92, 230, 150, 0.2)" : "rgba(190, 170, 255, 0.1)";
  context.fillRect(0, 0, acrobotFrameSize.width, y);
  strokeLine(context, [26, y, acrobotFrameSize.width - 26, y], 3.5, color, [13, 10]);
  context.lineWidth = 2;
  for (const side of [-1, 1]) {
    const x = CENTRE_X + side * 236;
    fillPolygon(context, [x, y - 9, x - side * 16, y, x, y + 9], color, LINE);
  }
}

/** The mast that holds the pivot. */
function drawStand(context: DrawingContext): void {
  context.lineWidth = 2.5;
  fillPolygon(
    context,
    [CENTRE_X - 8, CENTRE_Y, CENTRE_X + 8, CENTRE_Y, CENTRE_X + 20, 486, CENTRE_X - 20, 486],
    "#3b3266",
    LINE,
  );
  fillRects(
    context,
    [312, 362, 412, 462].map((y) => [CENTRE_X - 13, y, 26, 3] as const),
    "#55498c",
  );
  fillRoundRect(context, [CENTRE_X - 58, 480, 116, 26], 8, "#4b4080", LINE);
}

/** A link of one metre from the origin downwards. */
function drawLink(context: DrawingContext, colors: readonly [string, string]): void {
  context.lineWidth = 2.5;
  const fill = linearGradient(context, [-10, 0, 10, 0], [colors[0], colors[0], colors[1]]);
  fillRoundRect(context, [-10, -10, 20, SCALE + 20], 10, fill, LINE);
}

/** The free end of the second link; green over the line. */
function drawTip(context: DrawingContext, reached: boolean): void {
  if (reached) fillGlow(context, [0, SCALE, 46], "92, 230, 150");
  context.lineWidth = 2.5;
  fillCircle(context, [0, SCALE, 14], reached ? "#5ce696" : "#ff7a5c", LINE);
  fillCircle(context, [-4, SCALE - 4, 4], "rgba(255, 255, 255, 0.75)");
}
