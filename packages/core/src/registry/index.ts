export { applyWrappers, type WrapperChoice, type WrapperFunction } from "./apply-wrappers.ts";
export { closeMatch } from "./close-match.ts";
export { type EnvId, formatEnvId, parseEnvId } from "./env-id.ts";
export {
  type EnvCreator,
  type EnvKwargs,
  type EnvParameter,
  EnvSpec,
  type EnvSpecOptions,
  type VectorEnvCreator,
} from "./env-spec.ts";
export { moduleToImport, spec } from "./find-spec.ts";
export { findWrapper } from "./find-wrapper.ts";
export { type MakeOptions, make } from "./make.ts";
export {
  pprintRegistry,
  type RegistryPrintOptions,
  type SpecPrintOptions,
} from "./pretty-print.ts";
export {
  type EnvPackage,
  namespace,
  register,
  registerEnvs,
  registerModule,
  registry,
  unregister,
} from "./registry.ts";
export type { WrapperConstructor, WrapperSpec } from "./wrapper-spec.ts";
