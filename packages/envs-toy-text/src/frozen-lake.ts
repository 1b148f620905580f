import {
  type DrawingContext,
  type EnvMetadata,
  type FrameSize,
  GymError,
  type RenderMode,
} from "@gym-llm/core";
import { colorize } from "./ansi-color.ts";
import { Categorical } from "./categorical.ts";
import { drawFrozenLake } from "./frozen-lake-drawing.ts";
import { checkMap, FROZEN_LAKE_MAPS, generateRandomMap } from "./frozen-lake-maps.ts";
import { frozenLakeTransitions, type RewardSchedule } from "./frozen-lake-transitions.ts";
import { TabularEnv } from "./tabular-env.ts";

/** Arguments of `FrozenLakeEnv`. */
export interface FrozenLakeOptions {
  renderMode?: RenderMode | null | undefined;
  /** The map, row by row, in the letters S (start), F (frozen), H (hole) and G (goal); goes before `mapName`. */
  desc?: readonly string[] | null | undefined;
  /** One of `FROZEN_LAKE_MAPS`; `null` without a `desc` makes a random map of 8 by 8. */
  mapName?: string | null | undefined;
  /** Whether a move may go to either side of where it should. */
  isSlippery?: boolean | undefined;
  /** On slippery ice, the probability that a move goes where it should; in [0, 1]. */
  successRate?: number | undefined;
  rewardSchedule?: RewardSchedule | undefined;
}

/** What each action does, by number. */
export const FROZEN_LAKE_ACTIONS: readonly string[] = [
  "move left",
  "move down",
  "move right",
  "move up",
];

const ACTION_NAMES = ["Left", "Down", "Right", "Up"];

/** A tile is drawn this many pixels wide, less on maps that would exceed `MAX_FRAME`. */
const TILE_SIZE = 64;
const MAX_FRAME = 512;

/**
 * A walk over a frozen lake from the start to the goal, around the holes; on slippery ice a move goes to either side of
 * where it should as likely as there.
 *
 * Observations are tiles in `Discrete(rows * columns)`, `row * columns + column`; actions are 0 left, 1 down, 2 right,
 * 3 up. A move off the map stays. The reward is 1 on the goal and 0 elsewhere unless `rewardSchedule` says otherwise;
 * the goal and holes end the episode. `info` holds `prob`, the probability of what happened.
 * Ported from Gymnasium 1.4, envs/toy_text/frozen_lake.py (MIT), draw for draw.
 */
export class FrozenLakeEnv extends TabularEnv {
  readonly metadata: EnvMetadata = {
    renderModes: ["human", "ansi", "rgb_array"],
    renderFps: 4,
  };
  readonly frameSize: FrameSize;
  /** The map, row by row. */
  readonly desc: readonly string[];
  readonly isSlippery: boolean;
  readonly successRate: number;
  readonly rewardSchedule: RewardSchedule;

  /** Throws `InvalidArgument` for a map, a map's name, a probability or rewards that cannot be used. */
  constructor({
    renderMode,
    desc,
    mapName = "4x4",
    isSlippery = true,
    successRate = 1 / 3,
    rewardSchedule = [1, 0, 0],
  }: FrozenLakeOptions = {}) {
    const map = chooseMap(desc, mapName);
    checkSuccessRate(successRate);
    checkRewards(rewardSchedule);
    const columns = map[0]?.length ?? 0;
    super(renderMode, {
      table: frozenLakeTransitions(map, isSlippery ? successRate : null, rewardSchedule),
      start: new Categorical([...map.join("")].map((tile) => (tile === "S" ? 1 : 0))),
      actionMeanings: FROZEN_LAKE_ACTIONS,
    });
    this.desc = map;
    this.isSlippery = isSlippery;
    this.successRate = successRate;
    this.rewardSchedule = [...rewardSchedule];
    this.frameSize = {
      width: Math.min(TILE_SIZE * columns, MAX_FRAME),
      height: Math.min(TILE_SIZE * map.length, MAX_FRAME),
    };
  }

  protected override get settings() {
    const { desc, isSlippery, successRate, rewardSchedule } = this;
    return { desc, isSlippery, successRate, rewardSchedule };
  }

  draw(context: DrawingContext): void {
    drawFrozenLake(context, {
      map: this.desc,
      frameSize: this.frameSize,
      state: this.state,
      lastAction: this.lastAction,
      steps: this.recentSteps,
    });
  }

  protected override renderText(): string {
    const columns = this.desc[0]?.length ?? 1;
    const rows = this.desc.map((row) => [...row]);
    const row = rows[Math.floor(this.state / columns)] as string[];
    const column = this.state % columns;
    row[column] = colorize(row[column] as string, "red", { highlight: true });
    const action = this.lastAction === null ? "" : `  (${ACTION_NAMES[this.lastAction]})`;
    return `${action}\n${rows.map((letters) => letters.join("")).join("\n")}\n`;
  }
}

function chooseMap(
  desc: readonly string[] | null | undefined,
  mapName: string | null,
): readonly string[] {
  if (desc !== null && desc !== undefined) return [...checkMap(desc)];
  if (mapName === null) return generateRandomMap();
  const map = Object.hasOwn(FROZEN_LAKE_MAPS, mapName) ? FROZEN_LAKE_MAPS[mapName] : undefined;
  if (map) return map;
  throw new GymError(
    "InvalidArgument",
    `FrozenLakeEnv has no map called ${JSON.stringify(mapName)}. Choose one of ${Object.keys(FROZEN_LAKE_MAPS).join(", ")}, or give a map as \`desc\`.`,
  );
}

function checkSuccessRate(successRate: number): void {
  if (typeof successRate === "number" && successRate >= 0 && successRate <= 1) return;
  throw new GymError(
    "InvalidArgument",
    `The argument \`successRate\` of FrozenLakeEnv must be a probability, a number from 0 to 1, got ${String(successRate)}.`,
  );
}

function checkRewards(rewards: RewardSchedule): void {
  if (Array.isArray(rewards) && rewards.length === 3 && rewards.every(Number.isFinite)) return;
  throw new GymError(
    "InvalidArgument",
    `The argument \`rewardSchedule\` of FrozenLakeEnv must be three numbers: for the goal, for a hole and for the ice; got ${JSON.stringify(rewards)}.`,
  );
}
