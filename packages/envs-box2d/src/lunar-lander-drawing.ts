import type { DrawingContext, FrameSize } from "@gym-llm/core";

/** Everything the drawing shows; metres and radians in the world's coordinates, y upwards. */
export interface LunarLanderScene {
  /** The surface of the moon from left to right. */
  readonly terrain: readonly (readonly [x: number, y: number])[];
  readonly pad: { readonly left: number; readonly right: number; readonly y: number };
  readonly lander: Pose;
  readonly legs: readonly (Pose & { readonly contact: boolean })[];
  /** Power of the main engine in [0, 1]. */
  readonly mainPower: number;
  /** Power of the side engines in [-1, 1]; negative when the engine fires that turns the lander counter-clockwise. */
  readonly sidePower: number;
  /** What the episode came to. */
  readonly ending: "landed" | "crashed" | null;
}

/** Where a body is and how it is turned. */
export interface Pose {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
}

const SCALE = 30;
/** 600 by 400 pixels, Gymnasium's viewport. */
export const lunarLanderFrameSize: FrameSize = { width: 600, height: 400 };

const SKY = ["#070b1a", "#101b3d", "#273a6b"] as const;
const MOON = ["#d9d5c9", "#8f8b83", "#4b4a4c"] as const;
const STARS = Array.from({ length: 90 }, (_, index) => {
  const spread = (multiplier: number, range: number) =>
    ((((index + 1) * multiplier) % 9973) / 9973) * range;
  return { x: spread(5779, 600), y: spread(7411, 330), size: 0.4 + spread(3079, 1.1) };
});

/** Draws the scene into 600 by 400 units. */
export function drawLunarLander(context: DrawingContext, scene: LunarLanderScene): void {
  const { width, height } = lunarLanderFrameSize;
  context.save();
  context.beginPath();
  context.rect(0, 0, width, height);
  context.clip();
  drawSky(context);
  context.translate(0, height);
  context.scale(SCALE, -SCALE);
  drawMoon(context, scene);
  drawPad(context, scene);
  drawFlames(context, scene);
  for (const leg of scene.legs) drawStrut(context, scene.lander, leg);
  for (const leg of scene.legs) drawLeg(context, leg, scene.ending === "landed");
  drawBody(context, scene);
  context.restore();
}

function drawSky(context: DrawingContext): void {
  const { width, height } = lunarLanderFrameSize;
  const gradient = context.createLinearGradient(0, 0, 0, height);
  SKY.forEach((color, index) => {
    gradient.addColorStop(index / (SKY.length - 1), color);
  });
  context.fillStyle = gradient;
  context.fillRect(0, 0, width, height);
  for (const { x, y, size } of STARS) {
    context.globalAlpha = 0.35 + size / 2.5;
    context.fillStyle = "#ffffff";
    context.beginPath();
    context.arc(x, y, size, 0, 2 * Math.PI);
    context.fill();
  }
  context.globalAlpha = 1;
  drawEarth(context, 505, 66, 26);
}

function drawEarth(context: DrawingContext, x: number, y: number, radius: number): void {
  const glow = context.createRadialGradient(x, y, radius * 0.8, x, y, radius * 1.7);
  glow.addColorStop(0, "rgba(120, 180, 255, 0.35)");
  glow.addColorStop(1, "rgba(120, 180, 255, 0)");
  context.fillStyle = glow;
  context.fillRect(x - 2 * radius, y - 2 * radius, 4 * radius, 4 * radius);
  const ball = context.createRadialGradient(
    x - radius * 0.4,
    y - radius * 0.4,
    radius * 0.1,
    x,
    y,
    radius,
  );
  ball.addColorStop(0, "#a9d8ff");
  ball.addColorStop(0.55, "#3d7fd6");
  ball.addColorStop(1, "#142f66");
  context.fillStyle = ball;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
  context.save();
  context.clip();
  context.fillStyle = "rgba(112, 181, 96, 0.75)";
  for (const [dx, dy, rx, ry, turn] of [
    [-0.35, -0.3, 0.4, 0.22, 0.6],
    [0.3, 0.15, 0.34, 0.42, -0.4],
    [-0.45, 0.5, 0.3, 0.16, 0.2],
  ] as const) {
    context.beginPath();
    context.ellipse(
      x + dx * radius,
      y + dy * radius,
      rx * radius,
      ry * radius,
      turn,
      0,
      2 * Math.PI,
    );
    context.fill();
  }
  context.restore();
}

function traceSurface(
  context: DrawingContext,
  terrain: LunarLanderScene["terrain"],
  lowered: number,
): void {
  context.beginPath();
  const [first] = terrain;
  context.moveTo(first?.[0] ?? 0, -1);
  for (const [x, y] of terrain) context.lineTo(x, y - lowered);
  context.lineTo(terrain.at(-1)?.[0] ?? 20, -1);
  context.closePath();
}

function drawMoon(context: DrawingContext, { terrain }: LunarLanderScene): void {
  const gradient = context.createLinearGradient(0, 6.5, 0, 0);
  MOON.forEach((color, index) => {
    gradient.addColorStop(index / (MOON.length - 1), color);
  });
  traceSurface(context, terrain, 0);
  context.fillStyle = gradient;
  context.fill();
  context.save();
  context.clip();
  context.fillStyle = "rgba(50, 48, 52, 0.28)";
  for (let crater = 0; crater < 16; crater++) {
    const x = ((crater * 7.31) % 20) + 0.3;
    const y = surfaceHeight(terrain, x) - 0.55 - ((crater * 1.37) % 2.6);
    const size = 0.16 + ((crater * 0.53) % 0.34);
    context.beginPath();
    context.ellipse(x, y, size, size * 0.45, 0, 0, 2 * Math.PI);
    context.fill();
  }
  context.restore();
  context.strokeStyle = "#f4f1e6";
  context.lineWidth = 0.07;
  context.lineJoin = "round";
  context.beginPath();
  terrain.forEach(([x, y], index) => {
    if (index === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  });
  context.stroke();
}

function surfaceHeight(terrain: LunarLanderScene["terrain"], x: number): number {
  for (let index = 1; index < terrain.length; index++) {
    const [x0, y0] = terrain[index - 1] as readonly [number, number];
    const [x1, y1] = terrain[index] as readonly [number, number];
    if (x <= x1) return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
  }
  return terrain.at(-1)?.[1] ?? 0;
}

function drawPad(context: DrawingContext, { pad }: LunarLanderScene): void {
  context.strokeStyle = "#ffd23f";
  context.lineWidth = 0.11;
  context.setLineDash([0.35, 0.2]);
  context.beginPath();
  context.moveTo(pad.left, pad.y - 0.06);
  context.lineTo(pad.right, pad.y - 0.06);
  context.stroke();
  context.setLineDash([]);
  for (const x of [pad.left, pad.right]) {
    context.strokeStyle = "#f5f6fa";
    context.lineWidth = 0.07;
    context.beginPath();
    context.moveTo(x, pad.y);
    context.lineTo(x, pad.y + 1.67);
    context.stroke();
    context.fillStyle = "#ffc61a";
    context.beginPath();
    context.moveTo(x, pad.y + 1.67);
    context.quadraticCurveTo(x + 0.45, pad.y + 1.72, x + 0.85, pad.y + 1.5);
    context.quadraticCurveTo(x + 0.45, pad.y + 1.38, x, pad.y + 1.3);
    context.closePath();
    context.fill();
  }
}

function drawFlames(
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
function drawStrut(context: DrawingContext, lander: Pose, leg: Pose): void {
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

function drawLeg(
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

const HULL = [
  [-14, 17],
  [-17, 0],
  [-17, -10],
  [17, -10],
  [17, 0],
  [14, 17],
] as const;

function drawBody(context: DrawingContext, { lander, ending }: LunarLanderScene): void {
  context.save();
  context.translate(lander.x, lander.y);
  context.rotate(lander.angle);
  context.scale(1 / SCALE, 1 / SCALE);
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
  HULL.forEach(([x, y], index) => {
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
