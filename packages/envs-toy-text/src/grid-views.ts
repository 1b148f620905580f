import { imageView, type ObservationSchema, parseObject, type View } from "@gym-llm/core";
import { type GridObservation, type GridWorld, tileName } from "./grid-world.ts";
import { integerField, rawView } from "./views.ts";

/** The ways to show a walk on a map to a model; `caption` explains the picture. */
export function gridViews(
  world: GridWorld,
  caption: string,
): Readonly<Record<string, View<GridObservation>>> {
  const accept = (value: unknown): GridObservation | undefined => {
    const row = integerField(value, "row", 0, world.map.length - 1);
    const column = integerField(value, "column", 0, (world.map[0]?.length ?? 0) - 1);
    return row === undefined || column === undefined ? undefined : { row, column };
  };
  const readNumbers = (pattern: RegExp) => (text: string) => {
    const match = pattern.exec(text.trim());
    return match ? accept({ row: Number(match[1]), column: Number(match[2]) }) : undefined;
  };
  return {
    raw: rawView(accept),
    json: {
      description: "JSON with the tile and its surroundings in words",
      schema: {
        ...gridSchema(world),
        tile: { description: "The tile you stand on.", type: "string", size: 1 },
        around: {
          description: "The tile on each side of you.",
          type: "object",
          size: world.directions.length,
        },
      },
      show: ({ row, column }) =>
        JSON.stringify({
          row,
          column,
          tile: tileName(world, row, column),
          around: Object.fromEntries(surroundings(world, row, column)),
        }),
      read: (text) => accept(parseObject(text)),
    },
    text: {
      description: "two sentences",
      show: ({ row, column }) => {
        const around = surroundings(world, row, column).map((pair) => pair.join(": "));
        return `You are at row ${row}, column ${column} (${tileName(world, row, column)}). Around you: ${around.join(", ")}.`;
      },
      read: readNumbers(/^You are at row (\d+), column (\d+) \(.*\)\. Around you: .*\.$/),
    },
    ascii: {
      description: "the map in letters, with a legend",
      show: ({ row, column }) => showMap(world, row, column),
      read: readNumbers(/\nX you: row (\d+), column (\d+)\n.*$/),
    },
    image: imageView(caption),
  };
}

/** The place on the map, as fields of an observation. */
export function gridSchema({ map }: GridWorld): ObservationSchema {
  return {
    row: {
      description: "Your row; 0 is the top row.",
      type: "int",
      size: 1,
      unit: "rows",
      low: 0,
      high: map.length - 1,
    },
    column: {
      description: "Your column; 0 is the leftmost column.",
      type: "int",
      size: 1,
      unit: "columns",
      low: 0,
      high: (map[0]?.length ?? 1) - 1,
    },
  };
}

function surroundings(world: GridWorld, row: number, column: number): [string, string][] {
  return world.directions.map(({ name, rowStep, columnStep }) => [
    name,
    tileName(world, row + rowStep, column + columnStep),
  ]);
}

function showMap({ map, tileNames }: GridWorld, row: number, column: number): string {
  const lines = map.map((letters, index) =>
    index === row ? `${letters.slice(0, column)}X${letters.slice(column + 1)}` : letters,
  );
  const legend = Object.entries(tileNames).map((pair) => pair.join(" "));
  return [...lines, `X you: row ${row}, column ${column}`, legend.join(", ")].join("\n");
}
