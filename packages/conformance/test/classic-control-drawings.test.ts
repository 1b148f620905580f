import { createCanvas, type DrawingContext, FramePainter } from "@gym-llm/core";
import {
  type AcrobotScene,
  type CartPoleScene,
  drawAcrobot,
  drawCartPole,
  drawMountainCar,
  drawPendulum,
  type MountainCarScene,
  type PendulumScene,
} from "@gym-llm/envs-classic-control";
import { installCanvas } from "@gym-llm/render";
import { beforeAll, describe, expect, it } from "vitest";

beforeAll(() => installCanvas());

/** A drawing with one scene made up. */
interface Picture {
  readonly width: number;
  readonly height: number;
  draw(context: DrawingContext): void;
}

const cart = (changes: Partial<CartPoleScene> = {}): Picture => ({
  width: 600,
  height: 400,
  draw: (context) =>
    drawCartPole(context, {
      position: 0,
      angle: 0,
      positionLimit: 2.4,
      angleLimit: Math.PI / 15,
      force: 0,
      ended: false,
      ...changes,
    }),
});

const car = (changes: Partial<MountainCarScene> = {}): Picture => ({
  width: 600,
  height: 400,
  draw: (context) =>
    drawMountainCar(context, {
      position: -0.5,
      velocity: 0,
      goalPosition: 0.5,
      force: 0,
      reached: false,
      ...changes,
    }),
});

const pendulum = (changes: Partial<PendulumScene> = {}): Picture => ({
  width: 500,
  height: 500,
  draw: (context) => drawPendulum(context, { angle: 2, torque: 0, maxTorque: 2, ...changes }),
});

const acrobot = (changes: Partial<AcrobotScene> = {}): Picture => ({
  width: 500,
  height: 500,
  draw: (context) =>
    drawAcrobot(context, { angle1: 0.3, angle2: 0.4, torque: 0, reached: false, ...changes }),
});

function paint({ width, height, draw }: Picture, scale = 1): Uint8Array {
  const painter = new FramePainter(width * scale, height * scale);
  return painter.paint((context) => {
    context.scale(scale, scale);
    draw(context);
  }).data;
}

/** Where two pictures differ clearly, as the number of pixels and their middle. */
function difference(one: Picture, other: Picture): { count: number; x: number; y: number } {
  const [a, b] = [paint(one), paint(other)];
  let [count, x, y] = [0, 0, 0];
  for (let pixel = 0; pixel < a.length / 3; pixel++) {
    const change = [0, 1, 2].reduce(
      (sum, channel) =>
        sum + Math.abs((a[3 * pixel + channel] as number) - (b[3 * pixel + channel] as number)),
      0,
    );
    if (change < 40) continue;
    count++;
    x += pixel % one.width;
    y += Math.floor(pixel / one.width);
  }
  return { count, x: x / count, y: y / count };
}

const PICTURES: readonly (readonly [string, Picture])[] = [
  ["CartPole at the start", cart()],
  ["CartPole off the track", cart({ position: 2.45, force: 1, ended: true })],
  ["CartPole fallen far", cart({ position: -2.4, angle: -0.42, force: -1, ended: true })],
  ["MountainCar at the bottom", car()],
  ["MountainCar at the wall", car({ position: -1.2, velocity: -0.07, force: -1 })],
  ["MountainCar at the end", car({ position: 0.6, velocity: 0.07, force: 1, reached: true })],
  ["Pendulum upright", pendulum({ angle: 0, torque: -2 })],
  ["Pendulum after many turns", pendulum({ angle: 40, torque: 2 })],
  ["Acrobot hanging", acrobot({ angle1: 0, angle2: 0 })],
  ["Acrobot straight up", acrobot({ angle1: Math.PI, angle2: 0, torque: 1, reached: true })],
];

describe.each(PICTURES)("the drawing of %s", (_name, picture) => {
  it("fills its frame and nothing beyond it", () => {
    const margin = 30;
    const [width, height] = [picture.width + 2 * margin, picture.height + 2 * margin];
    const canvas = createCanvas(width, height);
    canvas.context.translate(margin, margin);
    picture.draw(canvas.context);
    const alpha = canvas.readPixels().filter((_value, index) => index % 4 === 3);
    const wrong = alpha.findIndex((value, pixel) => {
      const [x, y] = [(pixel % width) - margin, Math.floor(pixel / width) - margin];
      const isInside = x >= 0 && y >= 0 && x < picture.width && y < picture.height;
      return value !== (isInside ? 255 : 0);
    });
    expect(wrong).toBe(-1);
  });

  it("is a picture of many colours, the same each time", () => {
    const first = paint(picture);
    expect(paint(picture)).toEqual(first);
    const colors = new Set<number>();
    for (let at = 0; at < first.length; at += 3) {
      colors.add(
        ((first[at] as number) << 16) |
          ((first[at + 1] as number) << 8) |
          (first[at + 2] as number),
      );
    }
    expect(colors.size).toBeGreaterThan(100);
  });

  it("leaves the context as it was", () => {
    const canvas = createCanvas(picture.width, picture.height);
    const { context } = canvas;
    context.fillStyle = "#ff0000";
    context.lineWidth = 7;
    picture.draw(context);
    expect(context.lineWidth).toBe(7);
    context.fillRect(0, 0, 1, 1);
    expect([...canvas.readPixels().slice(0, 4)]).toEqual([255, 0, 0, 255]);
  });

  it.each([0.5, 2])("is the same picture %f times as large", (scale) => {
    const [plain, scaled] = [paint(picture), paint(picture, scale)];
    let sum = 0;
    let count = 0;
    for (let y = 1; y < picture.height; y += 4) {
      for (let x = 1; x < picture.width; x += 4) {
        const from = 3 * (y * picture.width + x);
        const to = 3 * (Math.floor(y * scale) * picture.width * scale + Math.floor(x * scale));
        sum += Math.abs((plain[from] as number) - (scaled[to] as number));
        count++;
      }
    }
    expect(sum / count).toBeLessThan(4);
  });
});

describe("the drawings show", () => {
  it.each<[string, Picture, Picture, number]>([
    ["where the cart is", cart(), cart({ position: 0.1 }), 300],
    ["a lean of one degree", cart(), cart({ angle: Math.PI / 180 }), 60],
    ["how far the pole may lean", cart(), cart({ angleLimit: 0.4 }), 300],
    ["that the pole has fallen", cart({ angle: 0.22 }), cart({ angle: 0.22, ended: true }), 500],
    ["where the track ends", cart(), cart({ positionLimit: 3 }), 500],
    ["where the car is", car(), car({ position: -0.45 }), 200],
    ["how fast the car is", car({ velocity: 0.02 }), car({ velocity: 0.06 }), 50],
    ["where the flag stands", car(), car({ goalPosition: 0.45 }), 200],
    ["that the flag is reached", car(), car({ reached: true }), 400],
    ["a turn of two degrees", pendulum(), pendulum({ angle: 2.035 }), 150],
    ["that the pendulum is upright", pendulum({ angle: 0.2 }), pendulum({ angle: 0.22 }), 1000],
    ["the first link", acrobot(), acrobot({ angle1: 0.35 }), 300],
    ["the second link", acrobot(), acrobot({ angle2: 0.45 }), 100],
    ["that the line is passed", acrobot(), acrobot({ reached: true }), 1000],
  ])("%s", (_what, one, other, pixels) => {
    expect(difference(one, other).count).toBeGreaterThan(pixels);
  });

  it("the push on the cart on the side to which it is pushed", () => {
    const position = 1;
    const left = difference(cart({ position }), cart({ position, force: -1 }));
    const right = difference(cart({ position }), cart({ position, force: 1 }));
    expect(left.count).toBeGreaterThan(400);
    const cartX = (left.x + right.x) / 2;
    expect(right.x - left.x).toBeGreaterThan(100);
    expect(cartX).toBeGreaterThan(400);
    expect(cartX).toBeLessThan(420);
  });

  it("a stronger push on the car longer, and each side differently", () => {
    const weak = difference(car(), car({ force: 0.2 }));
    const strong = difference(car(), car({ force: 1 }));
    expect(weak.count).toBeGreaterThan(200);
    expect(strong.count).toBeGreaterThan(weak.count + 200);
    expect(difference(car({ force: 1 }), car({ force: -1 })).count).toBeGreaterThan(100);
  });

  it("streaks behind a car that rolls, so on the other side when it rolls back", () => {
    const right = difference(car(), car({ velocity: 0.05 }));
    const left = difference(car(), car({ velocity: -0.05 }));
    expect(left.x - right.x).toBeGreaterThan(60);
  });

  it("torque on the pendulum counter-clockwise from the top, farther round for more", () => {
    const [half, full] = [1, 2].map((torque) => difference(pendulum(), pendulum({ torque })));
    const clockwise = difference(pendulum(), pendulum({ torque: -1 }));
    expect(half?.x).toBeLessThan(230);
    expect(clockwise.x).toBeGreaterThan(270);
    expect(full?.count).toBeGreaterThan((half?.count ?? Number.NaN) * 1.6);
  });

  it("torque on Acrobot's middle joint, around that joint", () => {
    const pose = { angle1: Math.PI / 2, angle2: 0 };
    const turn = difference(acrobot(pose), acrobot({ ...pose, torque: 1 }));
    expect(turn.count).toBeGreaterThan(400);
    expect(Math.abs(turn.x - 356)).toBeLessThan(25);
    expect(Math.abs(turn.y - 258)).toBeLessThan(25);
    expect(
      difference(acrobot({ ...pose, torque: 1 }), acrobot({ ...pose, torque: -1 })).count,
    ).toBeGreaterThan(300);
  });

  it("the pendulum to the left for positive angles, Acrobot's links to the right", () => {
    const upright = pendulum({ angle: 0.3 });
    expect(difference(upright, pendulum({ angle: Math.PI / 2 })).x).toBeLessThan(250);
    const hanging = acrobot({ angle1: 0, angle2: 0 });
    expect(difference(hanging, acrobot({ angle1: 1, angle2: 0 })).x).toBeGreaterThan(260);
  });
});
