import { imageView, type View } from "@gym-llm/core";
import { MIN_POSITION } from "./mountain-car-hill.ts";
import {
  type MountainCarReading,
  mountainCarNames,
  type NamedMountainCarObservation,
  readMountainCar,
} from "./mountain-car-readings.ts";
import { namedView, rawView } from "./number-views.ts";
import { spokenSize } from "./spoken-numbers.ts";

/** Where the height `sin(3x)` is least and greatest. */
const BOTTOM = -Math.PI / 6;
const CREST = Math.PI / 6;

/** The ways to show an observation of a mountain car whose flag stands at `goalPosition`. */
export function mountainCarViews(
  goalPosition: number,
): Readonly<Record<string, View<NamedMountainCarObservation>>> {
  return {
    raw: rawView(mountainCarNames),
    json: namedView(mountainCarNames, "the two numbers by name, as short as float32 allows"),
    text: {
      description: "a sentence, position to two decimals, velocity to four",
      show: (observation) => sentence(readMountainCar(observation), goalPosition),
    },
    image: imageView(
      "The car in its valley: the flag on the right hill is the goal, the bricks on the left are the wall, an arrow under the car is the last push, and streaks behind it are longer for more speed.",
    ),
  };
}

function sentence(reading: MountainCarReading, goalPosition: number): string {
  const distance = spokenSize(goalPosition - reading.position, 2);
  const flag = !distance
    ? "at the flag"
    : `${distance} m ${reading.position < goalPosition ? "left of" : "past"} the flag`;
  return `The car is ${place(reading)} at position ${reading.position.toFixed(2)}, ${flag}, ${movement(reading)}.`;
}

function place({ position }: MountainCarReading): string {
  if (position <= Math.fround(MIN_POSITION)) return "at the wall on the left hill";
  if (Math.abs(position - BOTTOM) < 0.06) return "near the bottom of the valley";
  if (position > CREST) return "over the crest of the right hill";
  return `on the ${position < BOTTOM ? "left" : "right"} hill`;
}

function movement({ position, velocity }: MountainCarReading): string {
  const speed = spokenSize(velocity, 4);
  if (!speed) return "standing still";
  const isUphill = velocity * Math.cos(3 * position) > 0;
  return `rolling ${velocity < 0 ? "left" : "right"} (${isUphill ? "uphill" : "downhill"}) at ${speed} m a step`;
}
