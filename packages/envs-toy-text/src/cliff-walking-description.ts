import type { EnvironmentDescription } from "@gym-llm/core";
import { CLIFF_COLUMNS, CLIFF_ROWS, CLIFF_STEPS, cliffLetter } from "./cliff-walking-map.ts";
import { describeGrid } from "./grid-description.ts";
import type { GridObservation } from "./grid-world.ts";

const MAP = Array.from({ length: CLIFF_ROWS }, (_, row) =>
  Array.from({ length: CLIFF_COLUMNS }, (_, column) =>
    cliffLetter(row * CLIFF_COLUMNS + column),
  ).join(""),
);

const WORLD = {
  map: MAP,
  tileNames: { S: "start", o: "ground", C: "cliff", G: "goal" },
  directions: CLIFF_STEPS,
} as const;

/** Only the goal terminates an episode: a fall leads back to the start (Gymnasium's page of CliffWalking, "Episode End"). */
const ARRIVED = { terminated: true } as const;

const CAPTION =
  "The mountain from above: the hiker is you, the dark gap at the bottom is the cliff, the tent the start, the flag the goal.";

/** What a model must be told about CliffWalking on firm ground. */
export const cliffWalkingDescription: EnvironmentDescription<number, GridObservation> =
  describeGrid(WORLD, {
    goal: goalOf("The ground is firm: every move goes where you want."),
    caption: CAPTION,
    success: ARRIVED,
  });

/** What a model must be told about CliffWalking on slippery ground. */
export const cliffWalkingSlipperyDescription: EnvironmentDescription<number, GridObservation> =
  describeGrid(WORLD, {
    goal: goalOf(
      "The ground is slippery: a move goes where you want with probability 1/3, and to each of the two sides of that direction with 1/3; never backwards.",
    ),
    caption: CAPTION,
    success: ARRIVED,
  });

function goalOf(ground: string): string {
  return [
    "Walk from the start to the goal along a cliff without falling.",
    "The map, the top row being row 0 and the leftmost column column 0 (S start, o ground, C cliff, G goal):",
    ...MAP,
    `${ground} A move off the map leaves you where you are. A step onto the cliff is a fall: you are back at the start, and the episode goes on.`,
    "Rewards: -100 for a fall, -1 for every other step, the one onto the goal included. The episode ends on the goal.",
  ].join("\n");
}
