import type { AsyncEnv, Env } from "@gym-llm/core";

/** Wrappers that change neither observations nor actions nor rewards, by the names of their classes. */
const TRANSPARENT: ReadonlySet<string> = new Set([
  "OrderEnforcing",
  "PassiveEnvChecker",
  "RecordEpisodeStatistics",
  "RecordVideo",
  "RenderCollection",
  "TimeLimit",
]);

/** Whether a wrapper of this name leaves the task as it is. */
export function isTransparent(name: string): boolean {
  return TRANSPARENT.has(name);
}

/** The wrappers around an environment, the outermost first. */
export function wrappersOf(env: Env): Env[] {
  const layers: Env[] = [];
  let layer = env;
  while (layer !== env.unwrapped && "env" in layer) {
    layers.push(layer);
    layer = layer.env as Env;
  }
  return layers;
}

/** The name under which a wrapper records itself. */
export function wrapperName(layer: Env): string {
  const { wrapperSpec } = layer as { wrapperSpec?: { readonly name: string } };
  return wrapperSpec?.name ?? layer.constructor.name;
}

/** The id of an environment, or its class where it has none, for messages. */
export function environmentName(env: Env | AsyncEnv): string {
  return env.spec?.id ?? env.constructor.name;
}
