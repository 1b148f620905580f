import { imageView, type ObservationSchema, parseObject, type View } from "@gym-llm/core";
import {
  DIRECTIONS,
  IN_TAXI,
  STANDS,
  type Stand,
  sideOf,
  TAXI_MAP,
  TAXI_SIZE,
  type TaxiPlaces,
} from "./taxi-map.ts";
import { integerField, rawView } from "./views.ts";

/** How an observation of a form for models is made of the places in the town, and read as them. */
export interface TaxiForm<Observation> {
  toPlaces(observation: Observation): TaxiPlaces;
  fromPlaces(places: TaxiPlaces): Observation;
  /** The observation that parsed JSON is, if it is one. */
  accept(value: unknown): Observation | undefined;
}

/** The ways to show the town to a model, for a form of its observation. */
export function taxiViews<Observation>(
  form: TaxiForm<Observation>,
): Readonly<Record<string, View<Observation>>> {
  const view = (
    description: string,
    show: (places: TaxiPlaces) => string,
    read: (text: string) => TaxiPlaces | undefined,
  ): View<Observation> => ({
    description,
    show: (observation) => show(form.toPlaces(observation)),
    read: (text) => {
      const places = read(text);
      return places && form.fromPlaces(places);
    },
  });
  return {
    raw: rawView((value) => form.accept(value)),
    json: {
      ...view("JSON with places and walls in words", showJson, readJson),
      schema: shownSchema,
    },
    text: view("a few sentences", showSentences, readSentences),
    ascii: view("the map in letters, with a legend", showMap, readMap),
    image: imageView(
      "The town from above, north at the top: the yellow taxi, the four coloured stands, hedges as walls, the passenger (a purple figure, or a face in a bubble while inside the taxi) and a house at the destination.",
    ),
  };
}

const STAND_NAMES = STANDS.map(standText).join(", ");

/** The fields of the `json` view. */
const shownSchema: ObservationSchema = {
  taxi_row: {
    description: "The taxi's row; 0 is the north edge of the map.",
    type: "int",
    size: 1,
    low: 0,
    high: TAXI_SIZE - 1,
  },
  taxi_column: {
    description: "The taxi's column; 0 is the west edge of the map.",
    type: "int",
    size: 1,
    low: 0,
    high: TAXI_SIZE - 1,
  },
  passenger: {
    description: `Where the passenger is: "in the taxi", or "at" one of ${STAND_NAMES}.`,
    type: "string",
    size: 1,
  },
  destination: {
    description: `Where the passenger wants to go: one of ${STAND_NAMES}.`,
    type: "string",
    size: 1,
  },
  around_taxi: {
    description: "What is on each side of the taxi: open, wall or edge of the map.",
    type: "object",
    size: DIRECTIONS.length,
  },
};

function standText({ name, row, column }: Stand): string {
  return `${name} (row ${row}, column ${column})`;
}

function passengerText({ passenger }: TaxiPlaces): string {
  return passenger === IN_TAXI ? "in the taxi" : `at ${standText(STANDS[passenger] as Stand)}`;
}

/** The number of the stand whose name begins a text; -1 when none does. */
function standNumber(text: string): number {
  return STANDS.findIndex((stand) => text === standText(stand));
}

function passengerNumber(text: string): number {
  if (text === "in the taxi") return IN_TAXI;
  return text.startsWith("at ") ? standNumber(text.slice(3)) : -1;
}

/** The places if every number is in range. */
function checked(
  row: number,
  column: number,
  passenger: number,
  destination: number,
): TaxiPlaces | undefined {
  const places = { row, column, passenger, destination };
  const fits =
    integerField(places, "row", 0, TAXI_SIZE - 1) !== undefined &&
    integerField(places, "column", 0, TAXI_SIZE - 1) !== undefined &&
    passenger >= 0 &&
    destination >= 0;
  return fits ? places : undefined;
}

function showJson(places: TaxiPlaces): string {
  const walls = DIRECTIONS.map(({ name }, direction) => [name, sideOf(places, direction)]);
  return JSON.stringify({
    taxi_row: places.row,
    taxi_column: places.column,
    passenger: passengerText(places),
    destination: standText(STANDS[places.destination] as Stand),
    around_taxi: Object.fromEntries(walls),
  });
}

function readJson(text: string): TaxiPlaces | undefined {
  const value = parseObject(text);
  if (typeof value !== "object" || value === null) return undefined;
  const { taxi_row, taxi_column, passenger, destination } = value as Record<string, unknown>;
  return checked(
    typeof taxi_row === "number" ? taxi_row : -1,
    typeof taxi_column === "number" ? taxi_column : -1,
    passengerNumber(String(passenger)),
    standNumber(String(destination)),
  );
}

/** Joins words as a person would: "a", "a and b", "a, b and c". */
function listOf(words: readonly string[]): string {
  const [last = "", ...others] = [...words].reverse();
  return others.length === 0 ? last : `${others.reverse().join(", ")} and ${last}`;
}

function showSentences(places: TaxiPlaces): string {
  const names = (side: string) =>
    DIRECTIONS.filter((_, direction) => sideOf(places, direction) === side).map(({ name }) => name);
  const walls = names("wall");
  const edges = names("edge of the map");
  const sides = [
    `It can drive ${listOf(names("open"))}.`,
    ...(walls.length > 0 ? [`A wall blocks ${listOf(walls)}.`] : []),
    ...(edges.length > 0 ? [`The map ends ${listOf(edges)}.`] : []),
  ];
  const rider =
    places.passenger === IN_TAXI
      ? "The passenger is in the taxi"
      : `The passenger is ${passengerText(places)}`;
  return `The taxi is at row ${places.row}, column ${places.column}. ${sides.join(" ")} ${rider} and wants to go to ${standText(STANDS[places.destination] as Stand)}.`;
}

function readSentences(text: string): TaxiPlaces | undefined {
  return placesOf(
    /^The taxi is at row (\d), column (\d)\. .*The passenger is (.+) and wants to go to (.+)\.$/.exec(
      text.trim(),
    ),
  );
}

function showMap(places: TaxiPlaces): string {
  const cells = TAXI_MAP.map((row) => [...row]);
  (cells[places.row + 1] as string[])[2 * places.column + 1] = "T";
  return [
    ...cells.map((row) => row.join("")),
    `T taxi: row ${places.row}, column ${places.column}`,
    `passenger: ${passengerText(places)}`,
    `destination: ${standText(STANDS[places.destination] as Stand)}`,
  ].join("\n");
}

function readMap(text: string): TaxiPlaces | undefined {
  return placesOf(
    /\nT taxi: row (\d), column (\d)\npassenger: (.+)\ndestination: (.+)$/.exec(text.trim()),
  );
}

/** The places that a text names: row, column, passenger and destination, in this order. */
function placesOf(named: RegExpExecArray | null): TaxiPlaces | undefined {
  if (!named) return undefined;
  const [, row, column, passenger = "", destination = ""] = named;
  return checked(Number(row), Number(column), passengerNumber(passenger), standNumber(destination));
}
