import { brotliDecompressSync } from "node:zlib";

const KNOWN_TAGS_BEFORE_TRANSFORMED = { cmap: 0, glyf: 10, loca: 11 } as const;
const OTHER_TAG = 63;

/** The code points that a WOFF2 font has glyphs for, read from its `cmap` table. Throws an `Error` for anything else. */
export function readFontCoverage(file: Uint8Array): Set<number> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (view.getUint32(0) !== 0x774f4632) throw new Error("This is not a WOFF2 font.");
  const tableCount = view.getUint16(12);
  const compressedLength = view.getUint32(20);
  let at = 48;
  const readLength = (): number => {
    let value = 0;
    for (;;) {
      const byte = view.getUint8(at++);
      value = value * 128 + (byte & 127);
      if (byte < 128) return value;
    }
  };
  let offset = 0;
  let found = -1;
  for (let table = 0; table < tableCount; table++) {
    const flags = view.getUint8(at++);
    const tag = flags & 63;
    const isCmap =
      tag === OTHER_TAG ? readTag(file, at) === "cmap" : tag === KNOWN_TAGS_BEFORE_TRANSFORMED.cmap;
    if (tag === OTHER_TAG) at += 4;
    const { glyf, loca } = KNOWN_TAGS_BEFORE_TRANSFORMED;
    const version = flags >> 6;
    // glyf and loca are stored transformed unless their version is 3, every other table unless it is 0.
    const isTransformed = tag === glyf || tag === loca ? version !== 3 : version !== 0;
    const plainLength = readLength();
    const length = isTransformed ? readLength() : plainLength;
    if (isCmap) found = offset;
    offset += length;
  }
  if (found < 0) throw new Error("This font has no cmap table.");
  const tables = brotliDecompressSync(file.subarray(at, at + compressedLength));
  return readCmap(new DataView(tables.buffer, tables.byteOffset + found));
}

function readTag(file: Uint8Array, at: number): string {
  return String.fromCharCode(...file.subarray(at, at + 4));
}

function readCmap(cmap: DataView): Set<number> {
  const covered = new Set<number>();
  for (let index = 0; index < cmap.getUint16(2); index++) {
    const table = cmap.getUint32(4 + index * 8 + 4);
    const format = cmap.getUint16(table);
    if (format === 4) readSegments(cmap, table, covered);
    else if (format === 12) readGroups(cmap, table, covered);
  }
  return covered;
}

/** Format 4: segments of the basic plane. */
function readSegments(cmap: DataView, table: number, covered: Set<number>): void {
  const doubled = cmap.getUint16(table + 6);
  const ends = table + 14;
  const starts = ends + doubled + 2;
  const deltas = starts + doubled;
  const ranges = deltas + doubled;
  for (let segment = 0; segment < doubled; segment += 2) {
    const end = cmap.getUint16(ends + segment);
    const start = cmap.getUint16(starts + segment);
    const delta = cmap.getUint16(deltas + segment);
    const range = cmap.getUint16(ranges + segment);
    for (let point = start; point <= end && point < 0xffff; point++) {
      const raw =
        range === 0 ? point : cmap.getUint16(ranges + segment + range + (point - start) * 2);
      if (raw !== 0 && ((raw + delta) & 0xffff) !== 0) covered.add(point);
    }
  }
}

/** Format 12: groups of any plane. */
function readGroups(cmap: DataView, table: number, covered: Set<number>): void {
  const count = cmap.getUint32(table + 12);
  for (let group = 0; group < count; group++) {
    const at = table + 16 + group * 12;
    const end = cmap.getUint32(at + 4);
    for (let point = cmap.getUint32(at); point <= end; point++) covered.add(point);
  }
}
