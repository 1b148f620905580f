import {
  compareKinds,
  linearScale,
  type PlayerKind,
  type Scale,
} from "@gym-llm/experiment/figures";
import type { ExperimentView, MatrixCell } from "../../../contract/experiment-view.ts";

/** One environment of a matrix, with all who play it. */
export interface MatrixGroup {
  readonly environment: string;
  /** Models, then people, then baselines, each group in the order of `orderedAgents`. */
  readonly cells: readonly MatrixCell[];
  /** Common to all of them. */
  readonly scale: Scale;
  /** The model whose interval lies above those of all others; `null` where there is none, or nothing to compare. */
  readonly clearlyBest: string | null;
}

/** Ticks of a scale that is only as wide as a table's column. */
const TICKS = 4;

/** A matrix, environment by environment. */
export function matrixGroups({ environments, cells, entry }: ExperimentView): MatrixGroup[] {
  const isOver = entry.status !== "running";
  return environments.map((environment) => {
    const own = orderedCells(
      cells.filter((cell) => cell.environment === environment),
      isOver,
    );
    return {
      environment,
      cells: own,
      scale: linearScale(own.flatMap(marks), TICKS),
      clearlyBest: isOver ? clearlyBest(own) : null,
    };
  });
}

/** All who play in a matrix: models, then people, then baselines; as the first environments have them. */
export function matrixAgents(
  groups: readonly MatrixGroup[],
): { readonly name: string; readonly kind: PlayerKind }[] {
  const agents = new Map<string, PlayerKind>();
  for (const { cells } of groups) {
    for (const { agent, kind } of cells) agents.set(agent, kind);
  }
  return [...agents]
    .map(([name, kind]) => ({ name, kind }))
    .sort((a, b) => compareKinds(a.kind, b.kind));
}

/**
 * Models before people, and these before baselines. The best come first once everything is played; until then names decide, so that rows
 * do not change places under the reader's eyes.
 */
export function orderedCells(cells: readonly MatrixCell[], isOver: boolean): MatrixCell[] {
  const mean = (cell: MatrixCell) => cell.mean ?? Number.NEGATIVE_INFINITY;
  return [...cells].sort((a, b) => {
    if (a.kind !== b.kind) return compareKinds(a.kind, b.kind);
    const byMean = isOver && mean(a) !== mean(b) ? mean(b) - mean(a) : 0;
    return byMean || a.agent.localeCompare(b.agent, "en", { numeric: true });
  });
}

/**
 * The model of whose interval every value is above the intervals of all other models. Where one has no interval nothing
 * is claimed, and neither of a model without rivals.
 */
export function clearlyBest(cells: readonly MatrixCell[]): string | null {
  const models = cells.filter(({ kind }) => kind === "model");
  if (models.length < 2 || models.some(({ interval }) => interval === null)) return null;
  const [best, ...others] = [...models].sort((a, b) => (b.mean ?? 0) - (a.mean ?? 0));
  const low = best?.interval?.low ?? Number.NEGATIVE_INFINITY;
  const isClear = others.every(({ interval }) => interval !== null && interval.high < low);
  return isClear && best !== undefined ? best.agent : null;
}

function marks({ mean, interval }: MatrixCell): number[] {
  return [mean, interval?.low, interval?.high].filter((value) => typeof value === "number");
}
