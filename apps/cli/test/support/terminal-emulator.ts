import { FakeStream } from "./fake-io.ts";

/** A picture of pixels on the emulated screen, its place counted from the top of everything written. */
export interface EmulatedPicture {
  readonly id: string;
  readonly row: number;
  readonly column: number;
  readonly columns: number;
  readonly rows: number;
}

const SEQUENCE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /\u001b\[(\??[\d;]*)([A-Za-z])|\u001b_G([^;\u001b]*)(?:;[^\u001b]*)?\u001b\\|\u001b\]1337;File=([^:]*):[^\u0007]*\u0007|\u001b([78])|[\r\n]|[^\u001b\r\n]/gu;

/**
 * A terminal of its own: text, line breaks, cursor moves, erasing, scrolling, breaking lines anew when it is resized, and
 * the pictures of two protocols. What it does not know is an error.
 */
export class TerminalEmulator extends FakeStream {
  override columns: number;
  rows: number;
  isCursorVisible = true;
  pictures: EmulatedPicture[] = [];
  readonly modes = new Set<string>(["7"]);
  /** Everything that was written, one text per line; the screen is its end. */
  #lines: string[][] = [[]];
  #row = 0;
  #column = 0;
  #saved: [number, number] = [0, 0];
  #listeners = new Set<() => void>();
  #loading: Record<string, string> | null = null;

  constructor(columns: number, rows: number) {
    super({ isTTY: true, columns });
    this.columns = columns;
    this.rows = rows;
  }

  on(event: string, listener: () => void): void {
    if (event === "resize") this.#listeners.add(listener);
  }

  off(_event: string, listener: () => void): void {
    this.#listeners.delete(listener);
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  /** The row at the top of the screen. */
  get top(): number {
    return Math.max(0, this.#lines.length - this.rows);
  }

  /** What the screen shows, without blank lines at its end. */
  get screen(): string[] {
    const lines = this.#lines.slice(this.top).map(textOf);
    while (lines.at(-1) === "") lines.pop();
    return lines;
  }

  /** What has gone out at the top. */
  get scrollback(): string[] {
    return this.#lines.slice(0, this.top).map(textOf);
  }

  /** Gives the window another size; lines that are too long for it are broken. */
  resize(columns: number, rows: number): void {
    const before = this.#lines;
    const cursor = { row: this.#row, column: this.#column };
    this.#lines = [];
    for (const [index, line] of before.entries()) {
      const length = Math.max(1, Math.ceil(textOf(line).length / columns));
      if (index === cursor.row) {
        this.#row = this.#lines.length + Math.min(length - 1, Math.floor(cursor.column / columns));
        this.#column = cursor.column % columns;
      }
      for (let part = 0; part < length; part++) {
        this.#lines.push(line.slice(part * columns, (part + 1) * columns));
      }
    }
    while (this.#lines.length - 1 > this.#row && textOf(this.#lines.at(-1) ?? []) === "") {
      this.#lines.pop();
    }
    this.columns = columns;
    this.rows = rows;
    for (const listener of this.#listeners) listener();
  }

  override write(text: string): boolean {
    super.write(text);
    const matches = [...text.matchAll(SEQUENCE)];
    const length = matches.reduce((sum, [whole]) => sum + whole.length, 0);
    if (length !== text.length) throw new Error(`Not understood: ${JSON.stringify(text)}`);
    for (const [whole, parameters = "", final, kitty, iterm, cursor] of matches) {
      if (final !== undefined) this.#control(parameters, final);
      else if (kitty !== undefined) this.#kitty(kitty);
      else if (iterm !== undefined) this.#iterm(iterm);
      else if (cursor === "7") this.#saved = [this.#row, this.#column];
      else if (cursor === "8") [this.#row, this.#column] = this.#saved;
      else if (whole === "\r") this.#column = 0;
      else if (whole === "\n") this.#lineFeed();
      else this.#put(whole);
    }
    return true;
  }

  #put(character: string): void {
    if (this.#column >= this.columns) {
      if (this.modes.has("7")) {
        this.#lineFeed();
      } else this.#column = this.columns - 1;
    }
    const line = this.#lines[this.#row] as string[];
    for (let at = line.length; at < this.#column; at++) line[at] = " ";
    line[this.#column++] = character;
    this.pictures = this.pictures.filter(
      ({ id, row, rows, columns }) =>
        id !== "iterm" || this.#row < row || this.#row >= row + rows || this.#column > columns,
    );
  }

  /** As a terminal's driver has it: to the beginning of the next line. */
  #lineFeed(): void {
    this.#column = 0;
    this.#row++;
    if (this.#row >= this.#lines.length) this.#lines.push([]);
  }

  #control(parameters: string, final: string): void {
    const count = Number(parameters || 1);
    const line = this.#lines[this.#row] as string[];
    if (final === "m") return;
    if (final === "A") this.#row = Math.max(this.top, this.#row - count);
    else if (final === "G") this.#column = count - 1;
    else if (final === "K") line.length = Math.min(line.length, this.#column);
    else if (final === "J") {
      line.length = Math.min(line.length, this.#column);
      for (let row = this.#row + 1; row < this.#lines.length; row++) this.#lines[row] = [];
      this.pictures = this.pictures.filter(({ id, row }) => id !== "iterm" || row < this.#row);
    } else if (parameters.startsWith("?")) {
      const mode = parameters.slice(1);
      if (final === "h") this.modes.add(mode);
      else this.modes.delete(mode);
      if (mode === "25") this.isCursorVisible = final === "h";
    } else throw new Error(`Not understood: ${parameters}${final}`);
  }

  #kitty(text: string): void {
    const keys = Object.fromEntries(text.split(",").map((entry) => entry.split("=")));
    if (keys["a"] === "d") {
      this.pictures = this.pictures.filter(({ id }) => id !== keys["i"]);
      return;
    }
    this.#loading ??= keys;
    if (keys["m"] === "1") return;
    const { i: id = "", c, r } = this.#loading as Record<string, string>;
    this.#loading = null;
    this.pictures = this.pictures.filter((picture) => picture.id !== id);
    this.#place(id, Number(c), Number(r));
  }

  #iterm(text: string): void {
    const keys = Object.fromEntries(text.split(";").map((entry) => entry.split("=")));
    this.pictures = this.pictures.filter(({ row }) => row !== this.#row);
    this.#place("iterm", Number(keys["width"]), Number(keys["height"]));
    // As terminals do that do not know that the cursor is to stay.
    this.#row += Number(keys["height"]) - 1;
    this.#column = Number(keys["width"]);
  }

  #place(id: string, columns: number, rows: number): void {
    this.pictures.push({ id, row: this.#row, column: this.#column, columns, rows });
  }
}

function textOf(line: readonly string[]): string {
  return line.join("").trimEnd();
}
