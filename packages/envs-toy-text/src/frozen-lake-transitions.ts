import { type Transition, TransitionTable } from "./transition-table.ts";

/** The directions in the order of their actions, with the step each takes. */
export const FROZEN_LAKE_STEPS = [
  { name: "left", rowStep: 0, columnStep: -1 },
  { name: "down", rowStep: 1, columnStep: 0 },
  { name: "right", rowStep: 0, columnStep: 1 },
  { name: "up", rowStep: -1, columnStep: 0 },
] as const;

/** What stepping on the goal, into a hole and on the ice pays. */
export type RewardSchedule = readonly [goal: number, hole: number, frozen: number];

/**
 * The dynamics of a lake: a move goes where it should with `successRate`, else as likely to either side of it;
 * `successRate` is `null` where the ice is not slippery. A move off the map stays; goals and holes are never left.
 */
export function frozenLakeTransitions(
  map: readonly string[],
  successRate: number | null,
  [goalReward, holeReward, frozenReward]: RewardSchedule,
): TransitionTable {
  const rows = map.length;
  const columns = map[0]?.length ?? 0;
  const move = (state: number, action: number, probability: number): Transition => {
    const { rowStep, columnStep } = FROZEN_LAKE_STEPS[action] as (typeof FROZEN_LAKE_STEPS)[number];
    const row = clamp(Math.floor(state / columns) + rowStep, rows);
    const column = clamp((state % columns) + columnStep, columns);
    const tile = map[row]?.[column];
    const reward = tile === "G" ? goalReward : tile === "H" ? holeReward : frozenReward;
    return [probability, row * columns + column, reward, tile === "G" || tile === "H"];
  };
  return new TransitionTable(rows * columns, FROZEN_LAKE_STEPS.length, (state, action) => {
    const tile = map[Math.floor(state / columns)]?.[state % columns];
    if (tile === "G" || tile === "H") return [[1, state, 0, true]];
    if (successRate === null) return [move(state, action, 1)];
    const failRate = (1 - successRate) / 2;
    return [
      move(state, (action + 3) % 4, failRate),
      move(state, action, successRate),
      move(state, (action + 1) % 4, failRate),
    ];
  });
}

function clamp(index: number, count: number): number {
  return Math.max(0, Math.min(index, count - 1));
}
