/** What a model sees of a walk on a map. */
export interface GridObservation {
  /** 0 is the top row. */
  row: number;
  /** 0 is the leftmost column. */
  column: number;
}

/** A map that is walked on, told apart from how it is shown. */
export interface GridWorld {
  /** The map, row by row, one letter for each tile. */
  readonly map: readonly string[];
  /** What each letter stands for. */
  readonly tileNames: Readonly<Record<string, string>>;
  /** The directions in the order of their actions. */
  readonly directions: readonly {
    readonly name: string;
    readonly rowStep: number;
    readonly columnStep: number;
  }[];
}

/** What is where on the map, in a word or two. */
export function tileName({ map, tileNames }: GridWorld, row: number, column: number): string {
  const letter = map[row]?.[column];
  return letter === undefined ? "edge of the map" : (tileNames[letter] ?? letter);
}

/** The place with this number, counted row by row. */
export function placeOf({ map }: GridWorld, state: number): GridObservation {
  const columns = map[0]?.length ?? 1;
  return { row: Math.floor(state / columns), column: state % columns };
}
