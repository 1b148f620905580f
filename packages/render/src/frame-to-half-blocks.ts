import type { RgbFrame } from "@gym-llm/core";
import { checkCells } from "./fit-cells.ts";
import { xtermColor } from "./xterm-color.ts";

/** How a frame is fitted into a terminal. */
export interface HalfBlockOptions {
  /** Most characters in a line. */
  readonly columns: number;
  /** Most lines. */
  readonly rows: number;
  /** 24-bit colors (the default), the 256 colors of xterm, or shades of plain characters for terminals without color. */
  readonly color?: "truecolor" | "256" | "none";
}

const UPPER_HALF = "▀";
const SHADES = " ░▒▓█";
const RESET = "\u001b[0m";
/** No color 0xRRGGBB. */
const UNSET = -1;

/**
 * A frame as lines of text, joined by "\n": each character shows two pixels, one above the other. The frame keeps its
 * shape, is never enlarged, and each character averages the pixels it covers. Every line ends with colors reset.
 * Throws a `RangeError` when columns or rows are not whole numbers above 0.
 */
export function frameToHalfBlocks(frame: RgbFrame, options: HalfBlockOptions): string {
  checkCells(options);
  const { columns, rows, color = "truecolor" } = options;
  const scale = Math.min(1, columns / frame.width, (rows * 2) / frame.height);
  const width = Math.max(1, Math.floor(frame.width * scale + 1e-9));
  const height = Math.max(2, Math.floor((frame.height * scale + 1e-9) / 2) * 2);
  const colors = averageColors(frame, width, height);
  const lines: string[] = [];
  for (let y = 0; y < height; y += 2) {
    const upper = colors.subarray(y * width, (y + 1) * width);
    const lower = colors.subarray((y + 1) * width, (y + 2) * width);
    lines.push(color === "none" ? shadedLine(upper, lower) : coloredLine(upper, lower, color));
  }
  return lines.join("\n");
}

/** The frame as `width` by `height` colors 0xRRGGBB, row by row: each the mean of the pixels it covers. */
function averageColors(frame: RgbFrame, width: number, height: number): Int32Array {
  const { data } = frame;
  const colors = new Int32Array(width * height);
  const edges = Int32Array.from({ length: width + 1 }, (_, x) =>
    Math.floor((x * frame.width) / width),
  );
  const sums = new Float64Array(width * 3);
  for (let y = 0; y < height; y++) {
    const top = Math.min(frame.height - 1, Math.floor((y * frame.height) / height));
    const bottom = Math.max(top + 1, Math.floor(((y + 1) * frame.height) / height));
    sums.fill(0);
    for (let row = top; row < bottom; row++) {
      let at = row * frame.width * 3;
      for (let x = 0; x < width; x++) {
        let red = 0;
        let green = 0;
        let blue = 0;
        for (const end = (row * frame.width + (edges[x + 1] as number)) * 3; at < end; at += 3) {
          red += data[at] as number;
          green += data[at + 1] as number;
          blue += data[at + 2] as number;
        }
        sums[x * 3] = (sums[x * 3] as number) + red;
        sums[x * 3 + 1] = (sums[x * 3 + 1] as number) + green;
        sums[x * 3 + 2] = (sums[x * 3 + 2] as number) + blue;
      }
    }
    for (let x = 0; x < width; x++) {
      const pixels = ((edges[x + 1] as number) - (edges[x] as number)) * (bottom - top);
      const red = Math.round((sums[x * 3] as number) / pixels);
      const green = Math.round((sums[x * 3 + 1] as number) / pixels);
      const blue = Math.round((sums[x * 3 + 2] as number) / pixels);
      colors[y * width + x] = (red << 16) | (green << 8) | blue;
    }
  }
  return colors;
}

/** A line in color; only what changes from one character to the next is said. */
function coloredLine(upper: Int32Array, lower: Int32Array, color: "truecolor" | "256"): string {
  const nameOf = color === "256" ? (value: number) => `5;${xtermColor(value)}` : rgbName;
  let line = "";
  let front = UNSET;
  let back = UNSET;
  for (let x = 0; x < upper.length; x++) {
    const nextFront = upper[x] as number;
    const nextBack = lower[x] as number;
    if (nextFront !== front && nextBack !== back)
      line += `\u001b[38;${nameOf(nextFront)};48;${nameOf(nextBack)}m`;
    else if (nextFront !== front) line += `\u001b[38;${nameOf(nextFront)}m`;
    else if (nextBack !== back) line += `\u001b[48;${nameOf(nextBack)}m`;
    front = nextFront;
    back = nextBack;
    line += UPPER_HALF;
  }
  return line + RESET;
}

function rgbName(color: number): string {
  return `2;${color >> 16};${(color >> 8) & 255};${color & 255}`;
}

function shadedLine(upper: Int32Array, lower: Int32Array): string {
  let line = "";
  for (let x = 0; x < upper.length; x++) {
    const light = (luminance(upper[x] as number) + luminance(lower[x] as number)) / 2;
    line += SHADES[Math.min(SHADES.length - 1, Math.floor(light * SHADES.length))];
  }
  return line;
}

/** Relative brightness as seen, 0 to 1. */
function luminance(color: number): number {
  return (0.2126 * (color >> 16) + 0.7152 * ((color >> 8) & 255) + 0.0722 * (color & 255)) / 255;
}
