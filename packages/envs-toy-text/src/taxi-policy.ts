import type { ReferenceDecision, ReferencePolicy } from "@gym-llm/core";
import type { TaxiLLMObservation, TaxiStateObservation } from "./taxi-description.ts";
import {
  DIRECTIONS,
  decodeTaxiState,
  IN_TAXI,
  neighbour,
  type Square,
  STANDS,
  type Stand,
  sideOf,
  TAXI_SIZE,
  type TaxiPlaces,
} from "./taxi-map.ts";
import { DROP_OFF, PICK_UP } from "./taxi-transitions.ts";

/** The steps from every square to a stand by the shortest way; `row * 5 + column` numbers the squares. */
function distancesTo(goal: Square): number[] {
  const index = ({ row, column }: Square) => row * TAXI_SIZE + column;
  const distances = new Array<number>(TAXI_SIZE * TAXI_SIZE).fill(Number.POSITIVE_INFINITY);
  distances[index(goal)] = 0;
  const frontier: Square[] = [goal];
  for (const square of frontier) {
    DIRECTIONS.forEach((_, direction) => {
      const next = neighbour(square, direction);
      if (Number.isFinite(distances[index(next)])) return;
      distances[index(next)] = (distances[index(square)] as number) + 1;
      frontier.push(next);
    });
  }
  return distances;
}

const DISTANCES = STANDS.map(distancesTo);

function distance(square: Square, stand: number): number {
  return DISTANCES[stand]?.[square.row * TAXI_SIZE + square.column] as number;
}

/**
 * The shortest way on the map with its walls: to the passenger, then to the destination. Optimal unless it rains or
 * the passenger is fickle; then it takes the shortest way anew from wherever it finds itself.
 * Takes the observation of either form for models, or the environment's own number.
 */
export const taxiPolicy: ReferencePolicy<
  TaxiLLMObservation | TaxiStateObservation | number,
  number
> = {
  name: "Taxi shortest path",
  source:
    "Breadth-first search (Moore, The shortest path through a maze, 1959) on the map of Dietterich, JAIR 13, 2000",
  decide: (observation) => decide(placesOf(observation)),
};

function placesOf(observation: TaxiLLMObservation | TaxiStateObservation | number): TaxiPlaces {
  if (typeof observation === "number") return decodeTaxiState(observation);
  if ("state" in observation) return decodeTaxiState(observation.state);
  const { taxi_row, taxi_column, passenger, destination } = observation;
  return { row: taxi_row, column: taxi_column, passenger, destination };
}

function decide(places: TaxiPlaces): ReferenceDecision<number> {
  const aboard = places.passenger === IN_TAXI;
  const target = aboard ? places.destination : places.passenger;
  const { name, row, column } = STANDS[target] as Stand;
  const errand = aboard ? "the passenger wants to go to" : "the passenger waits at";
  const here = `I am at row ${places.row}, column ${places.column}`;
  const steps = distance(places, target);
  if (steps === 0) {
    return aboard
      ? {
          action: DROP_OFF,
          reason: `${here}, which is ${name}, the destination: I drop the passenger off.`,
        }
      : {
          action: PICK_UP,
          reason: `${here}, which is ${name}, where the passenger waits: I pick the passenger up.`,
        };
  }
  const direction = DIRECTIONS.findIndex(
    (_, index) =>
      sideOf(places, index) === "open" && distance(neighbour(places, index), target) < steps,
  );
  const away = steps === 1 ? "1 step" : `${steps} steps`;
  return {
    action: direction,
    reason: `${here}; ${errand} ${name} (row ${row}, column ${column}), ${away} away around the walls: moving ${DIRECTIONS[direction]?.name} brings me closer.`,
  };
}
