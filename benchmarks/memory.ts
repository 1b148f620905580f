import { make } from "@gym-llm/core";

/** What memory grew by, in bytes. */
export interface Growth {
  /** Of the engine's heap and of array buffers, after a garbage collection. */
  heap: number;
  /** Of all memory of the process that is resident; it holds what WebAssembly takes as well. */
  resident: number;
}

/** By how much memory grows over the second half of `episodes` episodes of at most 100 steps; needs `--expose-gc`. */
export function memoryGrowth(id: string, episodes: number): Growth {
  const env = make(id, { maxEpisodeSteps: 100 });
  env.actionSpace.seed(0);
  env.reset({ seed: 0 });
  let middle = memoryNow();
  for (let episode = 0; episode < episodes; episode++) {
    if (episode === Math.floor(episodes / 2)) middle = memoryNow();
    env.reset();
    for (let ended = false; !ended; ) {
      const { terminated, truncated } = env.step(env.actionSpace.sample());
      ended = terminated || truncated;
    }
  }
  const end = memoryNow();
  env.close();
  return { heap: end.heap - middle.heap, resident: end.resident - middle.resident };
}

/** What the process holds now, after a garbage collection; needs `--expose-gc`. */
export function memoryNow(): Growth {
  if (globalThis.gc === undefined) throw new Error("Memory is measured with --expose-gc only.");
  // The second collection takes what the first one found unreachable only at its end.
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, arrayBuffers, rss } = process.memoryUsage();
  return { heap: heapUsed + arrayBuffers, resident: rss };
}
