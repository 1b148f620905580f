import { stripVTControlCharacters } from "node:util";
import type { OutputStream } from "../command-io.ts";
import { textWidth } from "./text-width.ts";

/** One row of a region: text from a column on; what is left of it stays as it is. */
export interface RegionRow {
  /** The column that the text begins in, from 0. */
  readonly from: number;
  readonly text: string;
}

/** A picture of pixels over the upper left corner of a region. */
export interface Overlay {
  readonly columns: number;
  readonly rows: number;
  /** Draws it where the cursor is. */
  readonly sequence: string;
  /** Takes it away where erased characters do not. */
  readonly removal: string;
}

/** What a region shows. */
export interface RegionContent {
  readonly rows: readonly RegionRow[];
  readonly overlay: Overlay | null;
}

/** A window's size in characters. */
export interface WindowSize {
  readonly columns: number;
  readonly rows: number;
}

// Sequences of xterm (https://invisible-island.net/xterm/ctlseqs/ctlseqs.html); 2026 is synchronized output
// (https://gist.github.com/christianparpart/d8a62cc1ab659194337d73e399004036), which others leave alone.
const BEGIN = "\u001b[?2026h";
const END = "\u001b[?2026l";
const HIDE_CURSOR = "\u001b[?25l";
const SHOW_CURSOR = "\u001b[?25h";
const NO_WRAP = "\u001b[?7l";
const WRAP = "\u001b[?7h";
const SAVE_CURSOR = "\u001b7";
const RESTORE_CURSOR = "\u001b8";
const ERASE_LINE = "\u001b[K";
const ERASE_BELOW = "\u001b[J";

/**
 * Rows at the end of a terminal's output that are drawn over and over, with lines that stay above them. Each change is one
 * write, only rows that changed are written, and the cursor rests at the beginning of the last row, hidden.
 * Nothing else may write to the terminal meanwhile.
 */
export class LiveRegion {
  readonly #stream: OutputStream;
  readonly #reflows: boolean;
  #shown: RegionContent = { rows: [], overlay: null };
  #columns = 0;
  #isCursorHidden = false;

  /** `reflows` says whether the terminal breaks lines that are too long for a window that became narrower. */
  constructor(stream: OutputStream, reflows: boolean) {
    this.#stream = stream;
    this.#reflows = reflows;
  }

  /** Shows this content instead of the one before. It must have fewer rows than the window. */
  draw(content: RegionContent, window: WindowSize): void {
    const isInPlace = this.#columns === window.columns && sameShape(this.#shown, content);
    const opening = isInPlace ? up(this.#shown.rows.length - 1) : this.#erasing(window);
    const known = isInPlace ? this.#shown : null;
    this.#write(opening + this.#drawing(content, known, window));
  }

  /** Writes a line that stays, above the region. */
  print(line: string, window: WindowSize): void {
    const content = this.#shown;
    const lasting = `${line.replaceAll("\n", "\r\n")}\r\n`;
    if (content.rows.length === 0) {
      this.#stream.write(`${line}\n`);
      return;
    }
    this.#write(this.#erasing(window) + lasting + this.#drawing(content, null, window));
  }

  /** Takes the region off the screen, or leaves it standing above what follows, and shows the cursor. */
  end(window: WindowSize, isKept = false): void {
    const rows = this.#shown.rows.length;
    const closing = rows === 0 ? "" : isKept ? "\r\n" : this.#erasing(window);
    const cursor = this.#isCursorHidden ? SHOW_CURSOR : "";
    if (closing + cursor !== "") this.#stream.write(BEGIN + closing + cursor + END);
    this.#isCursorHidden = false;
    this.#shown = { rows: [], overlay: null };
  }

  /** Leaves what is shown where it is, since something else was written to the terminal, and shows the cursor. */
  leave(): void {
    if (this.#isCursorHidden) this.#stream.write(SHOW_CURSOR);
    this.#isCursorHidden = false;
    this.#shown = { rows: [], overlay: null };
  }

  #write(text: string): void {
    const cursor = this.#isCursorHidden ? "" : HIDE_CURSOR;
    this.#isCursorHidden = true;
    this.#stream.write(BEGIN + cursor + text + END);
  }

  /** Draws from the first row's beginning; of a content that stands already, `known`, only what is different. */
  #drawing(content: RegionContent, known: RegionContent | null, { columns }: WindowSize): string {
    const { rows, overlay } = content;
    const lines = rows.map((row, index) =>
      row.text === known?.rows[index]?.text ? "" : `${toColumn(row.from)}${ERASE_LINE}${row.text}`,
    );
    this.#shown = content;
    this.#columns = columns;
    const text = `${NO_WRAP}${lines.join("\r\n")}${WRAP}\r`;
    if (overlay === null || overlay.sequence === known?.overlay?.sequence) return text;
    // The rows are there by now, so that the picture has nothing to scroll.
    return `${text}${SAVE_CURSOR}${up(rows.length - 1)}${overlay.sequence}${RESTORE_CURSOR}`;
  }

  /** Erases everything, also when the window was resized since. */
  #erasing({ columns, rows }: WindowSize): string {
    const { rows: shown, overlay } = this.#shown;
    if (shown.length === 0) return `\r${ERASE_BELOW}`;
    const isNarrower = this.#reflows && columns < this.#columns;
    const heights = shown.slice(0, -1).map((row, index) => {
      if (!isNarrower) return 1;
      const covered = overlay !== null && index < overlay.rows ? overlay.columns : 0;
      const text = stripVTControlCharacters(row.text);
      const width = Math.max(covered, text === "" ? 0 : row.from + textWidth(text));
      return Math.max(1, Math.ceil(width / columns));
    });
    const above = heights.reduce((sum, height) => sum + height, 0);
    const removal = overlay?.removal ?? "";
    return `${removal}${up(Math.min(above, rows - 1))}\r${ERASE_BELOW}`;
  }
}

function up(rows: number): string {
  return rows > 0 ? `\u001b[${rows}A` : "";
}

function toColumn(column: number): string {
  return column > 0 ? `\u001b[${column + 1}G` : "";
}

/** Whether rows and picture stand where those of the other content do. */
function sameShape(one: RegionContent, other: RegionContent): boolean {
  return (
    one.rows.length > 0 &&
    one.rows.length === other.rows.length &&
    one.rows.every(({ from }, index) => from === other.rows[index]?.from) &&
    one.overlay?.columns === other.overlay?.columns &&
    one.overlay?.rows === other.overlay?.rows
  );
}
