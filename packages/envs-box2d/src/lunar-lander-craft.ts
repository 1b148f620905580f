import type { DrawingContext } from "@gym-llm/core";
import {
  drawAt,
  fillCircle,
  fillPolygon,
  fillRoundRect,
  linearGradient,
  strokeLine,
} from "@gym-llm/core/drawing";
import type { LunarLanderScene } from "./lunar-lander-scene.ts";
import { LANDER_OUTLINE, SCALE } from "./lunar-lander-world.ts";
import type { Pose } from "./pose.ts";

const HULL_LINE = "#2c2856";

/** The flames of the engines that fire, in metres. */
export function drawFlames(
  context: DrawingContext,
  { lander, mainPower, sidePower }: LunarLanderScene,
): void {
  drawAt(context, lander, () => {
    if (mainPower > 0)
      drawFlame(context, 0, -0.42, 0.16 + 0.11 * mainPower, 0.3 + 1.25 * mainPower, -Math.PI / 2);
    if (sidePower === 0) return;
    const side = sidePower < 0 ? 1 : -1;
    const power = Math.abs(sidePower);
    const length = 0.2 + 0.75 * power;
    drawFlame(context, side * 0.53, 0.4, 0.08 + 0.06 * power, length, side > 0 ? 0 : Math.PI);
  });
}

/** A flame that starts at a point and leaves it in a direction. */
function drawFlame(
  context: DrawingContext,
  x: number,
  y: number,
  radius: number,
  length: number,
  direction: number,
): void {
  drawAt(context, { x, y, angle: direction }, () => {
    for (const [color, size] of [
      ["rgba(255, 110, 30, 0.75)", 1],
      ["rgba(255, 190, 60, 0.9)", 0.7],
      ["#fff6d6", 0.38],
    ] as const) {
      context.fillStyle = color;
      context.beginPath();
      context.moveTo(0, radius * size);
      context.quadraticCurveTo(length * size * 0.55, radius * size * 1.1, length * size, 0);
      context.quadraticCurveTo(length * size * 0.55, -radius * size * 1.1, 0, -radius * size);
      context.closePath();
      context.fill();
    }
  });
}

/** The strut from the nearer bottom corner of the lander to the top of a leg. */
export function drawStrut(context: DrawingContext, lander: Pose, leg: Pose): void {
  const cosine = Math.cos(lander.angle);
  const sine = Math.sin(lander.angle);
  const side = (leg.x - lander.x) * cosine + (leg.y - lander.y) * sine > 0 ? 1 : -1;
  const [x, y] = [side * 0.45, -0.2];
  const corner = [lander.x + x * cosine - y * sine, lander.y + x * sine + y * cosine];
  const top = [leg.x - 0.2 * Math.sin(leg.angle), leg.y + 0.2 * Math.cos(leg.angle)];
  context.lineCap = "round";
  strokeLine(context, [...corner, ...top], 0.07, "#8f97ad");
}

/** A leg with its foot; green once it stands, in metres. */
export function drawLeg(
  context: DrawingContext,
  leg: LunarLanderScene["legs"][number],
  landed: boolean,
): void {
  const color = leg.contact || landed ? "#63e08a" : "#c3c8d6";
  drawAt(context, leg, () => {
    context.lineWidth = 0.03;
    fillRoundRect(context, [-0.067, -0.267, 0.133, 0.533], 0.05, color, "#30354a");
    fillRoundRect(context, [-0.19, -0.3, 0.38, 0.085], 0.04, color, "#30354a");
  });
}

/** The hull, red after a crash, with its window green after a landing, in metres. */
export function drawBody(context: DrawingContext, { lander, ending }: LunarLanderScene): void {
  drawAt(context, { ...lander, scale: 1 / SCALE }, () => {
    fillPolygon(context, [-5, -9, -8, -14, 8, -14, 5, -9], "#3b4058");
    const foil = linearGradient(context, [-17, 0, 17, 0], ["#8d7bf0", "#c2b6ff", "#6a58cf"]);
    context.lineWidth = 1.2;
    context.lineJoin = "round";
    fillPolygon(context, LANDER_OUTLINE.flat(), ending === "crashed" ? "#c9504a" : foil, HULL_LINE);
    context.fillStyle = "#e2ab2f";
    context.fillRect(-16.4, -9.4, 32.8, 5.4);
    fillCircle(context, [0, 6.5, 5], ending === "landed" ? "#7dffb0" : "#bfeaff", HULL_LINE);
    fillCircle(context, [-1.6, 8.2, 1.4], "rgba(255, 255, 255, 0.7)");
  });
}
