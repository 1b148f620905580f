import type { ByteSink } from "./byte-sink.ts";

const MOST_CODES = 4096;
const LARGEST_WIDTH = 12;
const BLOCK_BYTES = 255;
/** Slots of the table of known sequences; it is at most a quarter full. */
const HASH_BITS = 14;
const HASH_SHIFT = 32 - HASH_BITS;
const HASH_MASK = (1 << HASH_BITS) - 1;
const MULTIPLIER = 0x9e3779b1;

/**
 * Packs pixels as GIF 89a does (LZW of variable width). Two things make it fast and small beyond the plain method: of a
 * run of one value the longest known run is found at once; and a pixel that may be written in two ways, as unchanged or
 * as what it shows anyway, is written in the way that continues a known sequence.
 */
export class LzwEncoder {
  readonly #depth: number;
  readonly #keys = new Int32Array(1 << HASH_BITS);
  readonly #codes = new Uint16Array(1 << HASH_BITS);
  /** The codes of runs of 1, 2, 3 … of each value. */
  readonly #runs: Uint16Array[];
  readonly #runLengths: Uint16Array;
  readonly #block = new Uint8Array(BLOCK_BYTES);

  /** For values below two to the power of `depth`, 2 to 8. */
  constructor(depth: number) {
    this.#depth = depth;
    const count = 1 << depth;
    this.#runs = Array.from({ length: count }, () => new Uint16Array(8));
    this.#runLengths = new Uint16Array(count);
  }

  /**
   * Writes `values` into `sink`, with the byte that tells the width before and the empty block behind. Where a value is
   * `free`, the value of `shown` at its place may stand instead; -1 for none such.
   */
  write(sink: ByteSink, values: Uint8Array, shown: Uint8Array, free: number): void {
    const depth = this.#depth;
    const clear = 1 << depth;
    const keys = this.#keys;
    const codes = this.#codes;
    const runs = this.#runs;
    const runLengths = this.#runLengths;
    const block = this.#block;
    const count = values.length;
    let blockLength = 0;
    let held = 0;
    let holding = 0;
    let width = depth + 1;
    let next = clear + 2;

    const reset = (): void => {
      keys.fill(-1);
      for (let value = 0; value < clear; value++) {
        (runs[value] as Uint16Array)[0] = value;
        runLengths[value] = 1;
      }
      width = depth + 1;
      next = clear + 2;
    };
    const emit = (code: number): void => {
      held |= code << holding;
      holding += width;
      while (holding >= 8) {
        block[blockLength++] = held & 255;
        if (blockLength === BLOCK_BYTES) {
          sink.byte(BLOCK_BYTES);
          sink.bytes(block);
          blockLength = 0;
        }
        held >>>= 8;
        holding -= 8;
      }
    };

    sink.byte(depth);
    reset();
    emit(clear);
    let at = 0;
    while (at < count) {
      // The longest known sequence from here.
      const first = values[at] as number;
      const known = runLengths[first] as number;
      const start = at;
      const longest = Math.min(count, at + known);
      at++;
      while (at < longest && values[at] === first) at++;
      let code = (runs[first] as Uint16Array)[at - start - 1] as number;
      let slot = -1;
      let value = -1;
      let isRun = true;
      while (at < count) {
        value = values[at] as number;
        let key = (code << 8) | value;
        slot = Math.imul(key, MULTIPLIER) >>> HASH_SHIFT;
        while (keys[slot] !== key && keys[slot] !== -1) slot = (slot + 1) & HASH_MASK;
        if (keys[slot] === key) {
          code = codes[slot] as number;
          isRun = isRun && value === first;
          at++;
          continue;
        }
        if (value !== free) break;
        // What is beneath may continue where "unchanged" does not.
        const other = shown[at] as number;
        key = (code << 8) | other;
        let otherSlot = Math.imul(key, MULTIPLIER) >>> HASH_SHIFT;
        while (keys[otherSlot] !== key && keys[otherSlot] !== -1)
          otherSlot = (otherSlot + 1) & HASH_MASK;
        if (keys[otherSlot] !== key) break;
        code = codes[otherSlot] as number;
        isRun = isRun && other === first;
        at++;
      }
      emit(code);
      if (at === count) break;
      if (next < MOST_CODES) {
        keys[slot] = (code << 8) | value;
        codes[slot] = next;
        if (isRun && value === first) this.#lengthenRun(first, next, at - start);
        if (next === 1 << width && width < LARGEST_WIDTH) width++;
        next++;
        continue;
      }
      emit(clear);
      reset();
    }
    // The decoder adds an entry for the last code, which may have widened its codes.
    if (next < MOST_CODES && next === 1 << width && width < LARGEST_WIDTH) width++;
    emit(clear + 1);
    if (holding > 0) block[blockLength++] = held & 255;
    if (blockLength > 0) {
      sink.byte(blockLength);
      sink.bytes(block.subarray(0, blockLength));
    }
    sink.byte(0);
  }

  /** Notes that `code` stands for a run of `length + 1` of a value. */
  #lengthenRun(value: number, code: number, length: number): void {
    if (this.#runLengths[value] !== length) return;
    let codes = this.#runs[value] as Uint16Array;
    if (length === codes.length) {
      const longer = new Uint16Array(length * 2);
      longer.set(codes);
      this.#runs[value] = longer;
      codes = longer;
    }
    codes[length] = code;
    this.#runLengths[value] = length + 1;
  }
}
