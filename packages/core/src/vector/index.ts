export { addInfo, infoAt } from "./add-info.ts";
export type { AutoresetMode } from "./autoreset-mode.ts";
export {
  VectorEnv,
  type VectorEnvMetadata,
  type VectorEnvOptions,
  type VectorResetOptions,
  type VectorResetResult,
  type VectorSeed,
  type VectorStepResult,
} from "./vector-env.ts";
