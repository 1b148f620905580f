import { readFileSync } from "node:fs";
import { createCanvas, type SKRSContext2D } from "@napi-rs/canvas";
import { DRAWING_FONT_FAMILY, REGULAR_FONT_FILE, registerDrawingFont } from "./drawing-font.ts";
import { readFontCoverage } from "./font-coverage.ts";

/** Weight and size in pixels of a text in the bundled font. */
export interface TextFont {
  readonly weight: 400 | 700;
  readonly size: number;
}

const ELLIPSIS = "…";
/** Marks stand over the letter before them, and are never parted from it. */
const MARK = /^\p{M}$/u;
/** The size at which characters are measured. */
const MEASURED_SIZE = 100;
/** Width of the box that stands for a character the font lacks, in parts of the font size. */
const BOX_WIDTH = 0.72;

let coverage: Set<number> | null = null;
let measuring: SKRSContext2D | null = null;
const advances = { 400: new Map<string, number>(), 700: new Map<string, number>() };

/** Whether the bundled font draws a character; where it does not, a box is drawn. */
export function hasGlyph(character: string): boolean {
  coverage ??= readFontCoverage(readFileSync(REGULAR_FONT_FILE));
  return coverage.has(character.codePointAt(0) as number);
}

/** The CSS of a font, naming no family of the system. */
export function cssOf({ weight, size }: TextFont): string {
  return `${weight} ${size}px "${DRAWING_FONT_FAMILY}"`;
}

function advanceOf(character: string, weight: 400 | 700): number {
  const known = advances[weight].get(character);
  if (known !== undefined) return known;
  if (MARK.test(character)) return 0;
  if (!hasGlyph(character)) return BOX_WIDTH;
  registerDrawingFont();
  measuring ??= createCanvas(1, 1).getContext("2d");
  measuring.font = cssOf({ weight, size: MEASURED_SIZE });
  const advance = measuring.measureText(character).width / MEASURED_SIZE;
  advances[weight].set(character, advance);
  return advance;
}

/** The width of a text in pixels, without kerning; boxes for missing characters included. */
export function widthOf(text: string, { weight, size }: TextFont): number {
  let width = 0;
  for (const character of text) width += advanceOf(character, weight);
  return width * size;
}

/** The text, or as much of its beginning as fits in `width` pixels together with an ellipsis. */
export function clipText(text: string, font: TextFont, width: number): string {
  if (widthOf(text, font) <= width) return text;
  return `${beginning(text, font, width - widthOf(ELLIPSIS, font)).trimEnd()}${ELLIPSIS}`;
}

/** The longest beginning of a text that is at most `width` pixels wide. */
function beginning(text: string, font: TextFont, width: number): string {
  let used = 0;
  let length = 0;
  for (const character of text) {
    used += advanceOf(character, font.weight) * font.size;
    if (used > width) break;
    length += character.length;
  }
  return text.slice(0, length);
}

/**
 * Breaks a text into lines of at most `width` pixels: at its own line ends, between words, and within a word longer than
 * a line. At most `maximumLines`; when more would be needed the last ends with an ellipsis.
 */
export function wrapText(
  text: string,
  font: TextFont,
  width: number,
  maximumLines: number,
): string[] {
  const lines: string[] = [];
  const space = widthOf(" ", font);
  const isFull = (): boolean => lines.length > maximumLines;
  for (const paragraph of text.split("\n")) {
    let line = "";
    let used = 0;
    for (let word of paragraph.split(" ")) {
      let wordWidth = widthOf(word, font);
      if (line !== "" && used + space + wordWidth > width) {
        lines.push(line);
        line = "";
        used = 0;
      }
      while (wordWidth > width && !isFull()) {
        const part = beginning(word, font, width) || (word.match(/^./u)?.[0] ?? word);
        lines.push(part);
        word = word.slice(part.length);
        wordWidth = widthOf(word, font);
      }
      used += (line === "" ? 0 : space) + wordWidth;
      line = line === "" ? word : `${line} ${word}`;
      if (isFull()) break;
    }
    lines.push(line);
    if (isFull()) break;
  }
  if (lines.length <= maximumLines) return lines;
  const kept = lines.slice(0, maximumLines);
  const last = kept.pop();
  if (last !== undefined)
    kept.push(`${beginning(last, font, width - widthOf(ELLIPSIS, font)).trimEnd()}${ELLIPSIS}`);
  return kept;
}

/** Draws one line with its baseline at `y`; the context's fill colors it. Characters that the font lacks become boxes. */
export function drawText(
  context: SKRSContext2D,
  text: string,
  font: TextFont,
  x: number,
  y: number,
): void {
  context.font = cssOf(font);
  context.textAlign = "left";
  let at = x;
  let run = "";
  const flush = (): void => {
    if (run === "") return;
    context.fillText(run, at, y);
    at += widthOf(run, font);
    run = "";
  };
  for (const character of text) {
    if (hasGlyph(character)) {
      run += character;
      continue;
    }
    flush();
    drawBox(context, font.size, at, y);
    at += BOX_WIDTH * font.size;
  }
  flush();
}

/** Draws digits in cells of equal width, ending at `right`, so that a number does not dance as it changes. */
export function drawNumber(
  context: SKRSContext2D,
  text: string,
  font: TextFont,
  right: number,
  y: number,
): void {
  const cell = widthOf("0", font);
  let at = right;
  context.font = cssOf(font);
  context.textAlign = "center";
  for (const character of [...text].reverse()) {
    const width = /\d/.test(character) ? cell : widthOf(character, font);
    context.fillText(character, at - width / 2, y);
    at -= width;
  }
}

function drawBox(context: SKRSContext2D, size: number, x: number, y: number): void {
  const line = Math.max(1, size / 13);
  context.strokeStyle = context.fillStyle;
  context.lineWidth = line;
  const inset = size * 0.08 + line / 2;
  context.strokeRect(x + inset, y - size * 0.72, BOX_WIDTH * size - inset * 2, size * 0.72);
}
