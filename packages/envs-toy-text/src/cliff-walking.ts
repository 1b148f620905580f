import type { DrawingContext, EnvMetadata, FrameSize, RenderMode } from "@gym-llm/core";
import { Categorical } from "./categorical.ts";
import { CLIFF_FRAME, drawCliffWalking } from "./cliff-walking-drawing.ts";
import {
  CLIFF_COLUMNS,
  CLIFF_GOAL,
  CLIFF_ROWS,
  CLIFF_START,
  CLIFF_STEPS,
  FALL_REWARD,
  isCliff,
} from "./cliff-walking-map.ts";
import { TabularEnv } from "./tabular-env.ts";
import { type Transition, TransitionTable } from "./transition-table.ts";

/** Arguments of `CliffWalkingEnv`. */
export interface CliffWalkingOptions {
  renderMode?: RenderMode | null | undefined;
  /** Whether a move may go to either side of where it should. */
  isSlippery?: boolean | undefined;
}

/** What each action does, by number. */
export const CLIFF_WALKING_ACTIONS: readonly string[] = [
  "move up",
  "move right",
  "move down",
  "move left",
];

const STEP_REWARD = -1;

/**
 * A walk along a cliff, 4 rows by 12 columns, from the bottom left corner to the bottom right one.
 *
 * Observations are places in `Discrete(48)`, `row * 12 + column`; actions are 0 up, 1 right, 2 down, 3 left. A move off
 * the map stays. Each step pays -1; a fall over the cliff, between start and goal, pays -100 and leads back to the
 * start; the goal ends the episode. When slippery, a move goes where it should or to either side of that with a third
 * each. `info` holds `prob`, the probability of what happened.
 * Ported from Gymnasium 1.4, envs/toy_text/cliffwalking.py (MIT), draw for draw; after Sutton and Barto, Example 6.6.
 */
export class CliffWalkingEnv extends TabularEnv {
  readonly metadata: EnvMetadata = {
    renderModes: ["human", "rgb_array", "ansi"],
    renderFps: 4,
  };
  readonly frameSize: FrameSize = CLIFF_FRAME;
  readonly isSlippery: boolean;

  constructor({ renderMode, isSlippery = false }: CliffWalkingOptions = {}) {
    const states = CLIFF_ROWS * CLIFF_COLUMNS;
    super(renderMode, {
      table: new TransitionTable(states, CLIFF_STEPS.length, (state, action) => {
        if (!isSlippery) return [move(state, action, 1)];
        return [3, 0, 1].map((turn) => move(state, (action + turn) % 4, 1 / 3));
      }),
      start: new Categorical(
        Array.from({ length: states }, (_, state) => Number(state === CLIFF_START)),
      ),
      actionMeanings: CLIFF_WALKING_ACTIONS,
    });
    this.isSlippery = isSlippery;
  }

  protected override get settings() {
    return { isSlippery: this.isSlippery };
  }

  draw(context: DrawingContext): void {
    const { state, lastAction, recentSteps: steps } = this;
    drawCliffWalking(context, { state, lastAction, steps });
  }

  protected override renderText(): string {
    const letterOf = (state: number) => {
      if (state === this.state) return "x";
      if (state === CLIFF_GOAL) return "T";
      return isCliff(state) ? "C" : "o";
    };
    const rows = Array.from({ length: CLIFF_ROWS }, (_, row) =>
      Array.from({ length: CLIFF_COLUMNS }, (_, column) => letterOf(row * CLIFF_COLUMNS + column)),
    );
    return `${rows.map((letters) => letters.join("  ")).join("\n")}\n\n`;
  }
}

function move(state: number, action: number, probability: number): Transition {
  const { rowStep, columnStep } = CLIFF_STEPS[action] as (typeof CLIFF_STEPS)[number];
  const row = Math.max(0, Math.min(Math.floor(state / CLIFF_COLUMNS) + rowStep, CLIFF_ROWS - 1));
  const column = Math.max(0, Math.min((state % CLIFF_COLUMNS) + columnStep, CLIFF_COLUMNS - 1));
  const next = row * CLIFF_COLUMNS + column;
  if (isCliff(next)) return [probability, CLIFF_START, FALL_REWARD, false];
  return [probability, next, STEP_REWARD, next === CLIFF_GOAL];
}
