import type { Env } from "../env.ts";
import type { EnvKwargs } from "./env-spec.ts";

/** A wrapper that was put around an environment, as data, after Gymnasium's `WrapperSpec`. */
export interface WrapperSpec {
  /** Name of the class. */
  readonly name: string;
  /** Where the wrapper comes from: `package:ExportName`. */
  readonly entryPoint: string;
  /** Its options in camelCase, defaults included; `null` when they were not recorded, so that it cannot be made again. */
  readonly kwargs: EnvKwargs | null;
}

/** A class of wrappers: the environment comes first, then its options in one object. */
export type WrapperConstructor = new (env: never, options: never) => { readonly unwrapped: Env };
