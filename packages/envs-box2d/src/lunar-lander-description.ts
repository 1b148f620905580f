import {
  type ActionSchema,
  Box,
  Dict,
  Discrete,
  type Env,
  type EnvironmentDescription,
  type ObservationSchema,
  type Space,
  type View,
} from "@gym-llm/core";
import type { LunarLander } from "./lunar-lander.ts";
import {
  type GroupedObservation,
  groupObservation,
  type LunarLanderObservation,
  type LunarLanderReading,
  type NamedObservation,
  nameObservation,
  readGrouped,
  readNamed,
  shortestFloat32,
} from "./lunar-lander-readings.ts";

const BOUNDS = { position: 2.5, velocity: 10, angle: 2 * Math.PI };

const ENGINES = "The main engine pushes along the lander's own axis, away from its legs.";

function goal(env: Env): string {
  const { continuous, enableWind } = env as unknown as LunarLander;
  const fuel = continuous
    ? "up to 0.3 points a step for the main engine and up to 0.03 for a side engine, by power"
    : "0.3 points for each step of the main engine and 0.03 for each step of a side engine";
  return [
    "Land the lunar lander softly on the pad between the two flags. The middle of the pad is the point (0, 0), y points up and x to the right; the lander starts at the top of the picture (y about 1.4) with a random push.",
    `${ENGINES} A side engine turns the lander and pushes it a little sideways. Fuel is not limited.`,
    enableWind ? "Wind pushes and turns the lander until a leg touches the ground." : "",
    `Reward of a step: the gain since the step before in nearness to the pad, in slowness and in uprightness (tilting costs 100 points a radian), plus 10 for each leg that came to stand on the ground (and minus 10 for each that lost contact), minus ${fuel}. The last step is worth +100 when the lander came to rest, and -100 when its body touched the ground or it left the picture sideways (|x| of 1 or more); it then ends the episode. A return of 200 counts as solved.`,
  ]
    .filter(Boolean)
    .join("\n");
}

function actionSchema(env: Env): ActionSchema {
  if ((env as unknown as LunarLander).continuous) {
    return {
      main_engine: {
        description: "power of the main engine: off up to 0, then from half to full power",
        type: "float",
        size: 1,
        low: -1,
        high: 1,
      },
      side_engines: {
        description:
          "below -0.5 the left engine fires (turns counter-clockwise), above 0.5 the right engine (turns clockwise), in between neither",
        type: "float",
        size: 1,
        low: -1,
        high: 1,
      },
    };
  }
  return {
    0: "do nothing",
    1: "fire left orientation engine (turns the lander counter-clockwise, pushes it left)",
    2: "fire main engine (pushes the lander along its axis, upwards when it is upright)",
    3: "fire right orientation engine (turns the lander clockwise, pushes it right)",
  };
}

const contact = {
  type: "bool",
  size: 1,
  values: { 0: "in the air", 1: "touches the ground" },
} as const;

const namedSchema: ObservationSchema = {
  x: {
    description: "horizontal position, 0 over the pad's middle, positive to the right",
    type: "float",
    size: 1,
    unit: "half widths of the picture",
    low: -2.5,
    high: 2.5,
  },
  y: {
    description: "height of the feet over the pad",
    type: "float",
    size: 1,
    unit: "half heights of the picture",
    low: -2.5,
    high: 2.5,
  },
  velocity_x: {
    description: "horizontal velocity, positive to the right",
    type: "float",
    size: 1,
    low: -10,
    high: 10,
  },
  velocity_y: {
    description: "vertical velocity, negative when falling",
    type: "float",
    size: 1,
    low: -10,
    high: 10,
  },
  angle: {
    description: "tilt, 0 upright, positive counter-clockwise (to the left)",
    type: "float",
    size: 1,
    unit: "radians",
    low: -BOUNDS.angle,
    high: BOUNDS.angle,
  },
  angular_velocity: {
    description: "speed of turning, positive counter-clockwise",
    type: "float",
    size: 1,
    unit: "2.5 radians per second",
    low: -10,
    high: 10,
  },
  left_leg_contact: { description: "whether the left leg touches the ground", ...contact },
  right_leg_contact: { description: "whether the right leg touches the ground", ...contact },
};

const groupedSchema: ObservationSchema = {
  lander_cartesian: {
    description:
      "x and y position of the lander and its velocities vx and vy; the pad's middle is (0, 0)",
    type: "float",
    size: 4,
  },
  lander_angular: {
    description:
      "angle of the lander in radians, positive counter-clockwise, and its angular velocity",
    type: "float",
    size: 2,
  },
  legs_contact: {
    description: "whether the right leg and the left leg touch the ground (1) or not (0)",
    type: "bool",
    size: 2,
  },
};

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

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
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

function viewsOf<Observation>(
  read: (observation: Observation) => LunarLanderReading,
  fromPlain: (values: LunarLanderObservation) => Observation,
  raw: View<Observation>,
): Record<string, View<Observation>> {
  return {
    raw,
    json: {
      description: "the eight numbers by name, as short as float32 allows",
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
    image: {
      description: "the picture, with the sentence as its caption",
      needsFrame: true,
      show: (observation, { frame }) =>
        frame ? { text: sentence(read(observation)), image: frame } : sentence(read(observation)),
    },
  };
}

const numbers = (values: ArrayLike<number>) => Array.from(values, shortestFloat32);

const rawGrouped: View<GroupedObservation> = {
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

const rawNamed: View<NamedObservation> = {
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

const single = (limit: number) => new Box(-limit, limit, { shape: [1], dtype: "float32" });

/** What a model is told about `LunarLanderLLM-v3`: every number under its own name. */
export const lunarLanderDescription: EnvironmentDescription<
  LunarLanderObservation,
  NamedObservation
> = {
  goal,
  actionSchema,
  observationSchema: () => namedSchema,
  observe: nameObservation,
  observationSpace: () =>
    new Dict({
      x: single(BOUNDS.position),
      y: single(BOUNDS.position),
      velocity_x: single(BOUNDS.velocity),
      velocity_y: single(BOUNDS.velocity),
      angle: single(BOUNDS.angle),
      angular_velocity: single(BOUNDS.velocity),
      left_leg_contact: new Discrete(2),
      right_leg_contact: new Discrete(2),
    }) as unknown as Space<NamedObservation>,
  views: viewsOf(readNamed, nameObservation, rawNamed),
  defaultView: "json",
};

/** What a model is told about `LunarLanderLLM-v2`: gym-llm's three groups of numbers. */
export const groupedLunarLanderDescription: EnvironmentDescription<
  LunarLanderObservation,
  GroupedObservation
> = {
  goal,
  actionSchema,
  observationSchema: () => groupedSchema,
  observe: groupObservation,
  observationSpace: (env) => {
    const { low, high } = env.observationSpace as Box;
    const part = (from: number, to: number) =>
      new Box(low.slice(from, to), high.slice(from, to), { dtype: "float32" });
    return new Dict({
      lander_cartesian: part(0, 4),
      lander_angular: part(4, 6),
      legs_contact: part(6, 8),
    }) as unknown as Space<GroupedObservation>;
  },
  views: viewsOf(readGrouped, groupObservation, rawGrouped),
  defaultView: "json",
};
