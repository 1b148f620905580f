import type { ReplayPosition } from "@gym-llm/experiment";
import type { CommandIo } from "../command-io.ts";
import type { FrameDisplay } from "./frame-display.ts";

/** How long an episode's end is looked at before the next one begins. */
const END_HOLD_MS = 1000;

/** Shows replayed episodes on a display, at the speed that their environments are meant to be seen at. */
export class ReplayShow {
  readonly #display: FrameDisplay;
  readonly #io: Pick<CommandIo, "clock" | "signal">;
  readonly #speed: number;
  /** When the next position is due. */
  #nextAt: number | null = null;

  /** `speed` makes it faster, or below 1 slower. */
  constructor(display: FrameDisplay, io: Pick<CommandIo, "clock" | "signal">, speed: number) {
    this.#display = display;
    this.#io = io;
    this.#speed = speed;
  }

  /** Shows a position when its time has come. */
  async show(position: ReplayPosition): Promise<void> {
    const isStart = position.step === null;
    if (this.#nextAt !== null) await this.#until(this.#nextAt + (isStart ? END_HOLD_MS : 0));
    const { frame, panel, frameProblem } = position;
    // Where the recorded actions could not be taken again there is nothing to show.
    if (frameProblem === null || position.observation !== undefined) {
      const texts = attempt(panel);
      if (texts !== null) this.#display.showFrame({ frame, panel: texts });
    }
    const now = this.#io.clock.now();
    const due = isStart || this.#nextAt === null ? now : Math.max(this.#nextAt, now - END_HOLD_MS);
    this.#nextAt = due + 1000 / (position.framesPerSecond * this.#speed);
  }

  #until(moment: number): Promise<void> {
    const { clock, signal } = this.#io;
    const waitMs = moment - clock.now();
    if (waitMs <= 0 || signal?.aborted) return Promise.resolve();
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

function attempt<Result>(call: () => Result): Result | null {
  try {
    return call();
  } catch {
    return null;
  }
}
