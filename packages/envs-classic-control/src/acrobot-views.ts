import { imageView, parseObject, portableCos, portableSin, type View } from "@gym-llm/core";
import {
  type AcrobotReading,
  acrobotNames,
  type NamedAcrobotObservation,
  readAcrobot,
} from "./acrobot-readings.ts";
import { acrobotAngleSchema } from "./acrobot-schema.ts";
import { numbersOf } from "./named-numbers.ts";
import { acceptNumbers, jsonObject, namedJson, numberText, rawView } from "./number-views.ts";
import { shortestAngle } from "./shortest-angle.ts";
import { degrees, spokenSize, turningPhrase } from "./spoken-numbers.ts";

/** The ways to show an Acrobot observation to a model. */
export const acrobotViews: Readonly<Record<string, View<NamedAcrobotObservation>>> = {
  raw: rawView(acrobotNames),
  json: {
    description:
      "the angles themselves, their speeds and the height of the free end by name, with all digits that count",
    schema: acrobotAngleSchema,
    show: showAngles,
    read: readAngles,
  },
  text: {
    description: "three sentences, angles in degrees",
    show: (observation) => sentences(readAcrobot(observation)),
  },
  image: imageView(
    "The two links hanging from the pivot: the free end, a ball, has to get over the dashed line; the curved arrow at the middle joint is the last torque.",
  ),
};

/** The angles as JSON; the cosines and the sines instead where no angles have just these. */
function showAngles(observation: NamedAcrobotObservation): string {
  const [cosine1 = 1, sine1 = 0, cosine2 = 1, sine2 = 0, velocity1 = 0, velocity2 = 0] = numbersOf(
    acrobotNames,
    observation,
  );
  const angle1 = shortestAngle(cosine1, sine1);
  const angle2 = shortestAngle(cosine2, sine2);
  if (angle1 === undefined || angle2 === undefined) return namedJson(acrobotNames, observation);
  return jsonObject([
    ["angle_1", String(angle1)],
    ["angle_2", String(angle2)],
    ["angular_velocity_1", numberText(velocity1)],
    ["angular_velocity_2", numberText(velocity2)],
    ["tip_height", String(Number(readAcrobot(observation).tipHeight.toFixed(4)))],
  ]);
}

function readAngles(text: string): NamedAcrobotObservation | undefined {
  const object = parseObject(text);
  if (!object) return undefined;
  const { angle_1, angle_2, angular_velocity_1, angular_velocity_2 } = object;
  if (typeof angle_1 !== "number" || typeof angle_2 !== "number") {
    return acceptNumbers(
      acrobotNames,
      acrobotNames.map((name) => object[name]),
    );
  }
  return acceptNumbers(acrobotNames, [
    portableCos(angle_1),
    portableSin(angle_1),
    portableCos(angle_2),
    portableSin(angle_2),
    angular_velocity_1,
    angular_velocity_2,
  ]);
}

function sentences(reading: AcrobotReading): string {
  const { angle1, angle2, angularVelocity1, angularVelocity2, tipHeight } = reading;
  const bend = spokenSize(degrees(angle2), 1);
  const second = bend
    ? `bent ${bend}° ${angle2 > 0 ? "counter-clockwise" : "clockwise"} from it`
    : "in line with it";
  return [
    `The first link ${direction(angle1)}, ${turningPhrase(angularVelocity1)}.`,
    `The second link is ${second}, ${turningPhrase(angularVelocity2)} relative to it.`,
    `The free end is ${over(tipHeight, "the pivot")}, ${over(tipHeight - 1, "the line")}.`,
  ].join(" ");
}

function direction(angle: number): string {
  const isDown = Math.abs(angle) <= Math.PI / 2;
  const away = spokenSize(degrees(isDown ? angle : Math.PI - Math.abs(angle)), 1);
  const line = isDown ? "straight down" : "straight up";
  return away
    ? `points ${away}° to the ${angle > 0 ? "right" : "left"} of ${line}`
    : `points ${line}`;
}

function over(height: number, what: string): string {
  const size = spokenSize(height, 2);
  return size ? `${size} m ${height > 0 ? "above" : "below"} ${what}` : `level with ${what}`;
}
