/** Buffers that are kept; together with those under way no more than a few frames. */
const MOST_KEPT = 8;

/**
 * Buffers for the pixels of frames, used again and again: a new one for every frame would keep the garbage collector,
 * and with it the event loop, busy.
 */
export class FrameBuffers {
  readonly #kept: Uint8Array<ArrayBuffer>[] = [];

  /** A buffer of so many bytes, with anything in it. */
  take(length: number): Uint8Array<ArrayBuffer> {
    const index = this.#kept.findIndex((buffer) => buffer.length === length);
    return index === -1
      ? new Uint8Array(length)
      : (this.#kept.splice(index, 1)[0] as Uint8Array<ArrayBuffer>);
  }

  /** Keeps a buffer for later; the oldest goes when there are many. */
  give(buffer: Uint8Array<ArrayBuffer>): void {
    this.#kept.push(buffer);
    if (this.#kept.length > MOST_KEPT) this.#kept.shift();
  }
}
