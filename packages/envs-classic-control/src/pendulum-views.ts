import {
  imageView,
  type ObservationSchema,
  parseObject,
  portableCos,
  portableSin,
  type View,
} from "@gym-llm/core";
import { numbersOf } from "./named-numbers.ts";
import { acceptNumbers, jsonObject, namedJson, numberText, rawView } from "./number-views.ts";
import {
  type NamedPendulumObservation,
  type PendulumReading,
  pendulumNames,
  readPendulum,
} from "./pendulum-readings.ts";
import { shortestAngle } from "./shortest-angle.ts";
import { ANGLE_LIMIT, degrees, spokenSize } from "./spoken-numbers.ts";

/** The fields with the angle in place of its cosine and sine. */
export const pendulumAngleSchema: ObservationSchema = {
  angle: {
    description:
      "where the pendulum points: 0 upright, positive counter-clockwise (to the left), pi or -pi straight down",
    type: "float",
    size: 1,
    unit: "radians",
    low: -ANGLE_LIMIT,
    high: ANGLE_LIMIT,
  },
  angular_velocity: {
    description: "speed of turning, positive counter-clockwise",
    type: "float",
    size: 1,
    unit: "radians per second",
    low: -8,
    high: 8,
  },
};

/** The ways to show a Pendulum observation to a model. */
export const pendulumViews: Readonly<Record<string, View<NamedPendulumObservation>>> = {
  raw: rawView(pendulumNames),
  json: {
    description: "the angle itself and its speed by name, with all digits that count",
    schema: pendulumAngleSchema,
    show: showAngle,
    read: readAngle,
  },
  text: {
    description: "a sentence, angles in degrees",
    show: (observation) => sentence(readPendulum(observation)),
  },
  image: imageView(
    "The pendulum on its pivot: the dashed line is upright, the curved arrow is the last torque, longer for more, and the weight turns green near upright.",
  ),
};

/** The angle as JSON; the cosine and the sine instead where no angle has just these. */
function showAngle(observation: NamedPendulumObservation): string {
  const [cosine = 1, sine = 0, angularVelocity = 0] = numbersOf(pendulumNames, observation);
  const angle = shortestAngle(cosine, sine);
  if (angle === undefined) return namedJson(pendulumNames, observation);
  return jsonObject([
    ["angle", String(angle)],
    ["angular_velocity", numberText(angularVelocity)],
  ]);
}

function readAngle(text: string): NamedPendulumObservation | undefined {
  const object = parseObject(text);
  if (!object) return undefined;
  const { angle, angle_cosine, angle_sine, angular_velocity } = object;
  return typeof angle === "number"
    ? acceptNumbers(pendulumNames, [portableCos(angle), portableSin(angle), angular_velocity])
    : acceptNumbers(pendulumNames, [angle_cosine, angle_sine, angular_velocity]);
}

function sentence(reading: PendulumReading): string {
  return `The pendulum ${direction(reading)}, ${movement(reading)}.`;
}

function direction({ angle }: PendulumReading): string {
  const isUp = Math.abs(angle) <= Math.PI / 2;
  const away = spokenSize(degrees(isUp ? angle : Math.PI - Math.abs(angle)), 1);
  const line = isUp ? "upright" : "straight down";
  if (!away) return isUp ? "is upright" : "hangs straight down";
  return `${isUp ? "leans" : "hangs"} ${away}° to the ${angle > 0 ? "left" : "right"} of ${line}`;
}

function movement({ angle, angularVelocity }: PendulumReading): string {
  const speed = spokenSize(degrees(angularVelocity), 1);
  if (!speed) return "holding still";
  const climb = -Math.sin(angle) * angularVelocity;
  const way = climb > 0 ? "rising" : "falling";
  return `${way} ${angularVelocity > 0 ? "counter-clockwise" : "clockwise"} at ${speed}°/s`;
}
