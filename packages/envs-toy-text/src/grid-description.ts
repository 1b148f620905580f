import { Dict, Discrete, type EnvironmentDescription, type SuccessCriterion } from "@gym-llm/core";
import { gridSchema, gridViews } from "./grid-views.ts";
import { type GridObservation, type GridWorld, placeOf } from "./grid-world.ts";

/** The description of a walk on a map: the observation is the row and the column. */
export function describeGrid(
  world: GridWorld,
  {
    goal,
    caption,
    success,
  }: { goal: string; caption: string; success: SuccessCriterion | undefined },
): EnvironmentDescription<number, GridObservation> {
  const rows = world.map.length;
  const columns = world.map[0]?.length ?? 1;
  return {
    goal: () => goal,
    observationSpace: () => new Dict({ row: new Discrete(rows), column: new Discrete(columns) }),
    observe: (state) => placeOf(world, state),
    observationSchema: () => gridSchema(world),
    actionSchema: () =>
      Object.fromEntries(
        world.directions.map(({ name, rowStep, columnStep }, action) => [
          action,
          `Move ${name} (${rowStep === 0 ? `column ${signed(columnStep)}` : `row ${signed(rowStep)}`})`,
        ]),
      ),
    views: gridViews(world, caption),
    defaultView: "json",
    success,
  };
}

function signed(step: number): string {
  return step < 0 ? `- ${-step}` : `+ ${step}`;
}

/** A probability in words a reader can check: thirds as fractions, everything else in percent. */
export function chanceText(probability: number): string {
  if (Math.abs(probability - 1 / 3) < 1e-9) return "1/3";
  return `${Number((probability * 100).toFixed(4))} %`;
}
