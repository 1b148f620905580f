import { promisify } from "node:util";
import { deflate } from "node:zlib";
import type { RgbFrame } from "@gym-llm/core";
import { type CellSize, checkCells } from "./fit-cells.ts";

/** Where a picture goes in a terminal that speaks kitty's graphics protocol. */
export interface KittyOptions extends CellSize {
  /** The name of the picture in the terminal, 1 to 4294967295; 1 unless given. */
  readonly id?: number;
  /** The id of the picture that this one takes the place of: it is deleted, with its memory, when this one stands. */
  readonly replaces?: number;
}

/** Most characters of base64 in one sequence, as the protocol has it. */
const CHUNK_LENGTH = 4096;
const LARGEST_ID = 0xffff_ffff;
/** Drawings consist of plain areas: more effort makes them hardly smaller. */
const COMPRESSION_LEVEL = 3;
const compress = promisify(deflate);

/**
 * A frame as kitty's graphics protocol draws it, scaled to `columns` by `rows` characters with the cursor's place as its
 * upper left corner. The cursor stays, nothing scrolls, and the terminal answers nothing. The pixels are deflated beside
 * the event loop.
 *
 * For an animation give two ids in turn, each with the other as `replaces`: the earlier picture is there until the new one
 * covers it, and no more than two are ever kept. A frame that is sent under an id in use replaces that picture.
 *
 * Throws a `RangeError` when columns or rows are not whole numbers above 0, or an id is none.
 * Source: https://sw.kovidgoyal.net/kitty/graphics-protocol/
 */
export async function frameToKitty(frame: RgbFrame, options: KittyOptions): Promise<string> {
  checkCells(options);
  const { columns, rows, id = 1, replaces } = options;
  checkId(id);
  const removal = replaces === undefined || replaces === id ? "" : kittyDeletion(replaces);
  const pixels = (await compress(frame.data, { level: COMPRESSION_LEVEL })).toString("base64");
  // Transmit and place (a=T) 24-bit pixels (f=24) that are deflated (o=z); no answer (q=2), no cursor movement (C=1). A
  // placement of its own (p=1) is replaced where a terminal keeps those of the picture before.
  const control = `a=T,f=24,o=z,s=${frame.width},v=${frame.height},i=${id},p=1,c=${columns},r=${rows},C=1,q=2`;
  let text = "";
  for (let from = 0; from < pixels.length; from += CHUNK_LENGTH) {
    const isLast = from + CHUNK_LENGTH >= pixels.length;
    const keys = `${from === 0 ? `${control},` : ""}m=${isLast ? 0 : 1}`;
    text += `\u001b_G${keys};${pixels.slice(from, from + CHUNK_LENGTH)}\u001b\\`;
  }
  return text + removal;
}

/** Takes a picture of kitty's protocol off the screen, wherever it is, and frees its memory. Throws a `RangeError` for what is no id. */
export function kittyDeletion(id: number): string {
  checkId(id);
  return `\u001b_Ga=d,d=I,i=${id},q=2\u001b\\`;
}

function checkId(id: number): void {
  if (!Number.isInteger(id) || id < 1 || id > LARGEST_ID)
    throw new RangeError(
      `${id} is no id of a picture; give a whole number from 1 to ${LARGEST_ID}.`,
    );
}
