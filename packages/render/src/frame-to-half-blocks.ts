import type { RgbFrame } from "@gym-llm/core";

/** How a frame is fitted into a terminal. */
export interface HalfBlockOptions {
  /** Most characters in a line. */
  readonly columns: number;
  /** Most lines. */
  readonly rows: number;
  /** 24-bit colors (the default), the 256 colors of xterm, or shades of plain characters for terminals without color. */
  readonly color?: "truecolor" | "256" | "none";
}

type Color = readonly [number, number, number];

const UPPER_HALF = "▀";
const SHADES = " ░▒▓█";
const RESET = "\u001b[0m";
const CUBE_LEVELS = [0, 95, 135, 175, 215, 255] as const;

/**
 * A frame as lines of text, joined by "\n": each character shows two pixels, one above the other. The frame keeps its
 * shape, is never enlarged, and each character averages the pixels it covers. Every line ends with colors reset.
 * Throws a `RangeError` when columns or rows are not whole numbers above 0.
 */
export function frameToHalfBlocks(frame: RgbFrame, options: HalfBlockOptions): string {
  const { columns, rows, color = "truecolor" } = options;
  for (const [name, value] of Object.entries({ columns, rows }))
    if (!Number.isInteger(value) || value < 1)
      throw new RangeError(`"${name}" is ${value}; give a whole number above 0.`);
  const scale = Math.min(1, columns / frame.width, (rows * 2) / frame.height);
  const width = Math.max(1, Math.floor(frame.width * scale + 1e-9));
  const height = Math.max(2, Math.floor((frame.height * scale + 1e-9) / 2) * 2);
  const lines: string[] = [];
  for (let y = 0; y < height; y += 2) {
    let line = "";
    let style = "";
    for (let x = 0; x < width; x++) {
      const upper = average(frame, x, y, width, height);
      const lower = average(frame, x, y + 1, width, height);
      if (color === "none") {
        const light = (luminance(upper) + luminance(lower)) / 2;
        line += SHADES[Math.min(SHADES.length - 1, Math.floor(light * SHADES.length))];
        continue;
      }
      const next = styleOf(upper, lower, color);
      if (next !== style) line += `\u001b[${next}m`;
      style = next;
      line += UPPER_HALF;
    }
    lines.push(color === "none" ? line : line + RESET);
  }
  return lines.join("\n");
}

/** The mean color of the part of the frame that cell (x, y) of `width` by `height` cells covers. */
function average(frame: RgbFrame, x: number, y: number, width: number, height: number): Color {
  const left = Math.floor((x * frame.width) / width);
  const right = Math.max(left + 1, Math.floor(((x + 1) * frame.width) / width));
  const top = Math.min(frame.height - 1, Math.floor((y * frame.height) / height));
  const bottom = Math.max(top + 1, Math.floor(((y + 1) * frame.height) / height));
  let red = 0;
  let green = 0;
  let blue = 0;
  for (let row = top; row < bottom; row++)
    for (
      let at = (row * frame.width + left) * 3, end = at + (right - left) * 3;
      at < end;
      at += 3
    ) {
      red += frame.data[at] as number;
      green += frame.data[at + 1] as number;
      blue += frame.data[at + 2] as number;
    }
  const pixels = (right - left) * (bottom - top);
  return [Math.round(red / pixels), Math.round(green / pixels), Math.round(blue / pixels)];
}

/** Relative brightness as seen, 0 to 1. */
function luminance([red, green, blue]: Color): number {
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}

function styleOf(upper: Color, lower: Color, color: "truecolor" | "256"): string {
  return color === "truecolor"
    ? `38;2;${upper.join(";")};48;2;${lower.join(";")}`
    : `38;5;${xtermColor(upper)};48;5;${xtermColor(lower)}`;
}

/** The nearest of xterm's colors: the 6x6x6 cube from 16 and the greys from 232. */
function xtermColor(color: Color): number {
  const steps = color.map((value) => {
    const distances = CUBE_LEVELS.map((level) => Math.abs(level - value));
    return distances.indexOf(Math.min(...distances));
  }) as [number, number, number];
  const mean = (color[0] + color[1] + color[2]) / 3;
  const grey = Math.min(23, Math.max(0, Math.round((mean - 8) / 10)));
  const distanceTo = (levels: readonly number[]): number =>
    levels.reduce((sum, level, index) => sum + (level - (color[index] as number)) ** 2, 0);
  const cube = steps.map((step) => CUBE_LEVELS[step] as number);
  const shade = 8 + grey * 10;
  return distanceTo(cube) <= distanceTo([shade, shade, shade])
    ? 16 + 36 * steps[0] + 6 * steps[1] + steps[2]
    : 232 + grey;
}
