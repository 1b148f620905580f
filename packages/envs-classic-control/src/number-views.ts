import { parseObject, shortestFloat32, type View } from "@gym-llm/core";
import { type NamedNumbers, nameNumbers, numbersOf } from "./named-numbers.ts";

/** A float32 as the shortest decimal that reads back as the same number; keeps the sign of zero. */
export function numberText(value: number): string {
  return Object.is(value, -0) ? "-0" : String(shortestFloat32(value));
}

/** A JSON object of texts that are JSON themselves. */
export function jsonObject(entries: readonly (readonly [name: string, json: string])[]): string {
  return `{${entries.map(([name, json]) => `${JSON.stringify(name)}:${json}`).join()}}`;
}

/** The named numbers out of the values of an object's fields; `undefined` when one is no number. */
export function acceptNumbers<Name extends string>(
  names: readonly Name[],
  values: readonly unknown[],
): NamedNumbers<Name> | undefined {
  return values.length === names.length && values.every((value) => typeof value === "number")
    ? nameNumbers(names, values as number[])
    : undefined;
}

/** The observation as it is. */
export function rawView<Name extends string>(names: readonly Name[]): View<NamedNumbers<Name>> {
  return {
    description: "the observation as it is: one list per number",
    show: (observation) =>
      jsonObject(
        numbersOf(names, observation).map((value, index) => [
          names[index] as Name,
          `[${numberText(value)}]`,
        ]),
      ),
    read(text) {
      const object = parseObject(text);
      if (!object) return undefined;
      const lists = names.map((name) => object[name]);
      return acceptNumbers(
        names,
        lists.map((list) => (Array.isArray(list) && list.length === 1 ? list[0] : undefined)),
      );
    },
  };
}

/** The numbers by name, nothing lost. */
export function namedView<Name extends string>(
  names: readonly Name[],
  description: string,
): View<NamedNumbers<Name>> {
  return {
    description,
    show: (observation) => namedJson(names, observation),
    read(text) {
      const object = parseObject(text);
      if (!object) return undefined;
      return acceptNumbers(
        names,
        names.map((name) => object[name]),
      );
    },
  };
}

/** The numbers by name as JSON. */
export function namedJson<Name extends string>(
  names: readonly Name[],
  observation: NamedNumbers<Name>,
): string {
  return jsonObject(
    numbersOf(names, observation).map((value, index) => [names[index] as Name, numberText(value)]),
  );
}
