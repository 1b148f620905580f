import { crc32, deflateSync } from "node:zlib";
import type { RgbFrame } from "@gym-llm/core";

const SIGNATURE = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10);
const COLOR_TYPE_RGB = 2;
const FILTER_UP = 2;

/** The frame as a PNG file of 24-bit color, without loss. The same frame gives the same bytes. */
export function frameToPng({ width, height, data }: RgbFrame): Uint8Array {
  const row = width * 3;
  const filtered = new Uint8Array(height * (row + 1));
  for (let y = 0; y < height; y++) {
    const to = y * (row + 1);
    filtered[to] = FILTER_UP;
    const from = y * row;
    for (let x = 0; x < row; x++)
      filtered[to + 1 + x] =
        (data[from + x] as number) - (y > 0 ? (data[from + x - row] as number) : 0);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, COLOR_TYPE_RGB, 0, 0, 0], 8);
  return new Uint8Array(
    Buffer.concat([
      SIGNATURE,
      chunk("IHDR", header),
      chunk("IDAT", deflateSync(filtered, { level: 6 })),
      chunk("IEND", new Uint8Array(0)),
    ]),
  );
}

function chunk(name: string, content: Uint8Array): Buffer {
  const bytes = Buffer.alloc(content.length + 12);
  bytes.writeUInt32BE(content.length, 0);
  bytes.write(name, 4, "latin1");
  bytes.set(content, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, content.length + 8)), content.length + 8);
  return bytes;
}
