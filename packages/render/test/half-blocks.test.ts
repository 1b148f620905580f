import { describe, expect, it } from "vitest";
import { frameToHalfBlocks } from "../src/frame-to-half-blocks.ts";
import { fillRectangle, noiseFrame, plainFrame } from "./support/synthetic-frames.ts";

const ESCAPES = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

function shapeOf(text: string): [columns: number, rows: number] {
  const lines = text.replace(ESCAPES, "").split("\n");
  expect(new Set(lines.map((line) => line.length)).size).toBe(1);
  return [lines[0]?.length as number, lines.length];
}

describe("frameToHalfBlocks", () => {
  it("shows two pixels in each character, the upper in front of the lower", () => {
    const frame = plainFrame(2, 2, [1, 2, 3]);
    fillRectangle(frame, [0, 1, 2, 1], [40, 50, 60]);
    expect(frameToHalfBlocks(frame, { columns: 80, rows: 24 })).toBe(
      "\u001b[38;2;1;2;3;48;2;40;50;60m▀▀\u001b[0m",
    );
  });

  it.each([
    [600, 400, 80, 24, 72, 24],
    [600, 400, 40, 24, 40, 13],
    [550, 350, 120, 30, 94, 30],
    [10, 10, 80, 24, 10, 5],
    [600, 400, 1, 1, 1, 1],
    [1, 1, 80, 24, 1, 1],
  ])("fits %i x %i pixels into %i columns and %i rows as %i x %i", (w, h, columns, rows, c, r) => {
    expect(shapeOf(frameToHalfBlocks(noiseFrame(1, w, h), { columns, rows }))).toEqual([c, r]);
  });

  it("averages the pixels that a character covers", () => {
    const frame = plainFrame(4, 4, [0, 0, 0]);
    fillRectangle(frame, [0, 0, 1, 4], [200, 100, 40]);
    expect(frameToHalfBlocks(frame, { columns: 2, rows: 1 })).toBe(
      "\u001b[38;2;100;50;20;48;2;100;50;20m▀\u001b[38;2;0;0;0;48;2;0;0;0m▀\u001b[0m",
    );
  });

  it("says only the color that changes", () => {
    const frame = plainFrame(3, 2, [1, 2, 3]);
    fillRectangle(frame, [1, 0, 1, 1], [9, 9, 9]);
    fillRectangle(frame, [2, 0, 1, 2], [9, 9, 9]);
    expect(frameToHalfBlocks(frame, { columns: 80, rows: 24 })).toBe(
      "\u001b[38;2;1;2;3;48;2;1;2;3m▀\u001b[38;2;9;9;9m▀\u001b[48;2;9;9;9m▀\u001b[0m",
    );
  });

  it.each([
    [[255, 0, 0], 196],
    [[0, 0, 0], 16],
    [[255, 255, 255], 231],
    [[128, 128, 128], 244],
    [[95, 135, 175], 67],
  ] as const)("gives %j the xterm color %i", (color, index) => {
    const text = frameToHalfBlocks(plainFrame(1, 2, color), {
      columns: 9,
      rows: 9,
      color: "256",
    });
    expect(text).toBe(`\u001b[38;5;${index};48;5;${index}m▀\u001b[0m`);
  });

  it("uses shades and no escape sequences without color", () => {
    const frame = plainFrame(5, 2, [0, 0, 0]);
    [0, 70, 120, 180, 255].forEach((light, x) => {
      fillRectangle(frame, [x, 0, 1, 2], [light, light, light]);
    });
    expect(frameToHalfBlocks(frame, { columns: 80, rows: 24, color: "none" })).toBe(" ░▒▓█");
  });

  it.each([0, -1, 1.5, Number.NaN])("refuses %d columns", (columns) => {
    expect(() => frameToHalfBlocks(plainFrame(1, 1, [0, 0, 0]), { columns, rows: 1 })).toThrow(
      RangeError,
    );
  });
});
