import type { ReferenceDecision, ReferencePolicy } from "@gym-llm/core";
import { CLIFF_COLUMNS, CLIFF_ROWS } from "./cliff-walking-map.ts";
import type { GridObservation } from "./grid-world.ts";

const UP = 0;
const RIGHT = 1;
const DOWN = 2;
const LEFT = 3;

const LAST_ROW = CLIFF_ROWS - 1;
const LAST_COLUMN = CLIFF_COLUMNS - 1;

type CliffObservation = GridObservation | number;

/** The shortest way on firm ground, along the edge: up once, right eleven times, down once. Its return is -13. */
export const cliffWalkingPolicy: ReferencePolicy<CliffObservation, number> = {
  name: "CliffWalking optimal path",
  source:
    "Sutton and Barto, Reinforcement Learning: An Introduction (2018), Example 6.6, the optimal path",
  decide: (observation) => decideOnFirmGround(placeOf(observation)),
};

/** The way far from the edge for slippery ground; at the start it pushes against the left edge, from where no slip can fall. */
export const cliffWalkingSlipperyPolicy: ReferencePolicy<CliffObservation, number> = {
  name: "CliffWalking safe path",
  source:
    "Sutton and Barto, Reinforcement Learning: An Introduction (2018), Example 6.6, the safe path, with the start left so that no slip leads into the cliff",
  decide: (observation) => decideOnSlipperyGround(placeOf(observation)),
};

function placeOf(observation: CliffObservation): GridObservation {
  if (typeof observation !== "number") return observation;
  return { row: Math.floor(observation / CLIFF_COLUMNS), column: observation % CLIFF_COLUMNS };
}

function decideOnFirmGround({ row, column }: GridObservation): ReferenceDecision<number> {
  const here = `I am at row ${row}, column ${column}`;
  if (column === LAST_COLUMN) {
    return {
      action: DOWN,
      reason: `${here}, the goal's column: I go down, ${LAST_ROW - row} to go.`,
    };
  }
  if (row === LAST_ROW) {
    return { action: UP, reason: `${here}; the cliff begins to the right in this row: I go up.` };
  }
  if (row < LAST_ROW - 1) {
    return {
      action: RIGHT,
      reason: `${here}, above the edge: the goal is ${LAST_COLUMN - column} columns to the right, I go right.`,
    };
  }
  return {
    action: RIGHT,
    reason: `${here}, just above the cliff: ground is firm, and the goal is ${LAST_COLUMN - column} columns to the right, so I go right.`,
  };
}

function decideOnSlipperyGround({ row, column }: GridObservation): ReferenceDecision<number> {
  const here = `I am at row ${row}, column ${column}`;
  if (row === LAST_ROW && column < LAST_COLUMN) {
    return {
      action: LEFT,
      reason: `${here}, beside the cliff: going up could slip right into it; pushing left I can only stay or slip up.`,
    };
  }
  if (column === LAST_COLUMN) {
    return {
      action: DOWN,
      reason: `${here}, the goal's column: I go down, ${LAST_ROW - row} to go.`,
    };
  }
  if (row > 0) {
    return {
      action: UP,
      reason: `${here}: I keep away from the cliff in row ${LAST_ROW} and go up to row 0 before going on.`,
    };
  }
  return {
    action: RIGHT,
    reason: `${here}, as far from the cliff as can be: the goal is ${LAST_COLUMN - column} columns to the right, I go right.`,
  };
}
