import type { CommandIo } from "../command-io.ts";
import type { FrameDisplay, FrameView } from "./frame-display.ts";

/** How long an episode's end is looked at before the next one begins. */
const END_HOLD_MS = 1000;
/** Where an environment does not say how fast it goes. */
const DEFAULT_FRAMES_PER_SECOND = 30;

/** A moment of an episode, to be seen when its time has come. */
export interface PacedMoment {
  /** Whether an episode begins here. */
  readonly isStart: boolean;
  /** How fast the environment is meant to be seen; 0 where it does not say. */
  readonly framesPerSecond: number | undefined;
  /** What is shown; `null` leaves what stands there. Asked for when the moment is due. */
  readonly view: () => FrameView | null;
}

/** Shows episodes that would be over at once on a display, at the speed that their environments are meant to be seen at. */
export class PacedShow {
  readonly #display: FrameDisplay;
  readonly #io: Pick<CommandIo, "clock" | "signal">;
  readonly #speed: number;
  /** When the next moment is due. */
  #nextAt: number | null = null;

  /** `speed` makes it faster, or below 1 slower. */
  constructor(display: FrameDisplay, io: Pick<CommandIo, "clock" | "signal">, speed: number) {
    this.#display = display;
    this.#io = io;
    this.#speed = speed;
  }

  /** Shows a moment when its time has come; when the command is stopped, at once. */
  async show({ isStart, framesPerSecond, view }: PacedMoment): Promise<void> {
    if (this.#nextAt !== null) await this.#until(this.#nextAt + (isStart ? END_HOLD_MS : 0));
    const shown = view();
    if (shown !== null) this.#display.showFrame(shown);
    const now = this.#io.clock.now();
    const due = isStart || this.#nextAt === null ? now : Math.max(this.#nextAt, now - END_HOLD_MS);
    this.#nextAt = due + 1000 / ((framesPerSecond || DEFAULT_FRAMES_PER_SECOND) * this.#speed);
  }

  #until(moment: number): Promise<void> {
    const { clock, signal } = this.#io;
    const waitMs = moment - clock.now();
    if (signal?.aborted) return Promise.resolve();
    // Where time is short nothing is waited for; but signals and the screen get their turn.
    if (waitMs <= 0) return new Promise((resolve) => setImmediate(resolve));
    return new Promise((resolve) => {
      const finish = () => {
        cancel();
        signal?.removeEventListener("abort", finish);
        resolve();
      };
      const cancel = clock.schedule(finish, waitMs, { keepsAlive: true });
      signal?.addEventListener("abort", finish);
    });
  }
}
