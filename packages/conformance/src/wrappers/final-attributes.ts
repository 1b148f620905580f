import type { Env, Wrapper } from "@gym-llm/core";
import { ATTRIBUTE_PLACES } from "./attribute-places.ts";
import { layersOf } from "./wrapped-environment.ts";

type Fields = Readonly<Record<string, unknown>>;

/** What a wrapper of the chain holds under Python's name, from the outermost that has it. */
export function finalAttribute(env: Env, name: string): unknown {
  const [first = "", ...rest] = ATTRIBUTE_PLACES[name] ?? [];
  for (const layer of layersOf(env)) {
    for (const fields of [layer as unknown as Fields, savedState(layer)]) {
      if (fields[first] === undefined) continue;
      return rest.reduce<unknown>((value, key) => (value as Fields)[key], fields[first]);
    }
  }
  throw new Error(`No wrapper of ${env} has ${name}.`);
}

/** What a wrapper saves; buffers of observations, which it saves as a bare list, under `observations`. */
function savedState(layer: Env): Fields {
  if (!("env" in layer)) return {};
  const state = (layer as Wrapper).snapshot()["state"];
  if (Array.isArray(state)) return { observations: state };
  return typeof state === "object" && state !== null ? (state as Fields) : {};
}
