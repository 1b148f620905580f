import { type FileHandle, open, stat } from "node:fs/promises";

/** Bytes that are read at once, unless one line is longer. */
export const BATCH_BYTES = 1 << 18;
/** No line of a log is longer, in bytes: what has no end is not kept in memory. */
const MOST_BYTES = 1 << 26;
/** So many bytes before the next ones are remembered. */
const SEAM_BYTES = 64;
const LINE_FEED = 10;
const NOTHING = Buffer.alloc(0);

/** Where a cursor begins. */
export interface CursorStart {
  /** In bytes. */
  readonly offset: number;
  /** Whether a line must begin there; where none does, the log was cut. */
  readonly isLineStart: boolean;
}

/** Reads a log that grows, whole lines at a time; it only ever reads. */
export class LogCursor {
  readonly #find: () => Promise<string | null>;
  #offset: number;
  /** What stands before the offset: a log that was cut and has grown again has something else there. */
  #seam: Buffer;
  /** How the file was when all of it had been read. */
  #exhausted = "";

  /** `find` resolves to the log's path; `null` as long as there is none. */
  constructor(
    find: () => Promise<string | null>,
    { offset, isLineStart }: CursorStart = { offset: 0, isLineStart: true },
  ) {
    this.#find = find;
    this.#offset = offset;
    this.#seam = offset > 0 && isLineStart ? Buffer.from("\n") : NOTHING;
  }

  /** Where the next lines begin, in bytes. */
  get offset(): number {
    return this.#offset;
  }

  /**
   * The next whole lines, some at a time; nothing when there are none yet, or no log. `null` when what was read is no part
   * of the log any more, which is then read from its start. Rejects when the file cannot be read.
   */
  async next(): Promise<Buffer | null> {
    const path = await this.#find();
    if (path === null) return NOTHING;
    const { size, mtimeMs } = await stat(path);
    const state = `${size} ${mtimeMs}`;
    if (state === this.#exhausted) return NOTHING;
    const file = await open(path, "r");
    try {
      if (!(await this.#isContinued(file))) {
        this.#offset = 0;
        this.#seam = NOTHING;
        return null;
      }
      const lines = await readWholeLines(file, this.#offset);
      if (lines.length === 0) this.#exhausted = state;
      else {
        this.#offset += lines.length;
        // A copy, so that the batch is not kept.
        this.#seam = Buffer.from(lines.subarray(-SEAM_BYTES));
      }
      return lines;
    } finally {
      await file.close();
    }
  }

  async #isContinued(file: FileHandle): Promise<boolean> {
    const { size } = await file.stat();
    if (size < this.#offset) return false;
    const length = this.#seam.length;
    const found = await readAt(file, this.#offset - length, length);
    return found.equals(this.#seam);
  }
}

/** Whole lines from an offset on: a batch, or one line that is longer. */
async function readWholeLines(file: FileHandle, offset: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for (let start = offset; ; ) {
    const piece = await readAt(file, start, BATCH_BYTES);
    if (piece.length === 0) return NOTHING;
    const end = piece.lastIndexOf(LINE_FEED) + 1;
    pieces.push(end === 0 ? piece : piece.subarray(0, end));
    if (end > 0) return pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces);
    start += piece.length;
    if (start - offset > MOST_BYTES) {
      throw new Error(`the line at byte ${offset} is longer than any that is written`);
    }
  }
}

async function readAt(file: FileHandle, start: number, length: number): Promise<Buffer> {
  if (length === 0) return NOTHING;
  const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(length), 0, length, start);
  return buffer.subarray(0, bytesRead);
}
