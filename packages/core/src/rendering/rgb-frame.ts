/** A picture: `height` rows of `width` pixels, three bytes (red, green, blue) each, row by row from the top left. */
export interface RgbFrame {
  readonly width: number;
  readonly height: number;
  /** `width * height * 3` bytes. */
  readonly data: Uint8Array;
}

/** Whether a value has the form of an `RgbFrame`. */
export function isRgbFrame(value: unknown): value is RgbFrame {
  if (typeof value !== "object" || value === null) return false;
  const { width, height, data } = value as Partial<RgbFrame>;
  return (
    Number.isInteger(width) &&
    Number.isInteger(height) &&
    data instanceof Uint8Array &&
    data.length === (width as number) * (height as number) * 3
  );
}
