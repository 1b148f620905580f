import { make } from "@gym-llm/core";

/** Bytes by which the heap grows over the second half of `episodes` episodes of at most 100 steps; needs `--expose-gc`. */
export function heapGrowth(id: string, episodes: number): number {
  const env = make(id, { maxEpisodeSteps: 100 });
  env.actionSpace.seed(0);
  env.reset({ seed: 0 });
  let middle = 0;
  for (let episode = 0; episode < episodes; episode++) {
    if (episode === Math.floor(episodes / 2)) middle = heapUsed();
    env.reset();
    for (let ended = false; !ended; ) {
      const { terminated, truncated } = env.step(env.actionSpace.sample());
      ended = terminated || truncated;
    }
  }
  const growth = heapUsed() - middle;
  env.close();
  return growth;
}

function heapUsed(): number {
  globalThis.gc?.();
  const { heapUsed: used, arrayBuffers } = process.memoryUsage();
  return used + arrayBuffers;
}
