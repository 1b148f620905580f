import { imageView, parseObject, shortestFloat32, type View } from "@gym-llm/core";
import { measureMotion } from "./bipedal-walker-motion.ts";
import {
  BIPEDAL_WALKER_NAMES,
  type BipedalWalkerNamedObservation,
  isContact,
  nameBipedalWalker,
  plainBipedalWalker,
  readNamedBipedalWalker,
} from "./bipedal-walker-readings.ts";
import { bipedalWalkerFields } from "./bipedal-walker-schema.ts";
import { describeMotion } from "./bipedal-walker-words.ts";

const LIDAR = BIPEDAL_WALKER_NAMES.length;
const NUMBERS = LIDAR + 10;

const numbers = (values: ArrayLike<number>) => Array.from(values, shortestFloat32);

/** Reads numbers by name and the list of ranges; `undefined` when one is missing. `single` finds the number of a name. */
function reader(single: (value: unknown, name: string) => unknown) {
  return (text: string): BipedalWalkerNamedObservation | undefined => {
    const object = parseObject(text);
    const { lidar = null } = object ?? {};
    const values = [
      ...BIPEDAL_WALKER_NAMES.map((name) => single(object?.[name], name)),
      ...(Array.isArray(lidar) ? (lidar as unknown[]) : []),
    ];
    return values.length === NUMBERS && values.every((value) => typeof value === "number")
      ? nameBipedalWalker(Float32Array.from(values))
      : undefined;
  };
}

/** The ways to show an observation. */
export const bipedalWalkerViews: Readonly<Record<string, View<BipedalWalkerNamedObservation>>> = {
  raw: {
    description: "the observation as it is: one list per number",
    show: (observation) =>
      JSON.stringify(observation, (_, value: unknown) =>
        value instanceof Float32Array ? numbers(value) : value,
      ),
    read: reader((value, name) => {
      if (isContact(name)) return value;
      return Array.isArray(value) && value.length === 1 ? (value[0] as unknown) : undefined;
    }),
  },
  json: {
    description: "the numbers by name, as short as float32 allows, the ranges in one list",
    schema: bipedalWalkerFields,
    show(observation) {
      const plain = numbers(plainBipedalWalker(observation));
      const named = BIPEDAL_WALKER_NAMES.map((name, index) => [name, plain[index]]);
      return JSON.stringify({ ...Object.fromEntries(named), lidar: plain.slice(LIDAR) });
    },
    read: reader((value) => value),
  },
  text: {
    description: "sentences in metres, radians and seconds, rounded to two decimals",
    show: (observation) => describeMotion(measureMotion(readNamedBipedalWalker(observation))),
  },
  image: imageView(
    "The walker on its course, seen from the side: forwards is to the right. The leg drawn in front is the second, the darker one behind it the first; red rays end where the range finder meets the ground.",
  ),
};
