export { addInfo, infoAt } from "./add-info.ts";
export type { AutoresetMode } from "./autoreset-mode.ts";
export { type MakeVecOptions, makeVec, type VectorizationMode } from "./make-vec.ts";
export { type ResetRequest, readResetRequest } from "./reset-request.ts";
export { SyncVectorEnv, type SyncVectorEnvOptions } from "./sync-vector-env.ts";
export {
  VectorEnv,
  type VectorEnvMetadata,
  type VectorEnvOptions,
  type VectorResetOptions,
  type VectorResetResult,
  type VectorSeed,
  type VectorStepResult,
} from "./vector-env.ts";
export type { ObservationMode } from "./vector-spaces.ts";
export type {
  WorkerCloseOptions,
  WorkerEnvRecipe,
  WorkerVectorEnvOptions,
  WorkerWaitOptions,
} from "./worker-options.ts";
export { WorkerVectorEnv } from "./worker-vector-env.ts";
export * from "./wrappers/index.ts";
