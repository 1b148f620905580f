import type { TakenStep } from "./transition-table.ts";

/** A place on a grid. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

/** One step of a path as it is drawn. */
export interface PathMove {
  readonly from: GridPlace;
  /** The direction that was chosen, by its number; `null` for actions that move nowhere. */
  readonly chosen: number | null;
  /** The direction in which it went, or would have gone but for a wall. */
  readonly went: number | null;
  /** Whether it got anywhere, was stopped by a wall or the edge, or ended in a fall. */
  readonly fate: "moved" | "blocked" | "fell";
  /** Tells parts of a path apart: another colour for another number. */
  readonly tone: number;
}

/** What a path needs to know of the grid. */
export interface PathGrid {
  /** The steps of the directions, in the order of their actions. */
  readonly directions: readonly { readonly rowStep: number; readonly columnStep: number }[];
  /** The place of a state. */
  placeOf(state: number): GridPlace;
  /** What lies in a direction: a place to go to, nothing that can be entered, or a fall. */
  lead(from: GridPlace, direction: number): GridPlace | "wall" | "fall";
  /** Whether a step ended in a fall; none does unless given. */
  isFall?(step: TakenStep): boolean;
  /** The part of the path that a step belongs to; 0 unless given. */
  toneOf?(step: TakenStep): number;
}

/** How steps went over the grid. A step that slipped went in another direction than was chosen. */
export function pathMoves(steps: readonly TakenStep[], grid: PathGrid): PathMove[] {
  return steps.map((step) => {
    const from = grid.placeOf(step.before);
    const to = grid.placeOf(step.after);
    const tone = grid.toneOf?.(step) ?? 0;
    if (step.action >= grid.directions.length) {
      return { from, chosen: null, went: null, fate: "moved", tone };
    }
    const fell = grid.isFall?.(step) ?? false;
    const wentTo = (direction: number) => {
      const lead = grid.lead(from, direction);
      if (lead === "fall") return fell;
      return !fell && isSame(lead === "wall" ? from : lead, to);
    };
    const { rowStep, columnStep } = grid.directions[step.action] as PathGrid["directions"][number];
    const sides = grid.directions.flatMap((side, direction) =>
      side.rowStep * rowStep + side.columnStep * columnStep === 0 ? [direction] : [],
    );
    const went = wentTo(step.action) ? step.action : (sides.find(wentTo) ?? null);
    const lead = went === null ? "wall" : grid.lead(from, went);
    const fate = lead === "fall" ? "fell" : lead === "wall" ? "blocked" : "moved";
    return { from, chosen: step.action, went, fate, tone };
  });
}

function isSame(one: GridPlace, other: GridPlace): boolean {
  return one.row === other.row && one.column === other.column;
}
