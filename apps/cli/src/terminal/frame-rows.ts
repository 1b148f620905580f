import { type FrameLayout, textColumn } from "./frame-layout.ts";
import type { DrawnPicture } from "./frame-pictures.ts";
import type { RegionRow } from "./live-region.ts";

/** The rows of a picture and its text as they are laid out; their number depends on the layout alone. */
export function frameRows(
  layout: FrameLayout,
  picture: DrawnPicture | null,
  texts: readonly string[],
): RegionRow[] {
  const { isBeside, text } = layout;
  const pictureRows = layout.picture?.rows ?? 0;
  const textFrom = textColumn(layout);
  const rows: RegionRow[] = [];
  const count = isBeside ? Math.max(pictureRows, text.rows) : pictureRows + text.rows;
  for (let row = 0; row < count; row++) {
    const beside = texts[isBeside ? row : row - pictureRows] ?? "";
    const line = picture?.lines[row];
    if (picture && line !== undefined) {
      const gap = beside === "" ? "" : " ".repeat(textFrom - picture.columns);
      rows.push({ from: 0, text: line + gap + beside });
    } else if (row < pictureRows && !isBeside) {
      // What is right of pixels is empty, too.
      rows.push({ from: text.columns, text: "" });
    } else {
      rows.push({ from: textFrom, text: beside });
    }
  }
  return rows;
}
