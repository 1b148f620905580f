import {
  decodeTaxiState,
  encodeTaxiState,
  IN_TAXI,
  neighbour,
  STANDS,
  sideOf,
  standAt,
  TAXI_STATE_COUNT,
  type TaxiPlaces,
} from "./taxi-map.ts";
import { type Transition, TransitionTable } from "./transition-table.ts";

/** What each action does, by number. */
export const TAXI_ACTIONS: readonly string[] = [
  "move south (down)",
  "move north (up)",
  "move east (right)",
  "move west (left)",
  "pick up the passenger",
  "drop off the passenger",
];

/** The action that takes the passenger on board. */
export const PICK_UP = 4;
/** The action that lets him out. */
export const DROP_OFF = 5;

const STEP_REWARD = -1;
const DELIVERY_REWARD = 20;
export const ILLEGAL_REWARD = -10;

/** The directions to the left and right of each, seen along it: driving south, east is left and west is right. */
const LATERAL: readonly (readonly [left: number, right: number])[] = [
  [2, 3],
  [3, 2],
  [1, 0],
  [0, 1],
];

/**
 * The dynamics of the town. In rain a move goes where it should with `rainyProbability` and else, with equal
 * probability, to the left or the right of it; a move that is blocked stays and does not drift.
 */
export function taxiTransitions(rainyProbability: number | null): TransitionTable {
  return new TransitionTable(TAXI_STATE_COUNT, TAXI_ACTIONS.length, (state, action) => {
    const places = decodeTaxiState(state);
    if (action === PICK_UP) return [pickUp(places)];
    if (action === DROP_OFF) return [dropOff(places)];
    if (rainyProbability === null) return [[1, drive(places, action), STEP_REWARD, false]];
    return driveInRain(places, action, rainyProbability);
  });
}

function drive(places: TaxiPlaces, direction: number): number {
  return encodeTaxiState({ ...places, ...neighbour(places, direction) });
}

function driveInRain(places: TaxiPlaces, direction: number, intended: number): Transition[] {
  const lateral = (1 - intended) / 2;
  const blocked = sideOf(places, direction) !== "open";
  const [left, right] = LATERAL[direction] as readonly [number, number];
  const stay = encodeTaxiState(places);
  return [
    [intended, drive(places, direction), STEP_REWARD, false],
    [lateral, blocked ? stay : drive(places, left), STEP_REWARD, false],
    [lateral, blocked ? stay : drive(places, right), STEP_REWARD, false],
  ];
}

function pickUp(places: TaxiPlaces): Transition {
  const here = standAt(places);
  if (here < 0 || here !== places.passenger) {
    return [1, encodeTaxiState(places), ILLEGAL_REWARD, false];
  }
  return [1, encodeTaxiState({ ...places, passenger: IN_TAXI }), STEP_REWARD, false];
}

function dropOff(places: TaxiPlaces): Transition {
  const here = standAt(places);
  if (places.passenger !== IN_TAXI || here < 0) {
    return [1, encodeTaxiState(places), ILLEGAL_REWARD, false];
  }
  const delivered = here === places.destination;
  const after = encodeTaxiState({ ...places, passenger: here });
  return [1, after, delivered ? DELIVERY_REWARD : STEP_REWARD, delivered];
}

/** How likely each state is to be the first, as weights: the passenger waits at one stand and wants to go to another. */
export function taxiStartWeights(): number[] {
  return Array.from({ length: TAXI_STATE_COUNT }, (_, state) => {
    const { passenger, destination } = decodeTaxiState(state);
    return passenger < STANDS.length && passenger !== destination ? 1 : 0;
  });
}

/** Six flags per state, one for each action: 1 where it changes the state. */
export function taxiActionMasks(): Int8Array {
  const masks = new Int8Array(TAXI_STATE_COUNT * TAXI_ACTIONS.length);
  for (let state = 0; state < TAXI_STATE_COUNT; state++) {
    const places = decodeTaxiState(state);
    const here = standAt(places);
    const allowed = [
      ...LATERAL.map((_, direction) => sideOf(places, direction) === "open"),
      here >= 0 && here === places.passenger,
      here >= 0 && places.passenger === IN_TAXI,
    ];
    masks.set(allowed.map(Number), state * TAXI_ACTIONS.length);
  }
  return masks;
}
