import type { DrawingContext } from "@gym-llm/core";
import type { LunarLanderScene } from "./lunar-lander-scene.ts";
import { LANDER_OUTLINE } from "./lunar-lander-world.ts";
import type { Pose } from "./pose.ts";

/** The flames of the engines that fire, in metres. */
export function drawFlames(
  context: DrawingContext,
  { lander, mainPower, sidePower }: LunarLanderScene,
): void {
  context.save();
  context.translate(lander.x, lander.y);
  context.rotate(lander.angle);
  if (mainPower > 0) drawFlame(context, 0, -0.42, 0.24, 0.7 + 0.75 * mainPower, -Math.PI / 2);
  if (sidePower !== 0) {
    const side = sidePower < 0 ? 1 : -1;
    drawFlame(
      context,
      side * 0.53,
      0.4,
      0.1,
      0.3 + 0.4 * Math.abs(sidePower),
      side > 0 ? 0 : Math.PI,
    );
  }
  context.restore();
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
  context.save();
  context.translate(x, y);
  context.rotate(direction);
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
  context.restore();
}

/** The strut from the nearer bottom corner of the lander to the top of a leg. */
export function drawStrut(context: DrawingContext, lander: Pose, leg: Pose): void {
  const cosine = Math.cos(lander.angle);
  const sine = Math.sin(lander.angle);
  const side = (leg.x - lander.x) * cosine + (leg.y - lander.y) * sine > 0 ? 1 : -1;
  const [x, y] = [side * 0.45, -0.2];
  context.strokeStyle = "#8f97ad";
  context.lineWidth = 0.07;
  context.lineCap = "round";
  context.beginPath();
  context.moveTo(lander.x + x * cosine - y * sine, lander.y + x * sine + y * cosine);
  context.lineTo(leg.x - 0.2 * Math.sin(leg.angle), leg.y + 0.2 * Math.cos(leg.angle));
  context.stroke();
}

/** A leg with its foot; green once it stands, in metres. */
export function drawLeg(
  context: DrawingContext,
  leg: LunarLanderScene["legs"][number],
  landed: boolean,
): void {
  context.save();
  context.translate(leg.x, leg.y);
  context.rotate(leg.angle);
  context.fillStyle = leg.contact || landed ? "#63e08a" : "#c3c8d6";
  context.strokeStyle = "#30354a";
  context.lineWidth = 0.03;
  context.beginPath();
  context.roundRect(-0.067, -0.267, 0.133, 0.533, 0.05);
  context.fill();
  context.stroke();
  context.beginPath();
  context.roundRect(-0.19, -0.3, 0.38, 0.085, 0.04);
  context.fill();
  context.stroke();
  context.restore();
}

/** The hull, red after a crash, with its window green after a landing, in metres. */
export function drawBody(context: DrawingContext, { lander, ending }: LunarLanderScene): void {
  context.save();
  context.translate(lander.x, lander.y);
  context.rotate(lander.angle);
  context.scale(1 / 30, 1 / 30);
  context.fillStyle = "#3b4058";
  context.beginPath();
  context.moveTo(-5, -9);
  context.lineTo(-8, -14);
  context.lineTo(8, -14);
  context.lineTo(5, -9);
  context.closePath();
  context.fill();
  const foil = context.createLinearGradient(-17, 0, 17, 0);
  foil.addColorStop(0, "#8d7bf0");
  foil.addColorStop(0.5, "#c2b6ff");
  foil.addColorStop(1, "#6a58cf");
  context.fillStyle = ending === "crashed" ? "#c9504a" : foil;
  context.strokeStyle = "#2c2856";
  context.lineWidth = 1.2;
  context.lineJoin = "round";
  context.beginPath();
  LANDER_OUTLINE.forEach(([x, y], index) => {
    if (index === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  });
  context.closePath();
  context.fill();
  context.stroke();
  context.fillStyle = "#e2ab2f";
  context.fillRect(-16.4, -9.4, 32.8, 5.4);
  context.fillStyle = ending === "landed" ? "#7dffb0" : "#bfeaff";
  context.beginPath();
  context.arc(0, 6.5, 5, 0, 2 * Math.PI);
  context.fill();
  context.strokeStyle = "#2c2856";
  context.stroke();
  context.fillStyle = "rgba(255, 255, 255, 0.7)";
  context.beginPath();
  context.arc(-1.6, 8.2, 1.4, 0, 2 * Math.PI);
  context.fill();
  context.restore();
}
