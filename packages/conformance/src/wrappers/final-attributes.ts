import type { Env, Wrapper } from "@gym-llm/core";
import { layersOf } from "./wrapped-environment.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Where ours keep what Python's wrappers call so: a path of fields, in the wrapper itself or in what it saves in snapshots. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  return_queue: ["returnQueue"],
  length_queue: ["lengthQueue"],
  episode_count: ["episodeCount"],
  episode_returns: ["episodeReturns"],
  episode_lengths: ["episodeLengths"],
  max_timesteps: ["maxTimesteps"],
  timesteps: ["timesteps"],
  has_reset: ["hasReset"],
  repeat_action_duration_range: ["repeatActionDurationRange"],
  last_action: ["lastAction"],
  is_sticky_actions: ["isStickyActions"],
  num_repeats: ["numRepeats"],
  repeats_taken: ["repeatsTaken"],
  discounted_reward: ["discountedReward"],
  "return_rms.mean": ["returnStatistics", "mean"],
  "return_rms.var": ["returnStatistics", "variance"],
  "return_rms.count": ["returnStatistics", "count"],
  "obs_rms.mean": ["observationStatistics", "mean"],
  "obs_rms.var": ["observationStatistics", "variance"],
  "obs_rms.count": ["observationStatistics", "count"],
  _obs_buffer: ["observations"],
};

/** What a wrapper of the chain holds under Python's name, from the outermost that has it. */
export function finalAttribute(env: Env, name: string): unknown {
  const [first = "", ...rest] = PLACES[name] ?? [];
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
