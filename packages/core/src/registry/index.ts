export { closeMatch } from "./close-match.ts";
export { type EnvId, formatEnvId, parseEnvId } from "./env-id.ts";
export {
  type EnvCreator,
  type EnvKwargs,
  type EnvParameter,
  EnvSpec,
  type EnvSpecOptions,
  type WrapperSpec,
} from "./env-spec.ts";
export { type MakeOptions, make } from "./make.ts";
export {
  type EnvPackage,
  register,
  registerEnvs,
  registry,
  spec,
  unregister,
} from "./registry.ts";
