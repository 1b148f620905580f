import { expect, test } from "vitest";
import {
  drawAt,
  fillCircle,
  fillEllipse,
  fillPolygon,
  fillRoundRect,
  linearGradient,
  strokeLine,
} from "../../src/drawing.ts";
import type { DrawingContext } from "../../src/index.ts";

/** What a drawing does to its context, call by call. */
function callsOf(draw: (context: DrawingContext) => void): string[] {
  const calls: string[] = [];
  const gradient = { addColorStop: (at: number, color: string) => calls.push(`${at} ${color}`) };
  draw(
    new Proxy({} as DrawingContext, {
      get:
        (_target, name: string) =>
        (...values: unknown[]) => {
          calls.push([name, ...values].join(" "));
          return gradient;
        },
      set: (_target, name: string, value) => calls.push(`${name} = ${value}`) > 0,
    }),
  );
  return calls;
}

test("shapes are filled, and outlined only when a colour is given", () => {
  expect(callsOf((context) => fillCircle(context, [1, 2, 3], "red"))).toEqual([
    "beginPath",
    `arc 1 2 3 0 ${2 * Math.PI}`,
    "fillStyle = red",
    "fill",
  ]);
  const outlined = ["fillStyle = red", "fill", "strokeStyle = blue", "stroke"];
  for (const draw of [
    (context: DrawingContext) => fillCircle(context, [1, 2, 3], "red", "blue"),
    (context: DrawingContext) => fillEllipse(context, [1, 2, 3, 4], "red", "blue"),
    (context: DrawingContext) => fillRoundRect(context, [1, 2, 3, 4], 5, "red", "blue"),
    (context: DrawingContext) => fillPolygon(context, [0, 0, 1, 0, 1, 1], "red", "blue"),
  ]) {
    expect(callsOf(draw).slice(-4)).toEqual(outlined);
  }
});

test("a polygon is closed, and a line is not", () => {
  const path = ["beginPath", "moveTo 0 0", "lineTo 1 0", "lineTo 1 1"];
  const points = [0, 0, 1, 0, 1, 1];
  expect(callsOf((context) => fillPolygon(context, points, "red"))).toEqual([
    ...path,
    "closePath",
    "fillStyle = red",
    "fill",
  ]);
  expect(callsOf((context) => strokeLine(context, points, 2, "red", [3, 1]))).toEqual([
    "strokeStyle = red",
    "lineWidth = 2",
    "setLineDash 3,1",
    ...path,
    "stroke",
    "setLineDash ",
  ]);
});

test("a gradient spreads its colours evenly", () => {
  expect(
    callsOf((context) => linearGradient(context, [0, 1, 2, 3], ["red", "green", "blue"])),
  ).toEqual(["createLinearGradient 0 1 2 3", "0 red", "0.5 green", "1 blue"]);
});

test("a coordinate system is moved, then turned, then scaled, and given back", () => {
  const draw = (context: DrawingContext) =>
    drawAt(context, { x: 1, y: 2, angle: 3, scale: 4 }, () => context.fill());
  expect(callsOf(draw)).toEqual([
    "save",
    "translate 1 2",
    "rotate 3",
    "scale 4 4",
    "fill",
    "restore",
  ]);
});
