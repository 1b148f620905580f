/** One frame of a decoded GIF: how long it is shown and the whole picture while it is. */
export interface DecodedFrame {
  readonly delayCentiseconds: number;
  /** The rectangle that the frame redraws. */
  readonly rectangle: { left: number; top: number; width: number; height: number };
  readonly data: Uint8Array;
}

export interface DecodedGif {
  readonly width: number;
  readonly height: number;
  /** `null` when the file has no repetition block. */
  readonly repeat: number | null;
  readonly frames: readonly DecodedFrame[];
}

/** Reads a GIF 89a with a global palette, after the specification of 1990. */
export function decodeGif(file: Uint8Array): DecodedGif {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const byte = (at: number): number => view.getUint8(at);
  const word = (at: number): number => view.getUint16(at, true);
  if (new TextDecoder().decode(file.subarray(0, 6)) !== "GIF89a") throw new Error("not a GIF 89a");
  const width = word(6);
  const height = word(8);
  if (!(byte(10) & 0x80)) throw new Error("no global palette");
  const colors = 2 << (byte(10) & 7);
  const palette = file.subarray(13, 13 + colors * 3);
  const canvas = new Uint8Array(width * height * 3);
  const frames: DecodedFrame[] = [];
  let repeat: number | null = null;
  let delay = 0;
  let transparent = -1;
  let at = 13 + colors * 3;

  const readBlocks = (): Uint8Array => {
    const parts: Uint8Array[] = [];
    for (let size = byte(at++); size > 0; size = byte(at++)) {
      parts.push(file.subarray(at, at + size));
      at += size;
    }
    return Buffer.concat(parts);
  };

  for (;;) {
    const kind = byte(at++);
    if (kind === 0x3b) {
      if (at !== file.length) throw new Error("bytes after the trailer");
      return { width, height, repeat, frames };
    }
    if (kind === 0x21) {
      const label = byte(at++);
      if (label === 0xf9) {
        if (((byte(at + 1) >> 2) & 7) > 1) throw new Error("frames must stay in place");
        transparent = byte(at + 1) & 1 ? byte(at + 4) : -1;
        delay = word(at + 2);
      }
      const data = readBlocks();
      if (label === 0xff) repeat = (data[12] as number) | ((data[13] as number) << 8);
      continue;
    }
    if (kind !== 0x2c) throw new Error(`unknown block ${kind} at ${at - 1}`);
    const rectangle = {
      left: word(at),
      top: word(at + 2),
      width: word(at + 4),
      height: word(at + 6),
    };
    if (rectangle.left + rectangle.width > width || rectangle.top + rectangle.height > height)
      throw new Error("frame outside the picture");
    if (byte(at + 8) & 0xc0) throw new Error("local palette or interlace");
    at += 9;
    const codeSize = byte(at++);
    const indices = unpack(readBlocks(), codeSize, rectangle.width * rectangle.height);
    indices.forEach((index, position) => {
      if (index === transparent) return;
      const x = rectangle.left + (position % rectangle.width);
      const y = rectangle.top + Math.floor(position / rectangle.width);
      canvas.set(palette.subarray(index * 3, index * 3 + 3), (y * width + x) * 3);
    });
    frames.push({ delayCentiseconds: delay, rectangle, data: canvas.slice() });
  }
}

function unpack(data: Uint8Array, codeSize: number, length: number): Uint8Array {
  const clear = 1 << codeSize;
  const output = new Uint8Array(length);
  let filled = 0;
  let table: (readonly number[])[] = [];
  let bits = codeSize + 1;
  let before: readonly number[] | null = null;
  let held = 0;
  let holding = 0;
  for (const value of data) {
    held |= value << holding;
    holding += 8;
    while (holding >= bits) {
      const code = held & ((1 << bits) - 1);
      held >>>= bits;
      holding -= bits;
      if (code === clear) {
        table = Array.from({ length: clear + 2 }, (_, index) => [index]);
        bits = codeSize + 1;
        before = null;
        continue;
      }
      if (code === clear + 1) {
        if (filled !== length) throw new Error(`${filled} of ${length} pixels`);
        return output;
      }
      const known = table[code];
      const entry: readonly number[] = known ?? [
        ...(before as readonly number[]),
        before?.[0] as number,
      ];
      if (before && table.length < 4096) table.push([...before, entry[0] as number]);
      if (table.length === 1 << bits && bits < 12) bits++;
      output.set(entry, filled);
      filled += entry.length;
      before = entry;
    }
  }
  throw new Error("no end of the pixels");
}
