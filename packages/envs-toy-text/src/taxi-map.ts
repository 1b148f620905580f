/** The town as Gymnasium draws it: letters are stands, `|` between two squares is a wall, `:` an opening. */
export const TAXI_MAP: readonly string[] = [
  "+---------+",
  "|R: | : :G|",
  "| : | : : |",
  "| : : : : |",
  "| | : | : |",
  "|Y| : |B: |",
  "+---------+",
];

/** Rows and columns of the town. */
export const TAXI_SIZE = 5;

/** A square of the town; row 0 is the northernmost, column 0 the westernmost. */
export interface Square {
  readonly row: number;
  readonly column: number;
}

/** A place where passengers wait and want to go. */
export interface Stand extends Square {
  readonly name: string;
  readonly letter: string;
}

/** The four stands, in the order of their numbers. */
export const STANDS: readonly Stand[] = [
  { name: "Red", letter: "R", row: 0, column: 0 },
  { name: "Green", letter: "G", row: 0, column: 4 },
  { name: "Yellow", letter: "Y", row: 4, column: 0 },
  { name: "Blue", letter: "B", row: 4, column: 3 },
];

/** The passenger's number when he sits in the taxi. */
export const IN_TAXI = STANDS.length;

/** How many states there are: 25 squares, 5 places of the passenger, 4 destinations. */
export const TAXI_STATE_COUNT = TAXI_SIZE * TAXI_SIZE * (STANDS.length + 1) * STANDS.length;

/** The four directions in the order of their actions, with the step each takes. */
export const DIRECTIONS = [
  { name: "south", rowStep: 1, columnStep: 0 },
  { name: "north", rowStep: -1, columnStep: 0 },
  { name: "east", rowStep: 0, columnStep: 1 },
  { name: "west", rowStep: 0, columnStep: -1 },
] as const;

/** What lies on one side of a square. */
export type Side = "open" | "wall" | "edge of the map";

/** What lies on the side of a square that a direction (0 south, 1 north, 2 east, 3 west) points to. */
export function sideOf({ row, column }: Square, direction: number): Side {
  const { rowStep, columnStep } = DIRECTIONS[direction] as (typeof DIRECTIONS)[number];
  const nextRow = row + rowStep;
  const nextColumn = column + columnStep;
  if (nextRow < 0 || nextRow >= TAXI_SIZE || nextColumn < 0 || nextColumn >= TAXI_SIZE) {
    return "edge of the map";
  }
  if (columnStep === 0) return "open";
  return TAXI_MAP[row + 1]?.[column + nextColumn + 1] === ":" ? "open" : "wall";
}

/** The square one step in a direction; the same square when a wall or the edge is in the way. */
export function neighbour(square: Square, direction: number): Square {
  if (sideOf(square, direction) !== "open") return square;
  const { rowStep, columnStep } = DIRECTIONS[direction] as (typeof DIRECTIONS)[number];
  return { row: square.row + rowStep, column: square.column + columnStep };
}

/** The number of the stand on a square; -1 where there is none. */
export function standAt({ row, column }: Square): number {
  return STANDS.findIndex((stand) => stand.row === row && stand.column === column);
}

/** A state taken apart. */
export interface TaxiPlaces {
  /** Row of the taxi, 0 (north) to 4. */
  readonly row: number;
  /** Column of the taxi, 0 (west) to 4. */
  readonly column: number;
  /** Number of the stand where the passenger is; 4 when he sits in the taxi. */
  readonly passenger: number;
  /** Number of the stand where he wants to go. */
  readonly destination: number;
}

/** The number of a state: `((row * 5 + column) * 5 + passenger) * 4 + destination`. */
export function encodeTaxiState({ row, column, passenger, destination }: TaxiPlaces): number {
  return (
    ((row * TAXI_SIZE + column) * (STANDS.length + 1) + passenger) * STANDS.length + destination
  );
}

/** The state with a number in 0 … 499, taken apart. */
export function decodeTaxiState(state: number): TaxiPlaces {
  const destination = state % STANDS.length;
  const withPassenger = Math.floor(state / STANDS.length);
  const square = Math.floor(withPassenger / (STANDS.length + 1));
  return {
    row: Math.floor(square / TAXI_SIZE),
    column: square % TAXI_SIZE,
    passenger: withPassenger % (STANDS.length + 1),
    destination,
  };
}
