import { Box, Dict, type Env, type Space } from "@gym-llm/core";

/** The numbers of a `Box` observation by name, each as an array of one. */
export type NamedNumbers<Name extends string> = { [Each in Name]: Float32Array };

/** Names the numbers of a plain observation, in order. */
export function nameNumbers<Name extends string>(
  names: readonly Name[],
  values: ArrayLike<number>,
): NamedNumbers<Name> {
  const entries = names.map((name, index) => [name, Float32Array.of(values[index] as number)]);
  return Object.fromEntries(entries) as NamedNumbers<Name>;
}

/** The numbers of an observation in the order of their names; takes the named and the plain form. */
export function numbersOf<Name extends string>(
  names: readonly Name[],
  observation: NamedNumbers<Name> | ArrayLike<number>,
): number[] {
  return isPlain(observation)
    ? Array.from(observation)
    : names.map((name) => observation[name][0] as number);
}

function isPlain<Name extends string>(
  observation: NamedNumbers<Name> | ArrayLike<number>,
): observation is ArrayLike<number> {
  return ArrayBuffer.isView(observation) || Array.isArray(observation);
}

/** The space of the named form: a `Dict` of boxes of one number, with the bounds of the environment's own box. */
export function namedSpace<Name extends string>(
  names: readonly Name[],
  env: Env,
): Space<NamedNumbers<Name>> {
  const { low, high } = env.observationSpace as Box;
  const spaces = names.map((name, index) => {
    const part = [low, high].map((bounds) => bounds.slice(index, index + 1));
    return [name, new Box(part[0] as Float32Array, part[1] as Float32Array)];
  });
  return new Dict(Object.fromEntries(spaces)) as unknown as Space<NamedNumbers<Name>>;
}
