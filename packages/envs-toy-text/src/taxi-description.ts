import {
  type ActionSchema,
  Dict,
  Discrete,
  type Env,
  type EnvironmentDescription,
  type FieldSchema,
} from "@gym-llm/core";
import type { TaxiEnv } from "./taxi.ts";
import {
  decodeTaxiState,
  encodeTaxiState,
  STANDS,
  TAXI_MAP,
  TAXI_STATE_COUNT,
} from "./taxi-map.ts";
import { type TaxiForm, taxiViews } from "./taxi-views.ts";
import { integerField } from "./views.ts";

/** What a model sees of the town, field by field. */
export interface TaxiLLMObservation {
  /** 0 (north) to 4 (south). */
  taxi_row: number;
  /** 0 (west) to 4 (east). */
  taxi_column: number;
  /** 0 Red, 1 Green, 2 Yellow, 3 Blue, 4 in the taxi. */
  passenger: number;
  /** 0 Red, 1 Green, 2 Yellow, 3 Blue. */
  destination: number;
}

/** The observation as the environment's own number, under a name. */
export interface TaxiStateObservation {
  /** 0 to 499: `((row * 5 + column) * 5 + passenger) * 4 + destination`. */
  state: number;
}

const fields: TaxiForm<TaxiLLMObservation> = {
  toPlaces: ({ taxi_row, taxi_column, passenger, destination }) => ({
    row: taxi_row,
    column: taxi_column,
    passenger,
    destination,
  }),
  fromPlaces: ({ row, column, passenger, destination }) => ({
    taxi_row: row,
    taxi_column: column,
    passenger,
    destination,
  }),
  accept: (value) => {
    const taxi_row = integerField(value, "taxi_row", 0, 4);
    const taxi_column = integerField(value, "taxi_column", 0, 4);
    const passenger = integerField(value, "passenger", 0, STANDS.length);
    const destination = integerField(value, "destination", 0, STANDS.length - 1);
    if (taxi_row === undefined || taxi_column === undefined) return undefined;
    if (passenger === undefined || destination === undefined) return undefined;
    return { taxi_row, taxi_column, passenger, destination };
  },
};

const state: TaxiForm<TaxiStateObservation> = {
  toPlaces: (observation) => decodeTaxiState(observation.state),
  fromPlaces: (places) => ({ state: encodeTaxiState(places) }),
  accept: (value) => {
    const number = integerField(value, "state", 0, TAXI_STATE_COUNT - 1);
    return number === undefined ? undefined : { state: number };
  },
};

const standValues = Object.fromEntries(
  STANDS.map(({ name, row, column }, index) => [index, `${name} (row ${row}, column ${column})`]),
);

const actionSchema = (): ActionSchema => ({
  0: "Move south (down, row + 1)",
  1: "Move north (up, row - 1)",
  2: "Move east (right, column + 1)",
  3: "Move west (left, column - 1)",
  4: "Pick up the passenger; allowed on the stand where the passenger waits",
  5: "Drop off the passenger; allowed on any stand with the passenger in the taxi",
});

/** Only the right drop-off terminates an episode (Gymnasium's page of Taxi, "Episode End"). */
const DELIVERED = { terminated: true } as const;

const goal = (env: Env): string => goalOf(env as unknown as TaxiEnv);

/** What a model must be told about Taxi, its observation named field by field. */
export const taxiDescription: EnvironmentDescription<number, TaxiLLMObservation> = {
  goal,
  observationSpace: () =>
    new Dict({
      taxi_row: new Discrete(5),
      taxi_column: new Discrete(5),
      passenger: new Discrete(5),
      destination: new Discrete(4),
    }),
  observe: (number) => fields.fromPlaces(decodeTaxiState(number)),
  observationSchema: () => ({
    taxi_row: field("The taxi's row; 0 is the north edge of the map.", 4, {}, "rows"),
    taxi_column: field("The taxi's column; 0 is the west edge of the map.", 4, {}, "columns"),
    passenger: field("Where the passenger is.", 4, {
      values: { ...standValues, 4: "in the taxi" },
    }),
    destination: field("Where the passenger wants to go.", 3, { values: standValues }),
  }),
  actionSchema,
  views: taxiViews(fields),
  defaultView: "json",
  success: DELIVERED,
};

/** What a model must be told about Taxi in gym-llm's form: the observation is one number, which the views take apart. */
export const taxiStateDescription: EnvironmentDescription<number, TaxiStateObservation> = {
  goal,
  observationSpace: () => new Dict({ state: new Discrete(TAXI_STATE_COUNT) }),
  observe: (number) => ({ state: number }),
  observationSchema: () => ({
    state: field(
      "The taxi's square, where the passenger is and where the passenger wants to go, as one number: ((row * 5 + column) * 5 + passenger) * 4 + destination. Passenger and destination: 0 Red, 1 Green, 2 Yellow, 3 Blue; passenger 4: in the taxi. Shown taken apart unless the raw view is chosen.",
      TAXI_STATE_COUNT - 1,
    ),
  }),
  actionSchema,
  views: taxiViews(state),
  defaultView: "json",
  success: DELIVERED,
};

function field(
  description: string,
  high: number,
  more: Pick<FieldSchema, "values"> = {},
  unit?: string,
): FieldSchema {
  const base = { description, type: "int", size: 1, low: 0, high, ...more } as const;
  return unit === undefined ? base : { ...base, unit };
}

function goalOf({
  isRainy,
  rainyProbability,
  ficklePassenger,
  fickleProbability,
}: TaxiEnv): string {
  const percent = (probability: number) => `${Number((probability * 100).toFixed(4))} %`;
  const rain = `It rains: a move goes where you want with ${percent(rainyProbability)}; otherwise, equally likely, to the left or right of that direction, or nowhere if a wall is there. Blocked moves do not drift.`;
  const fickle = `The passenger is fickle: with ${percent(fickleProbability)} the destination changes, once, when the taxi first moves with the passenger inside. Look at it again.`;
  return [
    "Drive a taxi in a town of 5 by 5 squares: go to the passenger's stand, pick the passenger up, drive to the destination, drop the passenger off.",
    "The map, north at the top (letters are the stands Red, Green, Yellow and Blue; between two squares | is a wall and : is open; all moves north and south inside the map are open):",
    ...TAXI_MAP,
    "Rows count from 0 at the top, columns from 0 at the left: Red is (row 0, column 0), Green (0, 4), Yellow (4, 0), Blue (4, 3). A move into a wall or the edge of the map leaves the taxi where it is.",
    ...(isRainy ? [rain] : []),
    ...(ficklePassenger ? [fickle] : []),
    "Rewards: +20 for dropping the passenger off at the destination, -10 for a pick-up or drop-off that is not allowed where the taxi is, -1 for every other step, moves into walls included. A drop-off at another stand is allowed; the passenger waits there again.",
    "The episode ends when the passenger is dropped off at the destination; the number of steps is limited too, so take a shortest way.",
  ].join("\n");
}
