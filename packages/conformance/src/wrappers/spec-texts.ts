import { type Env, type EnvSpec, GymError } from "@gym-llm/core";
import { plainRecorded } from "../registry/plain-form.ts";
import type { WrapperCase } from "./recorded-case.ts";

/** The spec as it prints itself, `1` for `1.0`. */
export function specPrint(env: Env): string {
  return (env.spec as EnvSpec).pprint({ disablePrint: true }).replace(/(\d)\.0\b/g, "$1");
}

/** The recorded text in our terms: lists for tuples, and names for element types. */
export function recordedPrint({ spec_pprint }: WrapperCase): string {
  return (plainRecorded(spec_pprint) as string)
    .replace(/(': )\((\d+(?:, \d+)*),?\)/g, "$1[$2]")
    .replace(/<class 'numpy\.(\w+)'>/g, "'$1'");
}

/** The spec as JSON, or which error it gives. */
export function specJson(env: Env): unknown {
  try {
    return JSON.parse((env.spec as EnvSpec).toJson());
  } catch (error) {
    if (GymError.is(error)) return error.code;
    throw error;
  }
}

/**
 * The recorded spec as JSON in our terms, or which error we give for options that cannot be written.
 * `null` for element types, which Python cannot write and we write by name.
 */
export function recordedJson({ spec_json }: WrapperCase): unknown {
  if (spec_json.ok !== undefined) return JSON.parse(plainRecorded(spec_json.ok) as string);
  return spec_json.msg?.startsWith("Object of type type ") ? null : "InvalidArgument";
}
