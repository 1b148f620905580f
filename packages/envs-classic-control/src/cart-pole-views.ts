import { imageView, type View } from "@gym-llm/core";
import {
  type CartPoleReading,
  cartPoleNames,
  type NamedCartPoleObservation,
  readCartPole,
} from "./cart-pole-readings.ts";
import { namedView, rawView } from "./number-views.ts";
import { degrees, spokenSize } from "./spoken-numbers.ts";

/** The ways to show a CartPole observation to a model. */
export const cartPoleViews: Readonly<Record<string, View<NamedCartPoleObservation>>> = {
  raw: rawView(cartPoleNames),
  json: namedView(cartPoleNames, "the four numbers by name, as short as float32 allows"),
  text: {
    description: "a sentence, angles in degrees",
    show: (observation) => sentence(readCartPole(observation)),
  },
  image: imageView(
    "The cart on its track with the pole on it: the red posts are the ends of the track, the wedge behind the pole is how far it may lean, an arrow shows the last push.",
  ),
};

const side = (value: number) => (value < 0 ? "left" : "right");

function sentence(reading: CartPoleReading): string {
  const { position, velocity, angle } = reading;
  const distance = spokenSize(position, 2);
  const speed = spokenSize(velocity, 2);
  const lean = spokenSize(degrees(angle), 1);
  const place = distance ? `${distance} m ${side(position)} of the centre` : "at the centre";
  const movement = speed ? `moving ${side(velocity)} at ${speed} m/s` : "standing still";
  const pole = lean ? `leans ${lean}° to the ${side(angle)}` : "is upright";
  return `The cart is ${place}, ${movement}; the pole ${pole} and ${turn(reading, lean !== undefined)}.`;
}

function turn({ angle, angularVelocity }: CartPoleReading, leans: boolean): string {
  const speed = spokenSize(degrees(angularVelocity), 1);
  if (!speed) return "holds still";
  if (!leans) return `is tipping ${side(angularVelocity)} at ${speed}°/s`;
  const isFalling = angle > 0 === angularVelocity > 0;
  return `is ${isFalling ? "falling further" : "coming back up"} at ${speed}°/s`;
}
