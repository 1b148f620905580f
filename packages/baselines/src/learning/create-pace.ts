import type { Pace } from "./training.ts";

/** How long a training works before it lets others work, in milliseconds. */
const SLICE_MS = 15;
/** How long it keeps its progress to itself. */
const PROGRESS_MS = 200;

/** A pace by the clock, which decides only when others may work, never what is learned. */
export function createPace(
  signal: AbortSignal,
  onProgress: (state: Parameters<Pace["rest"]>[0]) => void,
): Pace {
  let sliceStart = performance.now();
  let lastProgress = sliceStart;
  return {
    isRestDue: () => performance.now() - sliceStart >= SLICE_MS,
    rest: async (state) => {
      const now = performance.now();
      if (now - lastProgress >= PROGRESS_MS) {
        lastProgress = now;
        onProgress(state);
      }
      await new Promise((resolve) => setTimeout(resolve, 0));
      signal.throwIfAborted();
      sliceStart = performance.now();
    },
  };
}
