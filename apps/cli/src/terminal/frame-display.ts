import { isRgbFrame, type RgbFrame } from "@gym-llm/core";
import { stripControlSequences } from "@gym-llm/experiment";
import type { ReasoningPanel } from "@gym-llm/render";
import type { CommandIo, OutputStream } from "../command-io.ts";
import { type FrameLayout, frameLayout } from "./frame-layout.ts";
import { type DrawnPicture, FramePictures } from "./frame-pictures.ts";
import { frameRows } from "./frame-rows.ts";
import { LiveRegion, type WindowSize } from "./live-region.ts";
import { panelLines } from "./panel-lines.ts";
import { type Style, styleFor } from "./style.ts";
import { type TerminalAbility, terminalAbility } from "./terminal-ability.ts";
import { clipText } from "./text-width.ts";

/** One moment of an episode. */
export interface FrameView {
  /** What `render` gave: a frame, a text, or nothing. */
  readonly frame: unknown;
  readonly panel: ReasoningPanel;
}

/** What a display takes of the command's surroundings. */
export type DisplayIo = Pick<CommandIo, "variables" | "clock" | "signal" | "atExit">;

/** Milliseconds between two drawings: 15 pictures a second. */
const REDRAW_MS = 1000 / 15;
/** Where a terminal does not tell its size, or tells 0 as one without a window does. */
const UNKNOWN_SIZE: WindowSize = { columns: 80, rows: 24 };

/**
 * An episode on a terminal: a frame with what its panel says beside or below it, and a line about the state of things,
 * drawn in place. Lines that stay appear above. It follows the window's size; where that is too small for a picture there
 * is the text alone. At most 15 times a second something is drawn; moments in between are left out.
 */
export class FrameDisplay {
  readonly #stream: OutputStream;
  readonly #io: DisplayIo;
  readonly #region: LiveRegion;
  readonly #pictures: FramePictures;
  readonly #style: Style;
  readonly #onResize = () => this.#update();
  /** When the command is stopped this was said on the terminal: what is drawn is no longer where it was. */
  readonly #onStop = () => this.#close(() => this.#region.leave());
  readonly #forgetExit: () => void;
  #view: FrameView | null = null;
  #status: (() => string) | null = null;
  /** The frame that `#picture` shows, and the window that it was drawn for. */
  #drawn: { frame: RgbFrame; window: WindowSize; picture: DrawnPicture } | null = null;
  #encoding: Promise<void> | null = null;
  #isOver = false;
  #isStale = false;
  #drawnAt = Number.NEGATIVE_INFINITY;
  /** Whether `#view` was not drawn yet, and when one was last. */
  #isViewNew = false;
  #viewDrawnAt = Number.NEGATIVE_INFINITY;
  #cancelRedraw: (() => void) | null = null;

  /** `null` where nothing can be drawn in place, as in pipes. */
  static on(stream: OutputStream, io: DisplayIo): FrameDisplay | null {
    const ability = terminalAbility(stream, io);
    return ability && new FrameDisplay(stream, io, ability);
  }

  private constructor(stream: OutputStream, io: DisplayIo, ability: TerminalAbility) {
    this.#stream = stream;
    this.#io = io;
    this.#region = new LiveRegion(stream, ability.reflows);
    this.#pictures = new FramePictures(ability);
    this.#style = styleFor(stream, io);
    stream.on?.("resize", this.#onResize);
    io.signal?.addEventListener("abort", this.#onStop);
    const onExit = () => this.#close(() => this.#region.end(this.#window(), true));
    this.#forgetExit = io.atExit?.(onExit) ?? (() => undefined);
  }

  /** Whether a moment that is shown now would be drawn now. */
  get isDue(): boolean {
    return (
      !this.#isOver &&
      !this.#isViewNew &&
      this.#encoding === null &&
      this.#io.clock.now() - this.#viewDrawnAt >= REDRAW_MS
    );
  }

  /** Writes a line that stays. */
  print(line: string): void {
    if (this.#isOver) this.#stream.write(`${line}\n`);
    else this.#region.print(line, this.#window());
  }

  /** Keeps the last line saying what `text` returns. */
  show(text: () => string): void {
    this.#status = text;
    this.#update();
  }

  /** Shows a moment of an episode, now or when the last drawing is long enough ago. */
  showFrame(view: FrameView): void {
    this.#view = view;
    this.#isViewNew = true;
    this.#update();
  }

  /** Takes everything off the screen and shows the cursor again. */
  end(): void {
    this.#close(() => this.#region.end(this.#window()));
  }

  /** Draws what is still to be drawn, without the last line's state, and leaves it standing there; what is written next appears below. */
  async finish(): Promise<void> {
    this.#cancelRedraw?.();
    this.#cancelRedraw = null;
    this.#status = null;
    if (this.#encoding === null) this.#draw();
    while (this.#encoding !== null) await this.#encoding;
    this.#close(() => this.#region.end(this.#window(), true));
  }

  #close(leave: () => void): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#cancelRedraw?.();
    this.#forgetExit();
    this.#io.signal?.removeEventListener("abort", this.#onStop);
    this.#stream.off?.("resize", this.#onResize);
    leave();
  }

  #window(): WindowSize {
    const { columns, rows } = this.#stream;
    return { columns: columns || UNKNOWN_SIZE.columns, rows: rows || UNKNOWN_SIZE.rows };
  }

  #update(): void {
    if (this.#isOver) return;
    this.#isStale = true;
    if (this.#encoding !== null || this.#cancelRedraw !== null) return;
    const waitMs = this.#drawnAt + REDRAW_MS - this.#io.clock.now();
    if (waitMs <= 0) {
      this.#draw();
      return;
    }
    this.#cancelRedraw = this.#io.clock.schedule(() => {
      this.#cancelRedraw = null;
      this.#draw();
    }, waitMs);
  }

  #draw(): void {
    if (this.#isOver) return;
    this.#isStale = false;
    this.#drawnAt = this.#io.clock.now();
    if (this.#isViewNew) this.#viewDrawnAt = this.#drawnAt;
    this.#isViewNew = false;
    const window = this.#window();
    const frame = isRgbFrame(this.#view?.frame) ? this.#view.frame : null;
    const layout = frameLayout(frame, window, this.#pictures.mayEnlarge);
    if (frame === null || layout.picture === null) {
      this.#drawn = null;
      this.#drawRows(layout, null, window);
      return;
    }
    const known = this.#drawn;
    if (known?.frame === frame && sameSize(known.window, window)) {
      this.#drawRows(layout, known.picture, window);
      return;
    }
    const encoded = this.#pictures.encode(frame, layout.picture);
    const finish = (picture: DrawnPicture) => {
      this.#drawn = { frame, window, picture };
      this.#drawRows(layout, picture, window);
    };
    if (!(encoded instanceof Promise)) {
      finish(encoded);
      return;
    }
    const finishLater = (picture: DrawnPicture | null) => {
      this.#encoding = null;
      if (this.#isOver) return;
      // A picture for a window that is no longer there would stand in the wrong place.
      if (!sameSize(window, this.#window())) this.#isStale = true;
      else if (picture) finish(picture);
      else this.#drawRows(frameLayout(null, window, false), null, window);
      if (this.#isStale) this.#update();
    };
    this.#encoding = encoded.then(finishLater, () => finishLater(null));
  }

  #drawRows(layout: FrameLayout, picture: DrawnPicture | null, window: WindowSize): void {
    const view = this.#view;
    const rows = view ? frameRows(layout, picture, this.#texts(view, layout)) : [];
    const status = this.#status?.();
    if (status !== undefined) rows.push({ from: 0, text: clipText(status, window.columns - 1) });
    const fitting = rows.slice(-Math.max(1, window.rows - 1));
    this.#region.draw({ rows: fitting, overlay: picture?.overlay ?? null }, window);
  }

  #texts({ frame, panel }: FrameView, { text }: FrameLayout): string[] {
    const drawn = typeof frame === "string" ? stripControlSequences(frame).split("\n") : [];
    const above = drawn.slice(0, Math.floor(text.rows / 2));
    return [
      ...above.map((line) => clipText(line.replaceAll("\t", " "), text.columns)),
      ...panelLines(panel, { columns: text.columns, rows: text.rows - above.length }, this.#style),
    ];
  }
}

function sameSize(one: WindowSize, other: WindowSize): boolean {
  return one.columns === other.columns && one.rows === other.rows;
}
