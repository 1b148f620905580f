import type { SKRSContext2D } from "@napi-rs/canvas";
import type { PanelColors } from "./panel-theme.ts";
import { clipText, drawText, type TextFont, widthOf } from "./text-setter.ts";

/** What a pill says about its action. */
export type PillKind = "offered" | "chosen" | "invalid" | "more";

interface Pill {
  readonly kind: PillKind;
  readonly text: string;
  readonly width: number;
}

/** Rows of pills, laid out. */
export type PillRows = readonly (readonly Pill[])[];

const PILL_HEIGHT = 22;
const GAP = 6;
const PADDING = 9;
const CROSS = 13;
const FONTS: Record<PillKind, TextFont> = {
  offered: { weight: 400, size: 12 },
  chosen: { weight: 700, size: 12 },
  invalid: { weight: 400, size: 12 },
  more: { weight: 700, size: 12 },
};

/** The height of rows of pills in pixels, 0 for none. */
export function pillsHeight(rows: PillRows): number {
  return rows.length === 0 ? 0 : rows.length * (PILL_HEIGHT + GAP) - GAP;
}

/**
 * Sets labels into at most `maximumRows` rows of `width` pixels. Where they do not fit, the last that are not chosen
 * give way to a pill with their number.
 */
export function setPills(
  labels: readonly { readonly text: string; readonly kind: PillKind }[],
  width: number,
  maximumRows: number,
): PillRows {
  const pills = labels.map(({ text, kind }) => setPill(text, kind, width));
  const whole = flow(pills, width);
  if (whole.length <= maximumRows) return whole;
  const chosen = pills.filter(({ kind }) => kind === "chosen");
  for (let kept = Math.min(pills.length, maximumRows * 12) - 1; kept >= 0; kept--) {
    const first = pills.slice(0, kept);
    const shown = [...first, ...chosen.filter((pill) => !first.includes(pill))].slice(0, kept + 1);
    const more = setPill(`+${pills.length - shown.length}`, "more", width);
    const rows = flow([...shown, more], width);
    if (rows.length <= maximumRows) return rows;
  }
  return whole.slice(0, maximumRows);
}

/** Whether labels find room in so many rows. */
export function pillsFit(labels: readonly string[], width: number, maximumRows: number): boolean {
  const pills = labels.map((text) => setPill(text, "chosen", width));
  return flow(pills, width).length <= maximumRows;
}

/** Draws rows of pills with their upper left corner at (x, y). */
export function drawPills(
  context: SKRSContext2D,
  rows: PillRows,
  x: number,
  y: number,
  colors: PanelColors,
): void {
  rows.forEach((row, index) => {
    let left = x;
    for (const pill of row) {
      drawPill(context, pill, left, y + index * (PILL_HEIGHT + GAP), colors);
      left += pill.width + GAP;
    }
  });
}

function setPill(label: string, kind: PillKind, available: number): Pill {
  const font = FONTS[kind];
  const around = PADDING * 2 + (kind === "invalid" ? CROSS : 0);
  const text = clipText(label, kind === "offered" ? FONTS.chosen : font, available - around);
  // As wide as the chosen one is, so that nothing moves when another is chosen.
  const textWidth = Math.min(widthOf(text, FONTS.chosen), available - around);
  const kept = kind === "offered" || kind === "chosen" ? textWidth : widthOf(text, font);
  return { kind, text, width: Math.max(PILL_HEIGHT + 4, kept + around) };
}

function flow(pills: readonly Pill[], width: number): Pill[][] {
  const rows: Pill[][] = [];
  let left = Number.POSITIVE_INFINITY;
  for (const pill of pills) {
    if (left + pill.width > width + 0.01) {
      rows.push([]);
      left = 0;
    }
    rows.at(-1)?.push(pill);
    left += pill.width + GAP;
  }
  return rows;
}

function drawPill(
  context: SKRSContext2D,
  { kind, text, width }: Pill,
  x: number,
  y: number,
  colors: PanelColors,
): void {
  const fills = {
    offered: colors.tile,
    chosen: colors.chosen,
    invalid: colors.invalid,
    more: null,
  };
  const inks = {
    offered: colors.text,
    chosen: colors.chosenText,
    invalid: colors.invalidText,
    more: colors.label,
  };
  const fill = fills[kind];
  if (fill) {
    context.fillStyle = fill;
    context.beginPath();
    context.roundRect(x, y, width, PILL_HEIGHT, PILL_HEIGHT / 2);
    context.fill();
  }
  context.fillStyle = inks[kind];
  const font = FONTS[kind];
  const textWidth = widthOf(text, font);
  const cross = kind === "invalid" ? CROSS : 0;
  const textLeft = x + (width - textWidth - cross) / 2 + cross;
  drawText(context, text, font, textLeft, y + 15.5);
  if (kind !== "invalid") return;
  const middle = y + PILL_HEIGHT / 2;
  const left = textLeft - CROSS;
  context.strokeStyle = colors.invalidText;
  context.lineWidth = 1.6;
  context.lineCap = "round";
  context.beginPath();
  context.moveTo(left, middle - 3.5);
  context.lineTo(left + 7, middle + 3.5);
  context.moveTo(left + 7, middle - 3.5);
  context.lineTo(left, middle + 3.5);
  context.stroke();
}
