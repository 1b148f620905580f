import { applyWrappers, type Env, make, type Wrapper } from "@gym-llm/core";
import type { WrapperCase } from "./recorded-case.ts";
import { ourOptions } from "./recorded-options.ts";

/** An environment made as a recording says, the wrappers of the chain around it. */
export function wrappedEnvironment(
  recorded: Pick<WrapperCase, "base" | "make_kwargs" | "chain">,
): Env {
  const base = make(recorded.base, ourOptions(Object.fromEntries(recorded.make_kwargs.dict)));
  const chain = recorded.chain.map(([name, options]) => [name, ourOptions(options)] as const);
  return applyWrappers(base, chain);
}

/** An environment and everything inside it, from outside in. */
export function layersOf(env: Env): Env[] {
  const layers = [env];
  for (let layer = env; "env" in layer; ) {
    layer = (layer as Wrapper).env as Env;
    layers.push(layer);
  }
  return layers;
}
