import { createSharedBatch, onSharedBuffer } from "./shared-batch.ts";
import type { VectorSpaces } from "./vector-spaces.ts";
import type { SharedState } from "./worker-messages.ts";

/** Memory for threads to share; without observations unless `sharedMemory` says so. */
export function createSharedState(
  { singleObservationSpace, singleActionSpace }: VectorSpaces,
  numEnvs: number,
  sharedMemory: boolean,
): SharedState {
  return {
    numEnvs,
    observations: sharedMemory ? createSharedBatch(singleObservationSpace, numEnvs) : null,
    actions: createSharedBatch(singleActionSpace, numEnvs),
    rewards: onSharedBuffer(new Float64Array(numEnvs)),
    terminations: onSharedBuffer(new Uint8Array(numEnvs)),
    truncations: onSharedBuffer(new Uint8Array(numEnvs)),
    renewals: onSharedBuffer(new Uint8Array(numEnvs)),
  };
}
