import type { ReplayPosition } from "@gym-llm/experiment";
import type { CommandIo } from "../command-io.ts";
import type { FrameDisplay } from "./frame-display.ts";
import { PacedShow } from "./paced-show.ts";

/** Shows replayed episodes on a display, at the speed that their environments are meant to be seen at. */
export class ReplayShow {
  readonly #show: PacedShow;

  /** `speed` makes it faster, or below 1 slower. */
  constructor(display: FrameDisplay, io: Pick<CommandIo, "clock" | "signal">, speed: number) {
    this.#show = new PacedShow(display, io, speed);
  }

  /** Shows a position when its time has come. */
  async show(position: ReplayPosition): Promise<void> {
    const { frame, panel, frameProblem, framesPerSecond, observation, step } = position;
    // Where the recorded actions could not be taken again there is nothing to show.
    const isThere = frameProblem === null || observation !== undefined;
    const view = () => {
      const texts = isThere ? attempt(panel) : null;
      return texts && { frame, panel: texts };
    };
    await this.#show.show({ isStart: step === null, framesPerSecond, view });
  }
}

function attempt<Result>(call: () => Result): Result | null {
  try {
    return call();
  } catch {
    return null;
  }
}
