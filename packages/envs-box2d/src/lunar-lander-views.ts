import { imageView, parseObject, shortestFloat32, type View } from "@gym-llm/core";
import {
  type GroupedObservation,
  groupObservation,
  type LunarLanderObservation,
  type LunarLanderReading,
  type NamedObservation,
  nameObservation,
} from "./lunar-lander-readings.ts";
import { namedSchema } from "./lunar-lander-schema.ts";

function namedNumbers(reading: LunarLanderReading) {
  return {
    x: shortestFloat32(reading.x),
    y: shortestFloat32(reading.y),
    velocity_x: shortestFloat32(reading.velocityX),
    velocity_y: shortestFloat32(reading.velocityY),
    angle: shortestFloat32(reading.angle),
    angular_velocity: shortestFloat32(reading.angularVelocity),
    left_leg_contact: reading.secondLegContact ? 1 : 0,
    right_leg_contact: reading.firstLegContact ? 1 : 0,
  };
}

/** The plain observation out of the named numbers; `undefined` when one is missing. */
function plainFromNamed(text: string): LunarLanderObservation | undefined {
  const object = parseObject(text);
  if (!object) return undefined;
  const names = [
    "x",
    "y",
    "velocity_x",
    "velocity_y",
    "angle",
    "angular_velocity",
    "right_leg_contact",
    "left_leg_contact",
  ];
  const values = names.map((name) => object[name]);
  return values.every((value) => typeof value === "number")
    ? Float32Array.from(values as number[])
    : undefined;
}

function sentence(reading: LunarLanderReading): string {
  const { x, y, velocityX, velocityY, angle, angularVelocity } = reading;
  const side =
    Math.abs(x) < 0.005
      ? "right over the pad"
      : `${Math.abs(x).toFixed(2)} to the ${x < 0 ? "left" : "right"} of the pad`;
  const drift =
    Math.abs(velocityX) < 0.005
      ? "not drifting"
      : `drifting ${velocityX < 0 ? "left" : "right"} at ${Math.abs(velocityX).toFixed(2)}`;
  const fall =
    Math.abs(velocityY) < 0.005
      ? "neither rising nor falling"
      : `${velocityY < 0 ? "falling" : "rising"} at ${Math.abs(velocityY).toFixed(2)}`;
  const tilt =
    Math.abs(angle) < 0.005
      ? "upright"
      : `tilted ${Math.abs(angle).toFixed(2)} radians to the ${angle > 0 ? "left" : "right"}`;
  const turn =
    Math.abs(angularVelocity) < 0.005
      ? "not turning"
      : `turning ${angularVelocity > 0 ? "counter-clockwise" : "clockwise"} at ${Math.abs(angularVelocity).toFixed(2)}`;
  const legs =
    reading.firstLegContact && reading.secondLegContact
      ? "Both legs touch the ground."
      : reading.firstLegContact
        ? "Only the right leg touches the ground."
        : reading.secondLegContact
          ? "Only the left leg touches the ground."
          : "No leg touches the ground.";
  return `The lander is ${side}, at height ${y.toFixed(2)}, ${drift} and ${fall}. It is ${tilt} and ${turn}. ${legs}`;
}

/** The ways to show an observation that `read` understands. */
export function viewsOf<Observation>(
  read: (observation: Observation) => LunarLanderReading,
  fromPlain: (values: LunarLanderObservation) => Observation,
  raw: View<Observation>,
): Record<string, View<Observation>> {
  return {
    raw,
    json: {
      description: "the eight numbers by name, as short as float32 allows",
      schema: namedSchema,
      show: (observation) => JSON.stringify(namedNumbers(read(observation))),
      read: (text) => {
        const plain = plainFromNamed(text);
        return plain && fromPlain(plain);
      },
    },
    text: {
      description: "a sentence, rounded to two decimals",
      show: (observation) => sentence(read(observation)),
    },
    image: imageView(
      "The lander over the moon: the pad lies between the two flags, flames show which engine fires, legs turn green where they touch the ground.",
    ),
  };
}

const numbers = (values: ArrayLike<number>) => Array.from(values, shortestFloat32);

/** gym-llm's Dict as JSON. */
export const rawGrouped: View<GroupedObservation> = {
  description: "gym-llm's three lists of numbers",
  show: (observation) =>
    JSON.stringify({
      lander_cartesian: numbers(observation.lander_cartesian),
      lander_angular: numbers(observation.lander_angular),
      legs_contact: numbers(observation.legs_contact),
    }),
  read(text) {
    const object = parseObject(text);
    const lists = [
      object?.["lander_cartesian"],
      object?.["lander_angular"],
      object?.["legs_contact"],
    ];
    const values = lists.flatMap((list) =>
      Array.isArray(list) ? (list as unknown[]) : [undefined],
    );
    if (values.length !== 8 || !values.every((value) => typeof value === "number"))
      return undefined;
    return groupObservation(Float32Array.from(values as number[]));
  },
};

/** The named Dict as JSON. */
export const rawNamed: View<NamedObservation> = {
  description: "the observation as it is: one list per number",
  show: (observation) =>
    JSON.stringify(observation, (_, value: unknown) =>
      value instanceof Float32Array ? numbers(value) : value,
    ),
  read(text) {
    const object = parseObject(text);
    if (!object) return undefined;
    const flat = Object.fromEntries(
      Object.entries(object).map(([name, value]) => [
        name,
        Array.isArray(value) ? (value[0] as unknown) : value,
      ]),
    );
    const plain = plainFromNamed(JSON.stringify(flat));
    return plain && nameObservation(plain);
  },
};
