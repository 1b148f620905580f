import { FramePainter } from "@gym-llm/core";
import { drawLunarLander, LunarLander, type LunarLanderScene } from "@gym-llm/envs-box2d";
import { installCanvas } from "@gym-llm/render";
import { beforeAll, describe, expect, it } from "vitest";

beforeAll(() => installCanvas());

const [WIDTH, HEIGHT, SCALE] = [600, 400, 30];

const calm: LunarLanderScene = {
  terrain: Array.from({ length: 11 }, (_, index) => [2 * index, 3.33] as const),
  pad: { left: 8, right: 12, y: 3.33 },
  lander: { x: 10, y: 8, angle: 0 },
  legs: [
    { x: 10.7, y: 7.4, angle: -0.4, contact: false },
    { x: 9.3, y: 7.4, angle: 0.4, contact: false },
  ],
  mainPower: 0,
  sidePower: 0,
  ending: null,
};

function paint(changes: Partial<LunarLanderScene> = {}): Uint8Array {
  const painter = new FramePainter(WIDTH, HEIGHT);
  return painter.paint((context) => drawLunarLander(context, { ...calm, ...changes })).data;
}

/** Where two pictures of the moon differ clearly: the number of pixels, and their middle in metres. */
function difference(
  one: Partial<LunarLanderScene>,
  other: Partial<LunarLanderScene>,
): { count: number; x: number; y: number } {
  const [a, b] = [paint(one), paint(other)];
  let [count, x, y] = [0, 0, 0];
  for (let pixel = 0; pixel < WIDTH * HEIGHT; pixel++) {
    const change = [0, 1, 2].reduce(
      (sum, channel) =>
        sum + Math.abs((a[3 * pixel + channel] as number) - (b[3 * pixel + channel] as number)),
      0,
    );
    if (change < 40) continue;
    count++;
    x += pixel % WIDTH;
    y += Math.floor(pixel / WIDTH);
  }
  return { count, x: x / count / SCALE, y: (HEIGHT - y / count) / SCALE };
}

const standing = (right: boolean, left: boolean): Partial<LunarLanderScene> => ({
  lander: { x: 10, y: 4.1, angle: 0 },
  legs: [
    { x: 10.7, y: 3.6, angle: 0, contact: right },
    { x: 9.3, y: 3.6, angle: 0, contact: left },
  ],
});

describe("the drawing of LunarLander shows", () => {
  it("the main engine's flame under the lander, longer for more power", () => {
    const [low, half, full] = [0.1, 0.5, 1].map((mainPower) => difference({}, { mainPower }));
    expect(low?.count).toBeGreaterThan(20);
    expect(half?.count).toBeGreaterThan((low?.count ?? Number.NaN) * 1.5);
    expect(full?.count).toBeGreaterThan((half?.count ?? Number.NaN) * 1.3);
    expect(Math.abs((full?.x ?? 0) - 10)).toBeLessThan(0.1);
    expect(full?.y).toBeLessThan(7.6);
    expect(half?.y).toBeGreaterThan(full?.y ?? 0);
  });

  it("each side engine's flame on its side, longer for more power", () => {
    const right = difference({}, { sidePower: -1 });
    const left = difference({}, { sidePower: 1 });
    expect(right.x).toBeGreaterThan(10.5);
    expect(left.x).toBeLessThan(9.5);
    expect(left.count).toBeGreaterThan(difference({}, { sidePower: 0.55 }).count * 1.3);
  });

  it("the contact of each leg, green under its foot", () => {
    const right = difference(standing(false, false), standing(true, false));
    const left = difference(standing(false, false), standing(false, true));
    expect(right.count).toBeGreaterThan(100);
    expect(right.x).toBeGreaterThan(10.4);
    expect(left.x).toBeLessThan(9.6);
    expect(right.y).toBeLessThan(4);
  });

  it("dust when the main engine comes near the ground", () => {
    const low = { ...standing(false, false), lander: { x: 10, y: 4.5, angle: 0 } };
    const near = difference(low, { ...low, mainPower: 0.5 }).count;
    expect(near).toBeGreaterThan(difference({}, { mainPower: 0.5 }).count + 200);
  });

  it("a crash and a landing, each differently", () => {
    const ends = (ending: LunarLanderScene["ending"]) => ({ ...standing(true, true), ending });
    expect(difference(ends(null), ends("crashed")).count).toBeGreaterThan(1000);
    expect(difference(ends(null), ends("landed")).count).toBeGreaterThan(800);
    expect(difference(ends("landed"), ends("crashed")).count).toBeGreaterThan(1000);
  });

  it("the wind in flags and sky: where it blows to, and how strongly; nothing without wind", () => {
    expect(difference({}, { wind: null }).count).toBe(0);
    expect(difference({ wind: 0.5 }, { wind: -0.5 }).count).toBeGreaterThan(500);
    expect(difference({ wind: 0.2 }, { wind: 0.9 }).count).toBeGreaterThan(300);
  });

  it("a mark where the lander flies above the picture", () => {
    const lander = { x: 15, y: 15, angle: 0 };
    const legs = calm.legs.map((leg) => ({ ...leg, y: 14.4 }));
    const mark = difference({ lander: { ...lander, x: -20 }, legs }, { lander, legs });
    expect(mark.count).toBeGreaterThan(50);
    expect(mark.y).toBeGreaterThan(12.5);
  });

  it("the same sky in each frame of an episode, so that nothing twinkles", () => {
    const env = new LunarLander();
    env.reset({ seed: 3 });
    const painter = new FramePainter(WIDTH, HEIGHT);
    const left = (data: Uint8Array) => {
      const part: number[] = [];
      for (let y = 0; y < 150; y++) part.push(...data.subarray(3 * WIDTH * y, 3 * WIDTH * y + 450));
      return part;
    };
    const first = left(painter.paint((context) => env.draw(context)).data);
    for (let step = 0; step < 20; step++) env.step(0);
    expect(left(painter.paint((context) => env.draw(context)).data)).toEqual(first);
  });

  it("the same wind after a snapshot was restored", () => {
    const make = () => new LunarLander({ enableWind: true });
    const env = make();
    env.reset({ seed: 3 });
    for (let step = 0; step < 9; step++) env.step(0);
    const other = make();
    other.restore(env.snapshot());
    const painter = new FramePainter(WIDTH, HEIGHT);
    const [one, two] = [env, other].map((drawn) => painter.paint((context) => drawn.draw(context)));
    expect(two).toEqual(one);
    for (let step = 0; step < 25; step++) env.step(0);
    expect(painter.paint((context) => env.draw(context))).not.toEqual(one);
  });
});
