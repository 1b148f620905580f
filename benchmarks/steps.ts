import { type Env, make, makeVec, type VectorizationMode } from "@gym-llm/core";
import { callsPerSecond } from "./rate.ts";

/** Steps per second of one environment with actions sampled beforehand, resetting at the end of each episode. */
export function stepsPerSecond(
  id: string,
  options: { seconds: number; unwrapped: boolean },
): number {
  const made = make(id);
  const env: Env = options.unwrapped ? made.unwrapped : made;
  env.actionSpace.seed(0);
  const actions = Array.from({ length: 4096 }, () => env.actionSpace.sample());
  env.reset({ seed: 0 });
  const limit = options.unwrapped
    ? (made.spec?.maxEpisodeSteps ?? Number.POSITIVE_INFINITY)
    : Number.POSITIVE_INFINITY;
  let index = 0;
  let length = 0;
  const rate = callsPerSecond(() => {
    const { terminated, truncated } = env.step(actions[index++ & 4095]);
    length += 1;
    if (terminated || truncated || length >= limit) {
      env.reset();
      length = 0;
    }
  }, options.seconds);
  made.close();
  return rate;
}

/** Steps per second of all environments of a vector environment together, with actions sampled beforehand. */
export function vectorStepsPerSecond(
  id: string,
  options: { seconds: number; numEnvs: number; mode: VectorizationMode },
): number {
  const { seconds, numEnvs, mode } = options;
  const envs = makeVec(id, numEnvs, { vectorizationMode: mode });
  envs.actionSpace.seed(0);
  const actions = Array.from({ length: 256 }, () => envs.actionSpace.sample());
  envs.reset({ seed: 0 });
  let index = 0;
  const rate = numEnvs * callsPerSecond(() => envs.step(actions[index++ & 255]), seconds);
  envs.close();
  return rate;
}
