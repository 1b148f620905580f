import type { WrapperSpec } from "../registry/wrapper-spec.ts";

/**
 * How a wrapper of this package can be made again: what it passes to the constructor of `Wrapper`. `options` are all
 * options that its constructor takes, defaults filled in, as Gymnasium records them; those that are `undefined` are left out.
 */
export function coreWrapper(name: string, options: object = {}): WrapperSpec {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return { name, entryPoint: `@gym-llm/core:${name}`, kwargs: Object.fromEntries(given) };
}
