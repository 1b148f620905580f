import { colorize } from "./ansi-color.ts";
import { IN_TAXI, type Square, STANDS, type Stand, TAXI_MAP, type TaxiPlaces } from "./taxi-map.ts";

const ACTION_NAMES = ["South", "North", "East", "West", "Pickup", "Dropoff"];

/**
 * The town with terminal colours, exactly as Gymnasium's `ansi` mode: the taxi's square is yellow, green with a
 * passenger; the passenger's stand is blue, the destination magenta; then the last action.
 */
export function renderTaxiText(places: TaxiPlaces, lastAction: number | null): string {
  const cells = TAXI_MAP.map((row) => [...row]);
  const paint = ({ row, column }: Square, change: (text: string) => string) => {
    const line = cells[row + 1] as string[];
    line[2 * column + 1] = change(line[2 * column + 1] as string);
  };
  if (places.passenger === IN_TAXI) {
    paint(places, (text) => colorize(text === " " ? "_" : text, "green", { highlight: true }));
  } else {
    paint(places, (text) => colorize(text, "yellow", { highlight: true }));
    paint(STANDS[places.passenger] as Stand, (text) => colorize(text, "blue", { bold: true }));
  }
  paint(STANDS[places.destination] as Stand, (text) => colorize(text, "magenta"));
  const town = cells.map((line) => line.join("")).join("\n");
  return `${town}\n${lastAction === null ? "" : `  (${ACTION_NAMES[lastAction]})`}\n`;
}
