/** The part of a long table that is drawn: rows from `start` up to but not including `end`. */
export interface RowWindow {
  readonly start: number;
  readonly end: number;
}

/** Rows beyond what can be seen, so that scrolling a little shows no gap. */
const MARGIN = 12;

/** Which of `count` rows can be seen in a box of a height that is scrolled by so much. */
export function rowWindow(
  count: number,
  { rowHeight, top, height }: { rowHeight: number; top: number; height: number },
): RowWindow {
  const first = Math.floor(top / rowHeight) - MARGIN;
  const last = Math.ceil((top + height) / rowHeight) + MARGIN;
  const end = Math.min(count, Math.max(0, last));
  return { start: Math.min(Math.max(0, first), end), end };
}

/** Where a box must be scrolled to for a row to be seen whole; where it is, if it is seen already. */
export function topToShow(
  row: number,
  { rowHeight, top, height }: { rowHeight: number; top: number; height: number },
): number {
  const from = row * rowHeight;
  if (from < top) return from;
  return from + rowHeight > top + height ? from + rowHeight - height : top;
}

/** The row that a key leads to; `null` for keys that lead nowhere. */
export function rowAfterKey(
  key: string,
  row: number,
  { count, perPage }: { count: number; perPage: number },
): number | null {
  const moved: Readonly<Record<string, number>> = {
    ArrowDown: row + 1,
    ArrowUp: row - 1,
    PageDown: row + perPage,
    PageUp: row - perPage,
    Home: 0,
    End: count - 1,
  };
  const next = moved[key];
  return next === undefined || count === 0 ? null : Math.min(count - 1, Math.max(0, next));
}
