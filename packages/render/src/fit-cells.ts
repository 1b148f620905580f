/** A rectangle of a terminal's characters. */
export interface CellSize {
  readonly columns: number;
  readonly rows: number;
}

/** Throws a `RangeError` when columns or rows are not whole numbers above 0. */
export function checkCells(size: CellSize): void {
  for (const name of ["columns", "rows"] as const)
    if (!Number.isInteger(size[name]) || size[name] < 1)
      throw new RangeError(`"${name}" is ${size[name]}; give a whole number above 0.`);
}

/**
 * The largest part of a rectangle of characters that a picture fills without losing its shape, where a character is twice
 * as high as wide, as it is in most terminals. At least one character.
 */
export function fitCells(picture: { width: number; height: number }, room: CellSize): CellSize {
  const { width, height } = picture;
  const scale = Math.min(room.columns / width, (room.rows * 2) / height);
  const rows = Math.max(1, Math.floor((height * scale) / 2 + 1e-9));
  const columns = Math.max(1, Math.round((rows * 2 * width) / height));
  return { columns: Math.min(room.columns, columns), rows };
}
