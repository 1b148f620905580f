import { type CellSize, fitCells } from "@gym-llm/render";

/** Where a picture and its text stand inside a window. */
export interface FrameLayout {
  /** The picture's rectangle, in its upper left corner; `null` where there is no room for one. */
  readonly picture: CellSize | null;
  /** The text, beside the picture or below it. */
  readonly text: CellSize;
  readonly isBeside: boolean;
}

/** The narrowest window that a picture is drawn in. */
const NARROWEST = 20;
/** A picture with fewer lines shows nothing. */
const FEWEST_PICTURE_ROWS = 4;
/** Columns of text that are needed beside a picture. */
const NARROWEST_BESIDE = 30;
const GAP = 2;
/** A line above for what stays, and one below for the state of the run. */
const OTHER_ROWS = 2;

/**
 * Lays out a picture and its text so that the picture is as large as it can be, beside the text or above it. What it gives
 * depends on the sizes alone, so that nothing moves from step to step. Without `mayEnlarge` a character shows no less than
 * one pixel across and two down.
 */
export function frameLayout(
  picture: { readonly width: number; readonly height: number } | null,
  window: CellSize,
  mayEnlarge: boolean,
): FrameLayout {
  // The last column stays free: some terminals go to the next line after it.
  const columns = Math.max(1, window.columns - 1);
  const rows = Math.max(1, window.rows - OTHER_ROWS);
  const textAlone: FrameLayout = {
    picture: null,
    text: { columns, rows: Math.min(rows, 12) },
    isBeside: false,
  };
  if (picture === null || window.columns < NARROWEST) return textAlone;
  const textRows = Math.min(11, Math.max(4, Math.round(rows * 0.4)));
  const largest = mayEnlarge
    ? { columns, rows }
    : { columns: picture.width, rows: Math.ceil(picture.height / 2) };
  const fit = (room: CellSize): CellSize =>
    fitCells(picture, {
      columns: Math.min(room.columns, largest.columns),
      rows: Math.min(room.rows, largest.rows),
    });
  const above = fit({ columns, rows: Math.max(1, rows - textRows) });
  const left = columns - NARROWEST_BESIDE - GAP;
  const beside = left > 0 ? fit({ columns: left, rows }) : { columns: 0, rows: 0 };
  const isBeside = beside.rows >= above.rows;
  const chosen = isBeside ? beside : above;
  if (chosen.rows < FEWEST_PICTURE_ROWS) return textAlone;
  const text = isBeside
    ? { columns: columns - beside.columns - GAP, rows: Math.min(rows, Math.max(beside.rows, 12)) }
    : { columns, rows: textRows };
  return { picture: chosen, text, isBeside };
}

/** The column that text beside a picture begins in, from 0. */
export function textColumn({ picture, isBeside }: FrameLayout): number {
  return picture && isBeside ? picture.columns + GAP : 0;
}
