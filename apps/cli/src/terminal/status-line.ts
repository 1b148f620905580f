import type { Clock, OutputStream } from "../command-io.ts";

/** Milliseconds between two drawings. */
const REDRAW_MS = 100;
/** Characters in a line where the terminal does not say, or says 0 as one without a window does. */
const UNKNOWN_WIDTH = 80;
const CLEAR = "\r\u001b[2K";

/** Lines that stay, and below them on a terminal one line that is drawn over and over. */
export class StatusLine {
  readonly #stream: OutputStream;
  readonly #clock: Clock;
  readonly #isDrawn: boolean;
  #text: (() => string) | null = null;
  #isOnScreen = false;
  #drawnAt = Number.NEGATIVE_INFINITY;
  #cancelRedraw: (() => void) | null = null;

  /** `isDrawn` says whether there is a status at all; without it only the lines that stay are written. */
  constructor(stream: OutputStream, clock: Clock, isDrawn: boolean) {
    this.#stream = stream;
    this.#clock = clock;
    this.#isDrawn = isDrawn;
  }

  /** Writes a line that stays. */
  print(line: string): void {
    this.#erase();
    this.#stream.write(`${line}\n`);
    this.#update();
  }

  /** Shows what `text` returns, now or when the last drawing is long enough ago. */
  show(text: () => string): void {
    this.#text = text;
    this.#update();
  }

  /** Takes the status off the screen for good. */
  end(): void {
    this.#text = null;
    this.#cancelRedraw?.();
    this.#cancelRedraw = null;
    this.#erase();
  }

  #update(): void {
    if (!this.#isDrawn || this.#text === null || this.#cancelRedraw !== null) return;
    const waitMs = this.#drawnAt + REDRAW_MS - this.#clock.now();
    if (waitMs <= 0) {
      this.#draw(this.#text());
      return;
    }
    this.#cancelRedraw = this.#clock.schedule(() => {
      this.#cancelRedraw = null;
      if (this.#text !== null) this.#draw(this.#text());
    }, waitMs);
  }

  #draw(text: string): void {
    const width = Math.max(1, (this.#stream.columns || UNKNOWN_WIDTH) - 1);
    const line = text.length <= width ? text : `${text.slice(0, width - 1)}…`;
    this.#stream.write(`${CLEAR}${line}`);
    this.#isOnScreen = true;
    this.#drawnAt = this.#clock.now();
  }

  #erase(): void {
    if (this.#isOnScreen) this.#stream.write(CLEAR);
    this.#isOnScreen = false;
  }
}
