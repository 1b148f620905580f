import type { SKRSContext2D } from "@napi-rs/canvas";
import { formatNumber } from "./format-number.ts";
import type { PanelColors } from "./panel-theme.ts";
import type { ActionAmount } from "./reasoning-panel.ts";
import { clipText, drawNumber, drawText, type TextFont } from "./text-setter.ts";

const NAME: TextFont = { weight: 400, size: 12 };
const VALUE: TextFont = { weight: 700, size: 12 };
const GAUGE_HEIGHT = 24;
const ROW_GAP = 4;
const COLUMN_GAP = 20;
const VALUE_WIDTH = 62;
const TRACK_HEIGHT = 4;

/** Amounts as gauges in at most two columns; how many rows they take. */
export function gaugeRows(count: number, maximumRows: number): number {
  return Math.min(maximumRows, count > 1 ? Math.ceil(count / 2) : count);
}

/** The height of rows of gauges in pixels, 0 for none. */
export function gaugesHeight(rows: number): number {
  return rows === 0 ? 0 : rows * (GAUGE_HEIGHT + ROW_GAP) - ROW_GAP;
}

/**
 * Draws each amount with its name, its number and a bar from zero, or from the end next to zero, to where it lies in its
 * range. Amounts that find no place are counted in the last one's.
 */
export function drawGauges(
  context: SKRSContext2D,
  amounts: readonly ActionAmount[],
  [x, y, width]: readonly [x: number, y: number, width: number],
  maximumRows: number,
  colors: PanelColors,
): void {
  const columns = amounts.length > 1 ? 2 : 1;
  const places = gaugeRows(amounts.length, maximumRows) * columns;
  const shown = amounts.length > places ? places - 1 : amounts.length;
  const cell = (width - COLUMN_GAP * (columns - 1)) / columns;
  for (let index = 0; index < Math.min(places, amounts.length); index++) {
    const left = x + (index % columns) * (cell + COLUMN_GAP);
    const top = y + Math.floor(index / columns) * (GAUGE_HEIGHT + ROW_GAP);
    if (index < shown) {
      drawGauge(context, amounts[index] as ActionAmount, [left, top, cell], colors);
    } else {
      context.fillStyle = colors.label;
      drawText(context, `+${amounts.length - shown}`, VALUE, left, top + 13);
    }
  }
}

function drawGauge(
  context: SKRSContext2D,
  { name, value, low, high }: ActionAmount,
  [x, y, width]: readonly [number, number, number],
  colors: PanelColors,
): void {
  context.fillStyle = colors.text;
  drawText(context, clipText(name, NAME, width - VALUE_WIDTH), NAME, x, y + 13);
  context.fillStyle = colors.title;
  drawNumber(context, formatNumber(value), VALUE, x + width, y + 13);
  const top = y + GAUGE_HEIGHT - TRACK_HEIGHT - 1;
  context.fillStyle = colors.tile;
  context.beginPath();
  context.roundRect(x, top, width, TRACK_HEIGHT, TRACK_HEIGHT / 2);
  context.fill();
  if (low === null || high === null || value === null) return;
  if (!Number.isFinite(low) || !Number.isFinite(high) || low >= high || Number.isNaN(value)) return;
  const placeOf = (amount: number): number =>
    x + (width * (Math.min(high, Math.max(low, amount)) - low)) / (high - low);
  const zero = placeOf(0);
  const end = placeOf(value);
  context.fillStyle = colors.chosen;
  context.beginPath();
  const length = Math.max(TRACK_HEIGHT, Math.abs(end - zero));
  const left = Math.min(Math.max(x, Math.min(zero, end)), x + width - length);
  context.roundRect(left, top, length, TRACK_HEIGHT, TRACK_HEIGHT / 2);
  context.fill();
  if (low < 0 && high > 0) {
    context.fillStyle = colors.label;
    context.fillRect(Math.round(zero) - 0.5, top - 2, 1, TRACK_HEIGHT + 4);
  }
}
